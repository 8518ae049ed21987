import type { FakeOrg } from '../crm/testing';
import { createFakeOrg } from '../crm/testing';
import { acceptStarted, agentEnded, caseId, inboundCall, reservationSid, state } from '../engagements/testing';
import type { TabFact } from './tab-message';
import type { OpenedTab } from './testing';
import { createFakeBrowser } from './testing';

const at = 1_700_000_000;

const acceptIn = (tab: string): TabFact => ({ ...acceptStarted(at, inboundCall), tab }) as TabFact;
const pressed = (what: 'conversation' | 'wrap-up', seconds: number) => agentEnded(what, seconds) as TabFact;

/** What TaskRouter reports, every tab hears. */
const report = (tabs: readonly OpenedTab[], ...states: Parameters<typeof state>[]): void => {
  for (const fact of states) for (const { tab } of tabs) tab.record(reservationSid, state(...fact));
};

const settle = async (): Promise<void> => void (await jest.advanceTimersByTimeAsync(60_000));

/** What takes no time. */
const answers = async (): Promise<void> => void (await jest.advanceTimersByTimeAsync(0));

const logs = (org: FakeOrg) =>
  [...org.logs.values()].map(({ fields }) => [
    fields.Status__c,
    fields.Duration__c ?? null,
    fields.Ended_By__c ?? null,
  ]);

const wholeChain = [
  ['Reservation accepted', 60, 'Agent'],
  ['Wrapup', 15, 'System'],
  ['Completed', 0, null],
];

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function openTwo() {
  const org = createFakeOrg();
  const browser = createFakeBrowser();
  const [writer, other] = [browser.openTab('first', org), browser.openTab('second', org)];
  return { org, browser, writer, other };
}

