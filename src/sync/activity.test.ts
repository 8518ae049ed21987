import type { FakeOrg } from '../crm/testing';
import { createFakeOrg } from '../crm/testing';
import type { Engagement } from '../engagements/engagement';
import type { FlexFact } from '../engagements/facts';
import type { SyncPolicy } from '../engagements/next-step';
import {
  acceptStarted,
  agentEnded,
  caseId,
  inboundCall,
  popsCase,
  reservationSid,
  state,
} from '../engagements/testing';
import { createEngine } from './engine';
import { performStep } from './perform-step';

const at = 1_700_000_000;
const apex = { caseClass: 'TwilioCaseController', caseMethod: 'createRecords' };
const logged: SyncPolicy = {
  caseChannels: null,
  popOnAccept: true,
  screenPop: popsCase,
  autoLog: true,
  stateRecords: false,
  activity: true,
  timing: 'incremental',
};

/** An engine that is connected to this org; what it persists is what a reload would find. */
function start(org: FakeOrg, policy: Partial<SyncPolicy> = {}, journaled: readonly Engagement[] = []) {
  const settled: Engagement[] = [];
  const engine = createEngine({
    policy: { ...logged, ...policy },
    persist: (engagement, isSettled) => isSettled && settled.unshift(engagement),
    onFailure: () => undefined,
    onCaseMade: () => undefined,
  });
  engine.start(journaled);
  engine.connect((step) => performStep(step, { host: org.host, apex, pop: ({ target }) => org.host.pop(target) }));
  const tell = async (...facts: FlexFact[]): Promise<void> => {
    for (const fact of facts) {
      engine.record(reservationSid, fact);
      await jest.advanceTimersByTimeAsync(1_000);
    }
  };
  return { engine, tell, settled: () => settled[0] };
}

