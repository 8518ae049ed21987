/** What goes wrong with the answers to one Open CTI method. */
export interface MethodFaults {
  /** How long the answer is held back, in milliseconds. What was asked for is done at once. */
  readonly delayMs: number;
}

/** Faults by method; a method that is not in it has none. */
export type FaultPlan = ReadonlyMap<string, MethodFaults>;

export const noFaults: FaultPlan = new Map();

export const longestDelayMs = 600_000;

/** The plan with these delays set, in milliseconds by method; 0 takes a method's delay away, a method that is not named keeps its own. */
export function withDelays(plan: FaultPlan, delays: Readonly<Record<string, number>>): FaultPlan {
  const next = new Map(plan);
  for (const [method, delayMs] of Object.entries(delays)) {
    if (delayMs === 0) next.delete(method);
    else next.set(method, { ...next.get(method), delayMs });
  }
  return next;
}

/** Milliseconds by method. */
export function delaysOf(plan: FaultPlan): Record<string, number> {
  return Object.fromEntries([...plan].map(([method, { delayMs }]) => [method, delayMs]));
}