describe('two tabs of one worker', () => {
  it('make one case and one chain, popped in the tab where the agent accepted', async () => {
    const { org, writer, other } = openTwo();
    other.tab.recordOwn(reservationSid, acceptIn('second'));
    report([writer, other], ['accepted', at]);
    await settle();
    expect([org.cases.size, writer.pops, other.pops]).toEqual([1, [], [caseId]]);
    other.tab.recordOwn(reservationSid, pressed('conversation', at + 60));
    report([writer, other], ['wrapping', at + 60]);
    await settle();
    report([writer, other], ['completed', at + 75]);
    await settle();
    expect(logs(org)).toEqual(wholeChain);
    expect(org.requests.filter((request) => request === 'createRecords')).toHaveLength(1);
  });

  it('pop in the writer when nobody accepted in a tab, and when that tab is gone', async () => {
    const { org, writer, other } = openTwo();
    report([writer, other], ['accepted', at]);
    await settle();
    expect([writer.pops, other.pops]).toEqual([[caseId], []]);

    const gone = openTwo();
    gone.other.tab.recordOwn(reservationSid, acceptIn('second'));
    await Promise.resolve();
    gone.other.close();
    await settle();
    expect([gone.writer.pops, gone.other.pops, gone.org.cases.size]).toEqual([[caseId], [], 1]);
    expect(org.cases.size).toBe(1);
  });

  it('go on where the writer was closed in mid-call, and nothing is doubled', async () => {
    const { org, writer, other } = openTwo();
    writer.tab.recordOwn(reservationSid, acceptIn('first'));
    report([writer, other], ['accepted', at]);
    await settle();
    writer.close();
    other.tab.recordOwn(reservationSid, pressed('conversation', at + 60));
    report([other], ['wrapping', at + 60], ['completed', at + 75]);
    await settle();
    expect(logs(org)).toEqual(wholeChain);
    expect([org.cases.size, org.pops.length]).toEqual([1, 1]);
  });

  it('show the later word, whichever comes first', async () => {
    const { org, browser, writer, other } = openTwo();
    writer.tab.recordOwn(reservationSid, acceptIn('first'));
    const earlier = writer.tab.view(reservationSid);
    await settle();
    browser.broadcast({ kind: 'view', from: 'first', ...earlier });
    await settle();
    expect(other.tab.view(reservationSid)?.engagement).toMatchObject({ case: { at: 'made' }, pop: { at: 'done' } });
    expect(org.cases.size).toBe(1);
  });

  it('believe what the writer told where its disk fell behind', async () => {
    const { org, browser, writer, other } = openTwo();
    writer.tab.recordOwn(reservationSid, acceptIn('first'));
    const beforeTheCase = browser.disk.get(reservationSid) ?? '';
    report([writer, other], ['accepted', at]);
    await settle();
    // What a disk holds that has been full since.
    browser.disk.set(reservationSid, beforeTheCase);
    writer.close();
    await settle();
    expect([writer.pops, other.pops]).toEqual([[caseId], []]);
    expect(org.requests.filter((request) => request === 'createRecords')).toHaveLength(1);
  });

  it('pop once where the writer asked for it with its last word', async () => {
    const { org, browser, writer, other } = openTwo();
    writer.tab.record(reservationSid, state('accepted', at));
    other.tab.record(reservationSid, state('accepted', at));
    browser.broadcast({
      kind: 'pop',
      from: 'first',
      to: 'second',
      reservationSid,
      recordId: caseId,
      until: Date.now() + 500,
    });
    writer.close();
    browser.disk.clear();
    await settle();
    expect(other.pops).toEqual([caseId]);
    expect(org.cases.size).toBe(1);
  });

  it('pop once where the tab in which the agent accepted ends as it pops', async () => {
    const org = createFakeOrg();
    const browser = createFakeBrowser();
    const writer = browser.openTab('first', org);
    const other: OpenedTab = browser.openTab('second', {
      ...org,
      host: {
        ...org.host,
        pop(target) {
          other.close();
          return org.host.pop(target);
        },
      },
    });
    other.tab.recordOwn(reservationSid, acceptIn('second'));
    report([writer, other], ['accepted', at]);
    await settle();
    expect([writer.pops, other.pops]).toEqual([[], [caseId]]);
  });

  it('hand what only one of them saw to the next writer as well', async () => {
    const org = createFakeOrg();
    const browser = createFakeBrowser();
    const tabs = ['first', 'second', 'third'].map((id) => browser.openTab(id, org));
    const [writer, successor, agents] = tabs;
    if (!writer || !successor || !agents) throw new Error('three tabs');
    report(tabs, ['accepted', at]);
    await settle();
    agents.tab.recordOwn(reservationSid, pressed('conversation', at + 60));
    // The writer goes before it has heard of it.
    writer.close();
    report([successor, agents], ['wrapping', at + 60]);
    await settle();
    report([successor, agents], ['completed', at + 75]);
    await settle();
    expect(logs(org)).toEqual(wholeChain);
  });

  it('take over what a hold has become since, and add nothing', async () => {
    const { org, writer, other } = openTwo();
    report([writer, other], ['accepted', at]);
    for (const { tab } of [writer, other])
      for (const [seconds, on] of [
        [10, true],
        [20, false],
        [30, true],
        [40, false],
      ] as const)
        tab.record(reservationSid, { type: 'hold', on, at: at + seconds });
    await settle();
    writer.close();
    report([other], ['wrapping', at + 60], ['completed', at + 75]);
    await settle();
    expect(logs(org).map(([status, duration]) => [status, duration])).toEqual([
      ['Reservation accepted', 10],
      ['On hold', 10],
      ['Reservation accepted', 10],
      ['On hold', 10],
      ['Reservation accepted', 20],
      ['Wrapup', 15],
      ['Completed', 0],
    ]);
  });

  it('never write over what the agent typed in another tab since', async () => {
    const { writer, other } = openTwo();
    report([writer, other], ['accepted', at]);
    const type = ({ tab }: OpenedTab, notes: string): void => {
      tab.recordOwn(reservationSid, { type: 'drafted', draft: { disposition: null, notes } });
      tab.recordOwn(reservationSid, { type: 'draft-saved' });
    };
    type(other, 'first thoughts');
    await settle();
    type(writer, 'second thoughts');
    await settle();
    writer.close();
    await settle();
    expect(other.tab.view(reservationSid)?.engagement.written.notes).toBe('second thoughts');
  });

  it('all show what the writer knows, also a tab that opens later', async () => {
    const { org, browser, writer, other } = openTwo();
    report([writer, other], ['accepted', at]);
    await settle();
    const later = browser.openTab('third', org);
    await settle();
    for (const { tab } of [writer, other, later]) {
      expect(tab.view(reservationSid)).toMatchObject({ engagement: { case: { caseId } }, activity: { kind: 'idle' } });
    }
  });

  it('tell the writer what it missed', async () => {
    const { org, other } = openTwo();
    report([other], ['accepted', at], ['wrapping', at + 60]);
    await settle();
    expect(logs(org)).toEqual([
      ['Reservation accepted', 60, 'Customer'],
      ['Wrapup', null, null],
    ]);
  });

  it.each(['retry', 'retryAll'] as const)('%s from any of them', async (method) => {
    const org = createFakeOrg();
    const browser = createFakeBrowser();
    let refused = true;
    const saveRecord: FakeOrg['host']['saveRecord'] = async (record) =>
      refused ? { kind: 'permanent', reason: { code: 'REFUSED', message: 'No.' } } : org.host.saveRecord(record);
    const refusing = { ...org, host: { ...org.host, saveRecord } };
    const tabs = [browser.openTab('first', refusing), browser.openTab('second', refusing)];
    report(tabs, ['accepted', at]);
    await settle();
    expect(tabs[1]?.tab.view(reservationSid)?.engagement.parked).toMatchObject({ reason: { message: 'No.' } });
    refused = false;
    tabs[1]?.tab[method](reservationSid);
    await settle();
    expect(org.logs.size).toBe(1);
  });
});

