import { median, percentile } from './statistics';

/** A line of the table. */
export interface Row {
  readonly what: string;
  readonly budget: string;
  readonly median: string;
  readonly p95: string;
  readonly runs: number;
  readonly within: boolean;
  /** Over its budget it fails the benchmark: for what does not depend on the machine. */
  readonly failsOver: boolean;
  /** How it was taken, as a sentence. */
  readonly how: string;
}

interface MeasuredTimes {
  readonly what: string;
  readonly budgetMs: number;
  readonly samplesMs: readonly number[];
  /** Which of the two the budget is for. */
  readonly judgedBy: 'median' | 'p95';
  readonly how: string;
}

/** A row of times, of which the median or the 95th percentile has to stay below the budget. */
export function timesRow({ what, budgetMs, samplesMs, judgedBy, how }: MeasuredTimes): Row {
  const times = { median: median(samplesMs), p95: percentile(samplesMs, 95) };
  return {
    what,
    budget: `${judgedBy} < ${budgetMs} ms`,
    median: milliseconds(times.median),
    p95: milliseconds(times.p95),
    runs: samplesMs.length,
    within: times[judgedBy] < budgetMs,
    failsOver: false,
    how,
  };
}

/** The rows for which the benchmark fails. Times depend on the machine and what else it does: whoever reads them judges them. */
export const failures = (rows: readonly Row[]): Row[] => rows.filter(({ within, failsOver }) => failsOver && !within);

const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
