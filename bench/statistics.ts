/** The value that `percent` of the samples do not exceed (nearest rank). Throws without samples. */
export function percentile(samples: readonly number[], percent: number): number {
  const ordered = [...samples].sort((one, other) => one - other);
  const value = ordered[Math.max(0, Math.ceil((percent / 100) * ordered.length) - 1)];
  if (value === undefined) throw new Error('There is nothing to take a percentile of.');
  return value;
}

export const median = (samples: readonly number[]): number => percentile(samples, 50);