describe('a writer whose Salesforce is silent', () => {
  it('yields to a tab whose Salesforce answers, and nothing is lost or doubled', async () => {
    const { org, writer, other } = openTwo();
    report([writer, other], ['accepted', at]);
    await settle();
    writer.connection.set('silent');
    await settle();
    report([writer, other], ['wrapping', at + 60], ['completed', at + 75]);
    await settle();
    expect(logs(org).map(([status]) => status)).toEqual(['Reservation accepted', 'Wrapup', 'Completed']);
    // It is the second one that writes now: the first could go.
    writer.close();
    other.tab.record(
      'WRffffffffffffffffffffffffffffffff',
      state('accepted', at, { task: { ...inboundCall, taskSid: 'WTother' } }),
    );
    await settle();
    expect([org.cases.size, other.pops]).toEqual([2, [expect.any(String)]]);
  });

  it('goes on when no other answers either', async () => {
    const { org, writer, other } = openTwo();
    other.connection.set('silent');
    writer.connection.set('silent');
    report([writer, other], ['accepted', at]);
    await settle();
    expect(org.cases.size).toBe(1);
  });
});

describe('a tab that does not write', () => {
  it('shows what is over when it lists it, and has all of it tried again', async () => {
    const { org, browser, writer } = openTwo();
    report([writer], ['accepted', at], ['wrapping', at + 60], ['completed', at + 75]);
    await settle();
    const late = browser.openTab('third', org);
    await settle();
    expect(late.tab.views()).toEqual([]);
    late.tab.showFinished();
    await settle();
    expect(late.tab.views()).toMatchObject([{ engagement: { reservationSid, settled: true } }]);

    const [record] = org.logs.keys();
    org.logs.delete(record ?? '');
    late.tab.recordOwn(reservationSid, { type: 'log-missing', ordinals: [0], activity: false });
    await settle();
    expect(org.logs.size).toBe(3);
  });

  it('has the writer keep whether the agent wants conversations logged, and a later tab knows it', async () => {
    const { org, browser, writer, other } = openTwo();
    await settle();
    expect([writer.tab.autoLog(), other.tab.autoLog()]).toEqual([null, null]);
    other.tab.preferAutoLog(false);
    await settle();
    const late = browser.openTab('third', org);
    await settle();
    expect([writer.tab.autoLog(), other.tab.autoLog(), late.tab.autoLog()]).toEqual([false, false, false]);
    for (const { close } of [writer, other, late]) close();
    expect(browser.openTab('fourth', org).tab.autoLog()).toBe(false);
  });

  it('keeps that too where the writer is gone before it hears of it', async () => {
    const { org, browser, writer, other } = openTwo();
    await settle();
    other.tab.preferAutoLog(false);
    writer.close();
    await settle();
    other.close();
    expect(browser.openTab('third', org).tab.autoLog()).toBe(false);
  });
});

