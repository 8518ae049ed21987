import { budgets } from '../budgets';
import type { Harness } from '../harness/harness';
import { sidOf } from '../harness/journal-samples';
import type { Row } from '../row';
import { timesRow } from '../row';
import { median } from '../statistics';

const runs = 12;
const inJournal = 1_000;

/** How long a start takes with a long journal. */
export async function startRow(harness: Harness): Promise<Row> {
  const onDisk: number[] = [];
  const listening: number[] = [];
  const profile = await harness.open({ journaled: inJournal });
  for (let run = 0; run < runs; run += 1) {
    const tab = await profile.openTab({ salesforce: 'away' });
    const { listeningMs, onDiskMs } = await tab.bench('startWithFact', sidOf('new', run));
    listening.push(listeningMs);
    onDisk.push(onDiskMs);
    await tab.close();
  }
  await profile.close();
  return timesRow({
    what: 'start, 1 000 engagements in the journal',
    budgetMs: budgets.startMs,
    samplesMs: onDisk,
    judgedBy: 'median',
    how: `Bundle in a bare page of its own each time, Salesforce away, 100 engagements finished and 900 owed: from init until a fact that comes at once is on disk. The listeners hear after ${median(listening).toFixed(2)} ms (median) already.`,
  });
}
