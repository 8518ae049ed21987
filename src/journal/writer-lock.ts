/** What came of asking to be the one tab that writes. */
export type WriterLock =
  /** This tab writes from now on, until it closes. */
  | 'held'
  /** The browser has no Web Locks here: nobody can be the only one, so nothing goes to disk. */
  | 'unavailable';

/**
 * Waits to be the one tab of this scope that writes to storage and to Salesforce. The browser itself hands the lock on when a
 * tab closes or crashes, so there is no lease to renew (https://developer.mozilla.org/docs/Web/API/Web_Locks_API).
 * The function that it returns gives the lock back, or stops waiting for it.
 */
export function awaitWriterLock(
  locks: LockManager | undefined,
  name: string,
  onResult: (lock: WriterLock) => void,
): () => void {
  if (locks === undefined) {
    onResult('unavailable');
    return () => undefined;
  }
  const waiting = new AbortController();
  let held = false;
  let giveUp: () => void = () => waiting.abort();
  const hold = (): Promise<void> =>
    new Promise((release) => {
      giveUp = release;
      held = true;
      onResult('held');
    });
  try {
    // Rejected where storage is blocked (SecurityError), and in Firefox before 116 in a third-party frame.
    locks.request(name, { signal: waiting.signal }, hold).catch(() => {
      if (!held && !waiting.signal.aborted) onResult('unavailable');
    });
  } catch {
    onResult('unavailable');
  }
  return () => giveUp();
}