describe('a tab has recovered', () => {
  const watch = ({ tab }: OpenedTab) => {
    const known: unknown[] = [];
    tab.whenRecovered(() => known.push(tab.view(reservationSid)?.engagement.case.at ?? null));
    return known;
  };

  it('that writes, once it has read the disk', async () => {
    const org = createFakeOrg();
    const browser = createFakeBrowser();
    const before = browser.openTab('first', org);
    report([before], ['accepted', at]);
    await settle();
    before.close();
    expect(watch(browser.openTab('second', org))).toEqual(['made']);
  });

  it('that does not write, once the writer has told all that it knows', async () => {
    const { org, browser, writer } = openTwo();
    report([writer], ['accepted', at]);
    await settle();
    const known = watch(browser.openTab('third', org));
    expect(known).toEqual([]);
    await answers();
    expect(known).toEqual(['made']);
    await settle();
    expect(known).toHaveLength(1);
  });

  it('after 3 s at the latest, where the tab that writes says nothing', async () => {
    const { org, browser, writer } = openTwo();
    await settle();
    writer.fallSilent();
    const known = watch(browser.openTab('third', org));
    await jest.advanceTimersByTimeAsync(2_999);
    expect(known).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(known).toEqual([null]);
  });

  it('for whoever asks afterwards, at once', async () => {
    const { writer, other } = openTwo();
    await settle();
    expect([watch(writer), watch(other)]).toEqual([[null], [null]]);
  });

  it('and tells all that wait for it, in their order', async () => {
    const { org, browser } = openTwo();
    const { tab } = browser.openTab('third', org);
    const told: string[] = [];
    tab.whenRecovered(() => told.push('one'));
    tab.whenRecovered(() => told.push('two'));
    await settle();
    expect(told).toEqual(['one', 'two']);
  });
});

it('a tab that Flex no longer works in never writes again', async () => {
  const { org, writer, other } = openTwo();
  writer.tab.retire();
  report([writer, other], ['accepted', at]);
  await settle();
  expect([writer.pops, other.pops]).toEqual([[], [caseId]]);
  other.close();
  report([writer], ['wrapping', at + 60]);
  await settle();
  expect(org.logs.size).toBe(1);
});

it('takes nothing from the channel that is no message of a tab', async () => {
  const { org, browser, writer, other } = openTwo();
  for (const data of [
    null,
    'fact',
    { kind: 'fact' },
    { kind: 'fact', from: 'x', id: '1', reservationSid, fact: { type: 'gone' } },
    { kind: 'pop', from: 'x', to: 'first', recordId: 5, until: 9e15 },
  ]) {
    browser.broadcast(data);
  }
  await settle();
  report([writer, other], ['accepted', at]);
  await settle();
  expect([org.cases.size, writer.pops]).toEqual([1, [caseId]]);
});
