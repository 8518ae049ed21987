import type { FakeOrg, Fault } from '../crm/testing';
import { createFakeOrg } from '../crm/testing';
import type { Engagement } from '../engagements/engagement';
import type { FlexFact } from '../engagements/facts';
import type { SyncPolicy } from '../engagements/next-step';
import { acceptStarted, chainPolicy, reservationSid, state } from '../engagements/testing';
import { createEngine } from './engine';
import { performStep } from './perform-step';

const at = 1_700_000_000;
const apex = { caseClass: 'TwilioCaseController', caseMethod: 'createRecords' };
const ada = { id: '003000000000001AAA', name: 'Ada Lovelace', object: 'Contact' };
const grace = { id: '003000000000002AAA', name: 'Grace Hopper', object: 'Contact' };
const lead = { id: '00Q000000000001AAA', name: 'A lead', object: 'Lead' };

function create(org: FakeOrg, policy: Partial<SyncPolicy> = {}, autoLog?: () => boolean | null) {
  const persisted = new Map<string, Engagement>();
  const engine = createEngine({
    policy: { ...chainPolicy, activity: true, ...policy },
    ...(autoLog === undefined ? {} : { autoLog }),
    persist: (engagement) => persisted.set(engagement.reservationSid, engagement),
    onFailure: () => undefined,
    onCaseMade: ({ case: made }) => cases.push(made.at === 'made' ? made.contactId : null),
  });
  const cases: (string | null)[] = [];
  engine.connect((step) => performStep(step, { host: org.host, apex, pop: ({ target }) => org.host.pop(target) }));
  const tell = async (...facts: FlexFact[]): Promise<void> => {
    for (const fact of facts) {
      engine.record(reservationSid, fact);
      await jest.advanceTimersByTimeAsync(60_000);
    }
  };
  const engagement = (): Engagement => {
    const view = engine.view(reservationSid);
    if (view === null) throw new Error('There is no engagement.');
    return view.engagement;
  };
  return { engine, tell, engagement, persisted, cases };
}

function start(...specifics: Parameters<typeof create>) {
  const created = create(...specifics);
  created.engine.start([]);
  return created;
}

const orgWith = (matches: FakeOrg['matches'], faults: readonly Fault[] = []): FakeOrg =>
  Object.assign(createFakeOrg(faults), { matches });
const chosen = (choice: string | null): FlexFact => ({ type: 'contact-chosen', choice });
const accepted = [acceptStarted(at - 1), state('accepted', at)] as const;
const over = [state('wrapping', at + 60), state('completed', at + 75)] as const;
const statuses = (org: FakeOrg): unknown[] => [...org.logs.values()].map(({ fields }) => fields.Status__c);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('who the customer is, of several', () => {
  it('is asked once, linked as the agent says, and told to the activity and to the task', async () => {
    const org = orgWith([ada, grace, lead]);
    const { tell, engagement, cases } = start(org);
    await tell(...accepted);
    expect(engagement().contactChoice).toMatchObject({ at: 'asked', matches: [ada, grace] });
    await tell(chosen(grace.id), chosen(ada.id));
    expect([...org.links.values()]).toEqual([grace.id]);
    expect(engagement().case).toMatchObject({ contactId: grace.id, contactName: grace.name });
    expect(cases).toEqual([null, grace.id]);
    expect(org.activities.get(reservationSid)).toMatchObject({ contactId: grace.id });
  });

  it('may be nobody of them, new or not', async () => {
    const none = orgWith([ada, grace]);
    const { tell, engagement } = start(none);
    await tell(...accepted, chosen(null), ...over);
    expect([engagement().contactChoice.at, none.links.size]).toEqual(['none', 0]);

    const made = orgWith([ada, grace]);
    await start(made).tell(...accepted, chosen('new'));
    expect(made.links.size).toBe(1);
  });

  it('is not asked where there is one, or only leads, which a case cannot have', async () => {
    for (const matches of [[], [ada], [lead, lead]]) {
      const { tell, engagement } = start(orgWith(matches));
      await tell(...accepted);
      expect(engagement().contactChoice).toEqual({ at: 'none' });
    }
  });

  it('takes nobody who was not offered', async () => {
    const { tell, engagement } = start(orgWith([ada, grace]));
    await tell(...accepted, chosen('003000000000009AAA'));
    expect(engagement().contactChoice.at).toBe('asked');
  });

  it('is asked again where the org refuses, and no record waits for it', async () => {
    const org = orgWith([ada, grace]);
    const { tell, engagement } = start(org);
    await tell(...accepted);
    org.matches = [ada];
    await tell(chosen(grace.id), ...over.slice(0, 1));
    expect(engagement().contactChoice).toMatchObject({ at: 'asked', refused: { code: 'INVALID_CONTACT' } });
    expect(statuses(org)).toEqual(['Reservation accepted', 'Wrapup']);
  });

  it('is linked once, whether the answer was lost or the request', async () => {
    for (const fault of ['lost-before', 'lost-after', 'refused-for-now'] as const) {
      const org = orgWith([ada, grace]);
      const { tell } = start(org);
      await tell(...accepted);
      org.nextFault(fault);
      await tell(chosen('new'), ...over);
      expect([org.links.size, statuses(org)]).toEqual([1, ['Reservation accepted', 'Wrapup', 'Completed']]);
    }
  });

  it('holds up no end, and is forgotten with it', async () => {
    const org = orgWith([ada, grace]);
    const { tell, engagement, persisted } = start(org);
    await tell(...accepted, ...over);
    expect(engagement().settled).toBe(true);
    expect(JSON.stringify([...persisted.values()])).not.toContain(ada.name);
  });
});

