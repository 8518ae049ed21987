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
  const few = { journaled: inJournal, panel: false, components: false, pages };
  const calls = await handleCalls(harness, few);
  const withPanel = await handleCalls(harness, { ...few, panel: true });
  const withComponents = await handleCalls(harness, { ...few, components: true });
  const inEmptyJournal = await handleCalls(harness, { ...few, journaled: 0, pages: 1 });
  const inFullJournal = await handleCalls(harness, { ...few, journaled: 1_000, pages: 1 });

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
      what: '… with three components listening',
      budgetMs: budgets.flexEventMs,
      samplesMs: eventsOf(withComponents).map(({ withMicrotasksMs }) => withMicrotasksMs),
      judgedBy: 'p95',
      how: `Without the tab, with the integration API on and all that it can tell: two components on the message channel, in the page around Flex, one at the page’s own door. The listeners and the microtasks after them; without any component these take ${percentile(
        eventsOf(calls).map(({ withMicrotasksMs }) => withMicrotasksMs),
        95,
      ).toFixed(2)} ms (p95).`,
    }),
    timesRow({
      what: 'telling three components of it',
      budgetMs: budgets.flexEventMs,
      samplesMs: eventsOf(withComponents).map(({ tellingMs }) => tellingMs),
      judgedBy: 'p95',
      how: 'The turn after each of these events, when Flex is done with it: what has changed is found and told; the component at the page’s door parses what it hears.',
    }),
    ...ownTimeRows(calls, '', 'In the calls of the first of these rows'),
    ...ownTimeRows(withComponents, ', with components', 'In the calls of the row with components'),
    writtenRow([...calls, ...inEmptyJournal, ...inFullJournal]),
  ];
}

/** The plugin's own time on the way to the Case and to the screen pop. */
const ownTimeRows = (calls: readonly HandledCall[], beside: string, where: string): Row[] => [
  timesRow({
    what: `accept → runApex called${beside}`,
    budgetMs: budgets.ownMs,
    samplesMs: calls.map(({ acceptToApexMs }) => acceptToApexMs),
    judgedBy: 'p95',
    how: `${where}: from afterAcceptTask to the call of Open CTI.`,
  }),
  timesRow({
    what: `answer → screenPop called${beside}`,
    budgetMs: budgets.ownMs,
    samplesMs: calls.map(({ answerToPopMs }) => answerToPopMs),
    judgedBy: 'p95',
    how: `${where}: from the callback with the Case to the call of Open CTI.`,
  }),
];

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
  readonly components: boolean;
}

async function handleCalls(
  harness: Harness,
  { journaled, panel, pages, components }: Circumstances,
): Promise<HandledCall[]> {
  const handled: HandledCall[] = [];
  for (let page = 0; page < pages; page += 1) {
    const profile = await harness.open({ journaled });
    const tab = await profile.openTab({ components });
    await tab.bench('start');
    for (let call = 0; call < callsOnPage; call += 1) {
      handled.push(await tab.bench('handleCall', sidOf('new', call), { panel }));
    }
    await profile.close();
  }
  return handled;
}

const eventsOf = (calls: readonly HandledCall[]): HandledEvent[] => calls.flatMap(({ events }) => events);
