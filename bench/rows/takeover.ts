import { budgets } from '../budgets';
import type { BenchOrg } from '../harness/bench-org';
import { isCreate } from '../harness/bench-org';
import type { Harness, Profile } from '../harness/harness';
import { sidOf } from '../harness/journal-samples';
import type { Row } from '../row';
import { timesRow } from '../row';

const runs = 5;
const call = sidOf('new', 0);

/** How long it takes until another tab goes on after the one that wrote has closed in the middle of a call. */
export async function takeoverRow(harness: Harness): Promise<Row> {
  const times: number[] = [];
  const wrong: string[] = [];
  for (let run = 0; run < runs; run += 1) {
    const profile = await harness.open({ journaled: 0 });
    times.push(await takeOver(profile));
    wrong.push(...differences(profile.org));
    await profile.close();
  }
  const row = timesRow({
    what: 'takeover by another tab',
    budgetMs: budgets.takeoverMs,
    samplesMs: times,
    judgedBy: 'p95',
    how: `Two bare pages on one profile. The tab that writes closes in wrap-up, while the answer to a create is on its way to it; from then until the other tab asks the org. In the org afterwards: ${wrong.length === 0 ? 'one case, one pop and three records each time' : wrong.join('; ')}.`,
  });
  return { ...row, within: row.within && wrong.length === 0 };
}

async function takeOver(profile: Profile): Promise<number> {
  const { org } = profile;
  const writer = await profile.openTab();
  await writer.bench('start');
  const other = await profile.openTab();
  await other.bench('start');

  await writer.bench('event', call, 'afterAcceptTask');
  for (const tab of [writer, other]) await tab.bench('event', call, 'taskAccepted');
  await until(org, () => org.calls.filter(isCreate).length === 1);

  org.losesCreateAnswers = true;
  for (const tab of [writer, other]) await tab.bench('event', call, 'taskWrapup');
  await until(org, () => org.calls.filter(isCreate).length === 2);
  org.losesCreateAnswers = false;

  const callsBefore = org.calls.length;
  const closedAt = performance.now();
  const closed = writer.close();
  await until(org, () => org.calls.length > callsBefore);
  const tookMs = performance.now() - closedAt;

  await closed;
  await other.bench('event', call, 'beforeCompleteTask');
  await other.bench('event', call, 'taskCompleted');
  await until(org, () => org.org.records('TwilioCallLog__c').length >= 3);
  await other.bench('quiet');
  return tookMs;
}

/** What is not as after an ordinary call. */
function differences({ org, calls }: BenchOrg): string[] {
  const expected = { Case: 1, TwilioCallLog__c: 3 };
  const records = Object.entries(expected).flatMap(([object, count]) => {
    const found = org.records(object).length;
    return found === count ? [] : [`${found} ${object} and not ${count}`];
  });
  const pops = calls.filter(({ method }) => method === 'screenPop').length;
  return pops === 1 ? records : [...records, `${pops} pops and not 1`];
}

/** Waits for the org to be asked until the condition holds. */
async function until(org: BenchOrg, holds: () => boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The org was not asked for what was expected in 10 s.')), 10_000);
    const check = (): void => {
      if (!holds()) return;
      clearTimeout(timer);
      org.onCall = () => undefined;
      resolve();
    };
    org.onCall = check;
    check();
  });
}
