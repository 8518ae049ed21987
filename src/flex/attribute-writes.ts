/** As long as a component is told to wait for its write, the next one waits for it, in milliseconds. */
const longestMs = 10_000;
const last = new Map<string, Promise<unknown>>();

/**
 * Writes attributes of a task when the write before has ended; at once where there is none. TaskRouter's write replaces all of them:
 * begun earlier, it would take back what the other has written.
 */
export function writeInTurn<T>(reservationSid: string, write: () => Promise<T>): Promise<T> {
  const before = last.get(reservationSid);
  const written = before === undefined ? write() : Promise.race([before, pause(longestMs)]).then(write, write);
  const forget = (): void => {
    if (last.get(reservationSid) === written) last.delete(reservationSid);
  };
  written.then(forget, forget);
  last.set(reservationSid, written);
  return written;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
