/** Whole seconds since 1970 by TaskRouter's clock, as far as it is known. */
export interface TaskRouterClock {
  /** A time that TaskRouter gave for something that happened just now. */
  learn(at: Date): void;
  /** This browser's clock, corrected by what TaskRouter's said. */
  seconds(): number;
}

/** A computer's clock may be minutes off; the difference to TaskRouter's is taken from what it reports as it happens. */
export function createTaskRouterClock(now: () => number = Date.now): TaskRouterClock {
  let aheadMs = 0;
  return {
    learn(at) {
      // TaskRouter gives whole seconds and the report takes a moment: what is within two seconds is no difference.
      const difference = at.getTime() - now();
      aheadMs = Math.abs(difference) <= 2_000 ? 0 : difference;
    },
    seconds: () => Math.floor((now() + aheadMs) / 1000),
  };
}
