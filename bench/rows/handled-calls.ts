import { budgets } from '../budgets';
import type { Harness } from '../harness/harness';
import { sidOf } from '../harness/journal-samples';
import type { HandledCall, HandledEvent } from '../harness/page/main';
import type { Row } from '../row';
import { timesRow } from '../row';
import { median, percentile } from '../statistics';

/** Few calls on many pages: an agent's events are minutes apart, so that the browser's compiler never gets warm. */
const pages = 6;
const callsOnPage = 10;
const inJournal = 200;

/** What a call costs on the main thread and on disk. */
export async function handledCallRows(harness: Harness): Promise<Row[]> {
  const calls = await handleCalls(harness, { journaled: inJournal, panel: false, pages });
  const withPanel = await handleCalls(harness, { journaled: inJournal, panel: true, pages });
  const inEmptyJournal = await handleCalls(harness, { journaled: 0, panel: false, pages: 1 });
  const inFullJournal = await handleCalls(harness, { journaled: 1_000, panel: false, pages: 1 });

  const taken = `${pages} fresh pages with ${callsOnPage} calls each, ${inJournal} engagements in the journal (100 finished, the rest refused by the org)`;
  return [
    timesRow({
      what: 'one Flex event on the main thread',
      budgetMs: budgets.flexEventMs,
      samplesMs: eventsOf(calls).map(({ ms }) => ms),
      judgedBy: 'p95',
      how: `Bundle in a bare page: ${taken}; how long the plugin’s listeners hold the main thread for each of a call’s 8 events.`,
    }),
    timesRow({
      what: '… with its tab on the screen',
      budgetMs: budgets.flexEventMs,
      samplesMs: eventsOf(withPanel).map(({ ms }) => ms),
      judgedBy: 'p95',
      how: 'The same, while the plugin’s tab of that task is shown: what React renders within the event counts.',
    }),
    timesRow({
      what: 'accept → runApex called',
      budgetMs: budgets.ownMs,
      samplesMs: calls.map(({ acceptToApexMs }) => acceptToApexMs),
      judgedBy: 'p95',
      how: 'In the calls of the first of these rows: from afterAcceptTask to the call of Open CTI.',
    }),
    timesRow({
      what: 'answer → screenPop called',
      budgetMs: budgets.ownMs,
      samplesMs: calls.map(({ answerToPopMs }) => answerToPopMs),
      judgedBy: 'p95',
      how: 'In the same calls: from the callback with the Case to the call of Open CTI.',
    }),
    writtenRow([...calls, ...inEmptyJournal, ...inFullJournal]),
  ];
}

function writtenRow(calls: readonly HandledCall[]): Row {
  const ratios = eventsOf(calls)
    .map(({ written }) => written)
    .filter((ratio) => ratio !== null);
  const most = Math.max(...ratios);
  return {
    what: 'written to disk for one fact',
    budget: `≤ ${budgets.writtenForOneFact} × the engagement`,
    median: `${median(ratios).toFixed(2)} ×`,
    p95: `${percentile(ratios, 95).toFixed(2)} ×`,
    runs: ratios.length,
    within: most <= budgets.writtenForOneFact,
    failsOver: false,
    how: `Keys and values of all writes to local storage while an event is handled, over the size of its own entry; with 0, ${inJournal} and 1 000 engagements in the journal. The most was ${most.toFixed(2)} ×.`,
  };
}

interface Circumstances {
  readonly journaled: number;
  readonly panel: boolean;
  readonly pages: number;
}

async function handleCalls(harness: Harness, { journaled, panel, pages }: Circumstances): Promise<HandledCall[]> {
  const handled: HandledCall[] = [];
  for (let page = 0; page < pages; page += 1) {
    const profile = await harness.open({ journaled });
    const tab = await profile.openTab();
    await tab.bench('start');
    for (let call = 0; call < callsOnPage; call += 1) {
      handled.push(await tab.bench('handleCall', sidOf('new', call), { panel }));
    }
    await profile.close();
  }
  return handled;
}

const eventsOf = (calls: readonly HandledCall[]): HandledEvent[] => calls.flatMap(({ events }) => events);
