import type { Row } from './row';
import { failures, timesRow } from './row';

const row: Row = {
  what: 'bundle',
  budget: '≤ 30 KB',
  median: '31 KB',
  p95: '31 KB',
  runs: 1,
  within: false,
  failsOver: true,
  how: '',
};

test('only a row that is over and does not depend on the machine fails the benchmark', () => {
  const slow = { ...row, failsOver: false };
  const small = { ...row, within: true };
  expect(failures([row, slow, small])).toEqual([row]);
});

test('the 95th percentile of the times has to be below the budget, whatever the slowest took', () => {
  const samplesMs = [...Array<number>(95).fill(1), ...Array<number>(5).fill(50)];
  const measure = (samples: readonly number[]) =>
    timesRow({ what: 'one event', budgetMs: 2, samplesMs: samples, judgedBy: 'p95', how: '' });
  expect(measure(samplesMs)).toMatchObject({ median: '1.00 ms', p95: '1.00 ms', runs: 100, within: true });
  expect(measure([...samplesMs, 2])).toMatchObject({ p95: '2.00 ms', within: false });
});

test('the median of the times has to be below the budget where that is what it is for', () => {
  const samplesMs = [1, 1, 50];
  const row = timesRow({ what: 'start', budgetMs: 2, samplesMs, judgedBy: 'median', how: '' });
  expect(row).toMatchObject({ budget: 'median < 2 ms', p95: '50 ms', within: true });
});