describe('what the agent gives up', () => {
  it('is never sent, while what is still going on cannot be given up', async () => {
    const org = orgWith([]);
    org.extension = 'throws';
    const { tell, engagement } = start(org);
    await tell(...accepted, { type: 'discarded' });
    expect(engagement().discarded).toBe(false);
    await tell(...over);
    expect(engagement().parked).not.toBeNull();
    await tell({ type: 'discarded' });
    expect(engagement()).toMatchObject({ parked: null, settled: true });
    org.extension = 'none';
    await tell({ type: 'written', written: { notes: 'Late news' } });
    expect(org.activities.size).toBe(0);
  });

  it('is logged after all when the agent asks for that', async () => {
    const org = orgWith([]);
    const { engine, tell, engagement } = create(org, { autoLog: false });
    for (const fact of [...accepted, ...over, { type: 'discarded' } as const]) engine.record(reservationSid, fact);
    engine.start([]);
    expect([engagement().settled, org.cases.size]).toEqual([true, 0]);
    await tell({ type: 'log-requested' });
    expect([org.cases.size, statuses(org).length, org.activities.size]).toEqual([1, 3, 1]);
  });
});

describe('what the org lacks', () => {
  it('is written once more under the same keys when the agent wants it', async () => {
    const org = orgWith([]);
    const { tell, engagement } = start(org);
    await tell(...accepted, ...over);
    const [first, second] = [...org.logs.keys()];
    org.logs.delete(second ?? '');
    org.activities.clear();
    await tell({ type: 'log-missing', ordinals: [1], activity: true });
    expect([...org.logs.keys()].sort()).toEqual([`${reservationSid}:0`, `${reservationSid}:1`, `${reservationSid}:2`]);
    expect(org.logs.get(`${reservationSid}:1`)?.fields).toMatchObject({ Status__c: 'Wrapup', Duration__c: 15 });
    expect(org.requests.filter((request) => request === `create ${first ?? ''}`)).toHaveLength(1);
    expect(org.requests.at(-1)).toBe('saveLog openCallLog');
    expect([org.activities.size, engagement().settled]).toEqual([1, true]);
  });

  it('is asked for before it is written, where the org has it after all', async () => {
    const org = orgWith([]);
    const { tell } = start(org);
    await tell(...accepted, ...over, { type: 'log-missing', ordinals: [0, 1, 2], activity: false });
    expect(statuses(org)).toEqual(['Reservation accepted', 'Wrapup', 'Completed']);
  });
});

describe('whether it is logged by itself', () => {
  it('is what the agent prefers when the conversation begins, to its end', async () => {
    const org = orgWith([]);
    let preferred: boolean | null = false;
    const { tell, engagement } = start(org, {}, () => preferred);
    await tell(...accepted);
    preferred = true;
    await tell(...over);
    expect([statuses(org), org.activities.size, org.cases.size]).toEqual([[], 0, 1]);
    expect(engagement().settled).toBe(true);
    await tell({ type: 'log-requested' });
    expect([statuses(org).length, org.activities.size]).toEqual([3, 1]);
  });

  it('is what they prefer also of what was met before the journal was open', () => {
    let preferred: boolean | null = null;
    const { engine, engagement } = create(createFakeOrg(), {}, () => preferred);
    engine.record(reservationSid, state('accepted', at, { source: 'found' }));
    preferred = false;
    engine.start([]);
    expect(engagement().autoLog).toBe(false);
  });

  it('loses no note of what is logged only when it is over, and keeps none of what is', async () => {
    const org = orgWith([]);
    const { tell, engagement, persisted } = start(org, { autoLog: false });
    const draft = { notes: 'Wants a refund', disposition: 'Refund' };
    await tell(...accepted, { type: 'drafted', draft }, ...over);
    expect(engagement().settled).toBe(true);
    await tell({ type: 'log-requested' });
    expect(org.activities.get(reservationSid)).toMatchObject(draft);
    expect(JSON.stringify([...persisted.values()])).not.toContain(draft.notes);
  });

  it('keeps no note where there is no activity to hold it', async () => {
    const { tell, persisted } = start(orgWith([]), { autoLog: false, activity: false });
    await tell(...accepted, { type: 'drafted', draft: { notes: 'Wants a refund', disposition: null } }, ...over);
    expect(JSON.stringify([...persisted.values()])).not.toContain('refund');
  });

  it('is the settings’ where they never said', async () => {
    const org = orgWith([]);
    await start(org, { autoLog: false }, () => null).tell(...accepted, ...over);
    expect(statuses(org)).toEqual([]);
  });
});
