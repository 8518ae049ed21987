import fc from 'fast-check';

import type { CrmHost } from '../crm/host';
import type { Fault, FakeOrg } from '../crm/testing';
import { createFakeOrg } from '../crm/testing';
import type { Engagement } from '../engagements/engagement';
import type { FlexFact } from '../engagements/facts';
import type { SyncPolicy } from '../engagements/next-step';
import type { ScreenPop } from '../engagements/screen-pop';
import { acceptStarted, agentEnded, chainPolicy, inboundCall, reservationSid, state } from '../engagements/testing';
import type { Engine } from './engine';
import { createEngine } from './engine';
import { performStep } from './perform-step';

const at = 1_700_000_000;
const context = (host: CrmHost) => ({
  host,
  apex: { caseClass: 'TwilioCaseController', caseMethod: 'createRecords' },
  pop: ({ target }: { readonly target: ScreenPop }) => host.pop(target),
});

const call: readonly FlexFact[] = [
  acceptStarted(at - 1),
  state('accepted', at),
  agentEnded('conversation', at + 60),
  state('wrapping', at + 60),
  agentEnded('wrap-up', at + 75),
  state('completed', at + 75),
];

const expectedLogs = [
  {
    Status__c: 'Reservation accepted',
    Duration__c: 60,
    Ended_By__c: 'Agent',
    Started_At__c: new Date(at * 1000).toISOString(),
  },
  {
    Status__c: 'Wrapup',
    Duration__c: 15,
    Ended_By__c: 'Agent',
    Started_At__c: new Date((at + 60) * 1000).toISOString(),
  },
  { Status__c: 'Completed', Duration__c: 0, Started_At__c: new Date((at + 75) * 1000).toISOString() },
];

interface Bed {
  readonly engine: Engine;
  readonly disk: Map<string, string>;
}

/** An engine on a disk; another one on the same disk is a reload. */
function createBed(disk = new Map<string, string>(), timing: SyncPolicy['timing'] = 'incremental'): Bed {
  const engine = createEngine({
    policy: { ...chainPolicy, timing },
    persist: (engagement) => disk.set(engagement.reservationSid, JSON.stringify(engagement)),
    onFailure: () => undefined,
    onCaseMade: () => undefined,
  });
  return { engine, disk };
}

const journaled = (disk: ReadonlyMap<string, string>): Engagement[] =>
  [...disk.values()].map((text) => JSON.parse(text) as Engagement);

/** Fails the test when a second request is sent for the engagement while one is under way. */
function connect({ engine }: Bed, org: FakeOrg): void {
  let underWay = 0;
  engine.connect(async (step) => {
    underWay += 1;
    expect(underWay).toBe(1);
    const result = await performStep(step, context(org.host));
    underWay -= 1;
    return result;
  });
}

/** One that goes on with what is on the disk, and has the org to write to. */
function startWith(org: FakeOrg, disk = new Map<string, string>(), timing: SyncPolicy['timing'] = 'incremental'): Bed {
  const bed = createBed(disk, timing);
  bed.engine.start(journaled(disk));
  connect(bed, org);
  return bed;
}

/** Lets every answer arrive and every pause pass, until nothing is owed any more. */
const settle = async (): Promise<void> => void (await jest.advanceTimersByTimeAsync(600_000));

const logsOf = (org: FakeOrg) =>
  [...org.logs].sort(([one], [other]) => one.localeCompare(other)).map(([, { fields }]) => fields);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const fault: fc.Arbitrary<Fault> = fc.constantFrom('none', 'lost-before', 'lost-after', 'refused-for-now');