const saved = (org: FakeOrg): string[] => org.requests.filter((request) => request.startsWith('saveLog'));
const conversation = [
  acceptStarted(at - 1),
  state('accepted', at),
  agentEnded('conversation', at + 60),
  state('wrapping', at + 60),
] as const;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the activity', () => {
  it('is saved when the conversation is accepted, when it ends, and when the wrap-up does', async () => {
    const org = createFakeOrg();
    const { tell } = start(org);
    await tell(...conversation, state('completed', at + 75));
    expect(saved(org)).toEqual([
      'saveLog interactionChanged',
      'saveLog interactionDisconnected',
      'saveLog interactionACWCompleted',
    ]);
    expect([...org.activities.values()]).toMatchObject([
      {
        reservationSid,
        caseId,
        state: 'completed',
        startedAt: new Date(at * 1000).toISOString(),
        endedAt: new Date((at + 60) * 1000).toISOString(),
        talkSeconds: 60,
        wrapUpSeconds: 15,
        endedBy: 'Agent',
        customer: null,
      },
    ]);
  });

  it('is saved once, when all is over, where agents may create but not edit', async () => {
    const org = createFakeOrg();
    const { tell } = start(org, { timing: 'allAtOnce' });
    await tell(...conversation);
    expect(saved(org)).toEqual([]);
    await tell(state('completed', at + 75));
    expect(saved(org)).toEqual(['saveLog interactionACWCompleted']);
  });

  it('waits for the agent’s Log where nothing is logged by itself; Case and pop do not', async () => {
    const org = createFakeOrg();
    const { tell } = start(org, { autoLog: false, stateRecords: true });
    await tell(...conversation);
    expect(org.requests).toEqual(['createRecords', 'pop']);
    await tell({ type: 'log-requested' });
    expect(org.logs.size).toBe(2);
    await tell(state('completed', at + 75));
    expect(saved(org)).toEqual(['saveLog openCallLog', 'saveLog interactionACWCompleted']);
  });

  it('is tried no sooner because the agent goes on typing while Salesforce does not take it', async () => {
    const org = createFakeOrg(['none', 'none', ...Array<'refused-for-now'>(100).fill('refused-for-now')]);
    const { tell } = start(org);
    await tell(...conversation);
    const text = 'A note that takes a minute to write, in many rests: fifty.';
    for (let length = 1; length <= 50; length += 1)
      await tell({ type: 'drafted', draft: { notes: text.slice(0, length), disposition: null } });
    // With back-off eight or so; without, one a second.
    expect(saved(org).length).toBeLessThan(30);
  });

  it('tells what is written about the conversation, and nothing twice', async () => {
    const org = createFakeOrg();
    const { tell, settled } = start(org);
    const written: FlexFact = { type: 'written', written: { disposition: 'Sold', notes: 'Call back on Monday' } };
    await tell(...conversation, written, written, state('completed', at + 75));
    expect(saved(org)).toHaveLength(4);
    expect(saved(org)[2]).toBe('saveLog interactionChangedAfterDisconnect');
    expect(org.activities.get(reservationSid)).toMatchObject({ disposition: 'Sold', notes: 'Call back on Monday' });
    expect(JSON.stringify(settled())).not.toContain('Monday');
  });

  it('is not saved again by a start after it was', async () => {
    const org = createFakeOrg();
    const first = start(org);
    await first.tell(...conversation, { type: 'written', written: { notes: 'Blue' } }, state('completed', at + 75));
    const requests = org.requests.length;
    const engagement = first.settled();
    if (engagement === undefined) throw new Error('It is not settled.');
    start(org, {}, [engagement]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(org.requests).toHaveLength(requests);
  });

  it('of what is finished is never owed again, whatever an admin switches on later', async () => {
    const org = createFakeOrg();
    const first = start(org, { autoLog: false, stateRecords: true });
    await first.tell(...conversation, state('completed', at + 75));
    const engagement = first.settled();
    if (engagement === undefined) throw new Error('It is not settled.');
    const second = start(org, { stateRecords: true }, [engagement]);
    await second.tell({ type: 'written', written: { notes: 'From another tab' } });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(org.requests).toEqual(['createRecords', 'pop']);
    await second.tell({ type: 'log-requested' });
    expect([org.logs.size, saved(org)]).toEqual([3, ['saveLog openCallLog']]);
  });

  it('that Salesforce does not take just now holds up no state record', async () => {
    const org = createFakeOrg(['none', 'none', 'none', 'refused-for-now']);
    const { engine } = start(org, { stateRecords: true });
    for (const fact of conversation.slice(0, 2)) engine.record(reservationSid, fact);
    await jest.advanceTimersByTimeAsync(1);
    expect(engine.view(reservationSid)?.activity.kind).toBe('waiting');
    engine.record(reservationSid, state('wrapping', at + 60));
    await jest.advanceTimersByTimeAsync(1);
    expect([...org.logs.values()].map(({ fields }) => fields.Status__c)).toEqual(['Reservation accepted', 'Wrapup']);
  });

  it('leaves nothing of the customer behind in what was to be popped', async () => {
    const org = createFakeOrg();
    const { engine, tell, settled } = start(org, { popOnAccept: false });
    await tell(...conversation, state('completed', at + 75));
    expect(engine.view(reservationSid)?.engagement.pop).toEqual({ at: 'none' });
    expect(settled()).toMatchObject({ settled: true });
  });

  it('says so of a call that the agent made in vain, which has no Case', async () => {
    const org = createFakeOrg();
    const { tell, settled } = start(org);
    const task = { ...inboundCall, direction: 'outbound' as const };
    await tell(state('canceled', at, { task, notReached: 'busy' }));
    expect(org.requests).toEqual(['saveLog interactionRemoved']);
    expect(org.activities.get(reservationSid)).toMatchObject({
      state: 'notReached',
      notReached: 'busy',
      caseId: null,
      customer: { phone: '+15557654321' },
    });
    expect(JSON.stringify(settled())).not.toContain('15557654321');
  });

  it('is all that there is for a channel without a Case', async () => {
    const org = createFakeOrg();
    const { tell } = start(org, { caseChannels: ['chat'] });
    await tell(...conversation, state('completed', at + 75));
    expect(new Set(org.requests.map((request) => request.split(' ')[0]))).toEqual(new Set(['saveLog']));
    expect(org.activities.get(reservationSid)).toMatchObject({ customer: { phone: '+15557654321' } });
  });

  it('takes back what the org has taken without a word', async () => {
    const org = createFakeOrg();
    const { engine, tell } = start(org);
    const notes = (text: string): FlexFact => ({ type: 'written', written: { notes: text } });
    await tell(...conversation.slice(0, 2), notes('Call back'));
    org.nextFault('lost-after');
    engine.record(reservationSid, notes('Call bank'));
    await jest.advanceTimersByTimeAsync(1);
    expect(org.activities.get(reservationSid)).toMatchObject({ notes: 'Call bank' });
    await tell(notes('Call back'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(org.activities.get(reservationSid)).toMatchObject({ notes: 'Call back' });
  });

  it('is the same after a lost answer', async () => {
    const org = createFakeOrg(['none', 'none', 'lost-after', 'lost-before']);
    const { tell } = start(org);
    await tell(...conversation, state('completed', at + 75));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(org.activities.get(reservationSid)).toMatchObject({ state: 'completed', talkSeconds: 60 });
  });
});

describe('an extension of the org', () => {
  it('that has come to its senses by the next event is no failure any more', async () => {
    const org = createFakeOrg();
    org.extension = 'throws';
    const { engine, tell } = start(org);
    await tell(...conversation);
    expect(engine.view(reservationSid)?.engagement.parked).not.toBeNull();
    org.extension = 'none';
    await tell(state('completed', at + 75));
    expect(org.activities.get(reservationSid)).toMatchObject({ state: 'completed' });
    expect(engine.view(reservationSid)?.engagement.parked).toBeNull();
  });

  it('that declines is asked again when there is something new, without error and without retry', async () => {
    const org = createFakeOrg();
    org.extension = 'declines';
    const { engine, tell } = start(org);
    await tell(...conversation);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(saved(org)).toHaveLength(2);
    expect(engine.view(reservationSid)?.engagement).toMatchObject({ parked: null, activity: { declined: true } });
    org.extension = 'none';
    await tell(state('completed', at + 75));
    expect(org.activities.get(reservationSid)).toMatchObject({ state: 'completed' });
    expect(engine.view(reservationSid)?.engagement.activity).toMatchObject({ declined: false });
  });

  it('that throws holds up no state record, is asked again when there is more to tell, and Retry makes it good', async () => {
    const org = createFakeOrg();
    org.extension = 'throws';
    const { engine, tell } = start(org, { stateRecords: true });
    await tell(...conversation, state('completed', at + 75));
    await jest.advanceTimersByTimeAsync(60_000);
    expect([...org.logs.values()].map(({ fields }) => fields.Duration__c)).toEqual([60, 15, 0]);
    expect(saved(org)).toHaveLength(3);
    expect(engine.view(reservationSid)?.engagement.parked?.reason).toMatchObject({ code: 'EXTENSION_FAILED' });
    org.extension = 'none';
    engine.retry(reservationSid);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(org.activities.get(reservationSid)).toMatchObject({ state: 'completed' });
    expect(engine.view(reservationSid)?.engagement.parked).toBeNull();
  });
});
