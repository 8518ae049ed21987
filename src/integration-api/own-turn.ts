/** Work that several things call for, and that is done once for all of them. */
export interface OwnTurn {
  /** Has it done in a turn of its own. */
  soon(): void;
  /** Does at once what is due, for whoever looks at what comes of it. */
  now(): void;
}

/**
 * Keeps work out of Flex's way: what Flex is doing, its listeners and what waits for them comes first. A message to oneself, and not
 * a timer: browsers slow those of a hidden page down.
 */
export function inOwnTurn(work: () => void): OwnTurn {
  const { port1, port2 } = new MessageChannel();
  let isDue = false;
  let isWorking = false;
  const now = (): void => {
    // What it leads to waits for a turn of its own again.
    if (!isDue || isWorking) return;
    isDue = false;
    isWorking = true;
    try {
      work();
    } finally {
      isWorking = false;
    }
  };
  port1.onmessage = now;
  return {
    now,
    soon() {
      if (!isDue) port2.postMessage(null);
      isDue = true;
    },
  };
}