describe('whatever becomes of the answers', () => {
  it('one case, one chain, at most one pop', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 14 }),
        // How long the answers have before the next fact, in milliseconds.
        fc.array(fc.constantFrom(0, 1, 5_000, 60_000), { minLength: call.length, maxLength: call.length }),
        async (faults, pauses) => {
          const org = createFakeOrg(faults);
          const bed = startWith(org);
          for (const [index, fact] of call.entries()) {
            bed.engine.record(reservationSid, fact);
            await jest.advanceTimersByTimeAsync(pauses[index] ?? 0);
          }
          await settle();
          expect(org.cases.size).toBe(1);
          expect(logsOf(org)).toMatchObject(expectedLogs);
          expect(org.pops.length).toBeLessThanOrEqual(1);
          expect(org.requests.filter((request) => request === 'pop')).toHaveLength(1);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('and through a reload at any moment, with requests under way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 10 }),
        fc.array(fc.nat({ max: call.length }), { maxLength: 4 }),
        fc.array(fc.nat({ max: 6 }), { minLength: call.length, maxLength: call.length }),
        async (faults, reloads, microtasks) => {
          const org = createFakeOrg(faults);
          let bed = startWith(org);
          for (const [index, fact] of call.entries()) {
            bed.engine.record(reservationSid, fact);
            for (let count = microtasks[index] ?? 0; count > 0; count -= 1) await Promise.resolve();
            if (reloads.includes(index)) {
              // The old page is gone: what it still gets to know is never written.
              const disk = new Map(bed.disk);
              bed.engine.stop();
              jest.clearAllTimers();
              bed = startWith(org, disk);
            }
          }
          await settle();
          expect(org.cases.size).toBe(1);
          expect(logsOf(org)).toMatchObject(expectedLogs);
          expect(org.pops.length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a create whose answer is missing', () => {
  const lostCreate: readonly Fault[] = ['none', 'none', 'lost-after'];
  const sent = (org: FakeOrg) => org.requests.slice(2, 5);

  it('is asked for by its key before anything is sent again', async () => {
    const org = createFakeOrg(lostCreate);
    const bed = startWith(org);
    bed.engine.record(reservationSid, acceptStarted(at - 1));
    bed.engine.record(reservationSid, state('accepted', at));
    await settle();
    expect(sent(org)).toEqual([`create ${reservationSid}:0`, 'findLogs']);
  });

  it('also when the page was left before it could come', async () => {
    const org = createFakeOrg();
    const first = createBed();
    first.engine.start([]);
    first.engine.connect((step) => {
      const result = performStep(step, context(org.host));
      return step.kind === 'create-record' ? new Promise(() => undefined) : result;
    });
    first.engine.record(reservationSid, acceptStarted(at - 1));
    first.engine.record(reservationSid, state('accepted', at));
    await settle();
    startWith(org, first.disk);
    await settle();
    expect(sent(org)).toEqual([`create ${reservationSid}:0`, 'findLogs']);
  });

  it('is sent again with the same key when it never arrived', async () => {
    const org = createFakeOrg(['none', 'none', 'lost-before']);
    const bed = startWith(org);
    bed.engine.record(reservationSid, acceptStarted(at - 1));
    bed.engine.record(reservationSid, state('accepted', at));
    await settle();
    expect(sent(org)).toEqual([`create ${reservationSid}:0`, 'findLogs', `create ${reservationSid}:0`]);
  });
});

it('sends one createRecords, one pop, three creates and two updates for an ordinary call', async () => {
  const org = createFakeOrg();
  const bed = startWith(org);
  for (const fact of call) {
    bed.engine.record(reservationSid, fact);
    await jest.advanceTimersByTimeAsync(1_000);
  }
  await settle();
  const key = (ordinal: number) => `${reservationSid}:${ordinal}`;
  expect(org.requests).toEqual([
    'createRecords',
    'pop',
    `create ${key(0)}`,
    `update ${key(0)}`,
    `create ${key(1)}`,
    `update ${key(1)}`,
    `create ${key(2)}`,
  ]);
});

it('creates each record once and updates none with allAtOnce', async () => {
  const org = createFakeOrg();
  const bed = startWith(org, new Map(), 'allAtOnce');
  for (const fact of call) {
    bed.engine.record(reservationSid, fact);
    await jest.advanceTimersByTimeAsync(1_000);
  }
  expect(org.requests.filter((request) => request.startsWith('update'))).toEqual([]);
  expect(logsOf(org)).toMatchObject(expectedLogs);
});

it('asks for the case in the same turn in which the agent accepts', () => {
  const org = createFakeOrg();
  const bed = startWith(org);
  bed.engine.record(reservationSid, acceptStarted(at));
  expect(org.requests).toEqual(['createRecords']);
});

it('keeps what happens before the journal is open and before Salesforce is there, and sends it in order then', async () => {
  const org = createFakeOrg();
  const bed = createBed();
  for (const fact of call.slice(0, 4)) bed.engine.record(reservationSid, fact);
  expect(bed.disk.size).toBe(0);
  bed.engine.start([]);
  expect(bed.disk.size).toBe(1);
  connect(bed, org);
  for (const fact of call.slice(4)) bed.engine.record(reservationSid, fact);
  await settle();
  expect(logsOf(org)).toMatchObject(expectedLogs);
});

it('never pops again after a start, and never for a call that is long over', async () => {
  const org = createFakeOrg();
  const first = createBed();
  first.engine.start([]);
  for (const fact of call) first.engine.record(reservationSid, fact);
  startWith(org, first.disk);
  await settle();
  expect(org.pops).toEqual([]);
  expect(logsOf(org)).toMatchObject(expectedLogs);
});

it('lets nothing of one engagement hold up another', async () => {
  const org = createFakeOrg();
  const bed = createBed();
  const never = new Promise<never>(() => undefined);
  bed.engine.start([]);
  bed.engine.connect((step) =>
    step.kind === 'create-case' && step.request.taskSid === inboundCall.taskSid
      ? never
      : performStep(step, context(org.host)),
  );
  bed.engine.record(reservationSid, state('accepted', at));
  const other = 'WRffffffffffffffffffffffffffffffff';
  const task = { ...inboundCall, taskSid: 'WTffffffffffffffffffffffffffffffff' };
  for (const name of ['accepted', 'wrapping', 'completed'] as const)
    bed.engine.record(other, state(name, at, { task }));
  await settle();
  expect([...org.logs.keys()]).toEqual([`${other}:0`, `${other}:1`, `${other}:2`]);
});

it('does not flood Salesforce after an outage, live conversations first', async () => {
  const org = createFakeOrg();
  const bed = createBed();
  const sidOf = (index: number) => `WR${String(index).padStart(32, '0')}`;
  bed.engine.start([]);
  for (let index = 0; index < 100; index += 1) {
    const task = { ...inboundCall, taskSid: `WT${String(index).padStart(32, '0')}` };
    for (const name of ['accepted', 'wrapping', 'completed'] as const)
      bed.engine.record(sidOf(index), state(name, at + index, { task }));
  }
  const live = sidOf(999);
  bed.engine.record(live, state('accepted', at + 200, { task: { ...inboundCall, taskSid: 'WTlive' } }));
  let underWay = 0;
  let most = 0;
  const order: string[] = [];
  bed.engine.connect(async (step) => {
    underWay += 1;
    most = Math.max(most, underWay);
    if (step.kind === 'create-case') order.push(step.request.taskSid);
    const result = await performStep(step, context(org.host));
    underWay -= 1;
    return result;
  });
  await settle();
  // Four, and the Case that the agent waits for.
  expect(most).toBeLessThanOrEqual(5);
  expect(order.slice(0, 6)).toContain('WTlive');
  expect([org.cases.size, org.logs.size]).toEqual([101, 301]);
});

describe('a failure for good', () => {
  const refusing = (org: FakeOrg, refuse: () => boolean) => (bed: Bed) =>
    bed.engine.connect(async (step) =>
      step.kind === 'create-record' && refuse()
        ? {
            acknowledgement: { type: 'record-refused', ordinal: step.ordinal },
            then: 'park',
            reason: { code: 'REFUSED', message: 'Reason is required' },
          }
        : performStep(step, context(org.host)),
    );

  it('is shown with its reason, keeps the order, and is made good by Retry', async () => {
    const org = createFakeOrg();
    const bed = createBed();
    let refused = true;
    bed.engine.start([]);
    refusing(org, () => refused)(bed);
    for (const fact of call) bed.engine.record(reservationSid, fact);
    await settle();
    expect(bed.engine.view(reservationSid)?.engagement.parked?.reason.message).toBe('Reason is required');
    expect(org.logs.size).toBe(0);
    refused = false;
    bed.engine.retry(reservationSid);
    await settle();
    expect(logsOf(org)).toMatchObject(expectedLogs);
    expect(bed.engine.view(reservationSid)?.engagement.parked).toBeNull();
  });

  it('is tried once more at every start', async () => {
    const org = createFakeOrg();
    const first = createBed();
    first.engine.start([]);
    refusing(org, () => true)(first);
    for (const fact of call) first.engine.record(reservationSid, fact);
    await settle();
    startWith(org, first.disk);
    await settle();
    expect(logsOf(org)).toMatchObject(expectedLogs);
  });
});

it('stops asking when a key is taken by a record that cannot be seen, and says what to do', async () => {
  const org = createFakeOrg();
  const bed = createBed();
  bed.engine.start([]);
  bed.engine.connect((step) =>
    step.kind === 'create-record'
      ? performStep(
          step,
          context({
            ...org.host,
            saveRecord: async () => ({ kind: 'permanent', reason: { code: 'DUPLICATE_VALUE', message: '' } }),
          }),
        )
      : performStep(step, context(org.host)),
  );
  bed.engine.record(reservationSid, state('accepted', at));
  await settle();
  expect(bed.engine.view(reservationSid)?.engagement.parked?.reason.code).toBe('EXISTS_NOT_VISIBLE');
});
