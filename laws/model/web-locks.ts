import type { Place, Simulation } from './simulation';

interface Waiting {
  readonly tab: Place;
  readonly grant: () => Promise<unknown>;
  readonly reject: (error: unknown) => void;
}

/** The one Web Lock of this browser that matters here: who waits for it, in order. The first one holds it. */
export interface WebLocks {
  /** The tab that has it, and knows. */
  holder(): Place | null;
  /** `navigator.locks` of a tab. */
  locksOf(tab: Place): Pick<LockManager, 'request'>;
  /** The browser has ended the tab. */
  leave(tab: Place): void;
}

export function createWebLocks(simulation: Simulation): WebLocks {
  let queue: Waiting[] = [];
  let held: Waiting | null = null;

  /** The browser takes a moment to tell whoever is first. */
  function grantNext(): void {
    const first = queue[0];
    if (held !== null || first === undefined) return;
    simulation.after(1, first.tab, () => {
      if (held !== null || queue[0] !== first) return;
      held = first;
      void first.grant().then(() => release(first));
    });
  }

  function release(waiting: Waiting): void {
    queue = queue.filter((other) => other !== waiting);
    if (held === waiting) held = null;
    grantNext();
  }

  return {
    holder: () => held?.tab ?? null,
    leave(tab) {
      for (const waiting of queue.filter((each) => each.tab === tab)) release(waiting);
    },
    locksOf: (tab) => ({
      request: ((_: string, { signal }: LockOptions, grant: () => Promise<unknown>) =>
        new Promise((_resolve, reject) => {
          const waiting: Waiting = { tab, grant, reject };
          queue.push(waiting);
          signal?.addEventListener('abort', () => {
            if (held === waiting) return;
            release(waiting);
            reject(new DOMException('The request was aborted.', 'AbortError'));
          });
          grantNext();
        })) as LockManager['request'],
    }),
  };
}

/** `navigator.locks` where the browser blocks storage. */
export const deniedLocks: Pick<LockManager, 'request'> = {
  request: (() => Promise.reject(new DOMException('Denied.', 'SecurityError'))) as LockManager['request'],
};
