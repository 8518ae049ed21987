import type * as FlexModule from '@twilio/flex-ui';

import { createDiagnostics } from '../diagnostics/diagnostics';
import type { Engagement } from '../engagements/engagement';
import { engagementAfter, state } from '../engagements/testing';
import type { AgentCommands, CommandOutcome } from './agent-commands';
import { createAgentCommands } from './agent-commands';
import { writeCaseOnTask } from './case-on-task';
import type { FakeTask } from './testing';
import { createFakeTask, loadRealFlex } from './testing';

/** Flex's own Actions engine around bodies of the test's, which note what reaches them and do what Flex's would. */
const { sid } = createFakeTask();
const away = { sid: 'WA1', name: 'Break', available: false };
let flex: typeof FlexModule;
let done: [name: string, payload: Record<string, unknown>][];
let activity: typeof away | null;

const becomes =
  (status: string) =>
  ({ task }: Record<string, unknown>): void => {
    (task as FakeTask).status = status;
  };
const actions: Readonly<Record<string, ((payload: Record<string, unknown>) => void) | null>> = {
  ...{ AcceptTask: null, HangupCall: null, SendDTMFDigits: null, TransferTask: null, SetTaskAttributes: null },
  ...{ SelectTask: null, SetComponentState: null, StartExternalWarmTransfer: null },
  KickParticipant: ({ task }) =>
    void (task as { conference: { participants: object[] } }).conference.participants.pop(),
  WrapupTask: becomes('wrapping'),
  CompleteTask: becomes('completed'),
  SetActivity: () => (activity = away),
};

beforeAll(async () => {
  // Flex prints what an action failed with.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  flex = await loadRealFlex();
}, 60_000);

beforeEach(() => {
  done = [];
  activity = null;
  for (const [name, act] of Object.entries(actions))
    flex.Actions.registerAction(name, async (payload: unknown) => {
      done.push([name, payload as Record<string, unknown>]);
      act?.(payload as Record<string, unknown>);
    });
});

/** An agent who takes calls in this browser, or who has this one elsewhere: `contactUri` is where they take calls. */
function commandsWith(
  task: Partial<FakeTask> & { readonly conference?: object } = {},
  { activeCall, contactUri }: { activeCall: object | null; contactUri: string } = browser,
): AgentCommands {
  const tasks = new Map([[sid, createFakeTask({ status: 'accepted', ...task })]]);
  const manager = {
    store: {
      getState: () => ({ flex: { worker: { tasks }, phone: { activeCall } } }),
      subscribe: () => () => undefined,
    },
    workerClient: {
      get activity() {
        return activity;
      },
      activities: new Map([[away.sid, away]]),
      attributes: { contact_uri: contactUri },
    },
    serviceConfiguration: { outbound_call_flows: { default: { caller_id: '+15550009' } } },
  };
  return createAgentCommands(flex.Actions, manager as unknown as FlexModule.Manager);
}

const browser = { activeCall: {}, contactUri: 'client:agent' };

const participant = (participantType: string, specifics: object = {}) => ({
  participantType,
  participantSid: `UT-${participantType}`,
  isCurrentWorker: false,
  status: 'joined',
  onHold: false,
  ...specifics,
});
const agent = participant('worker', { isCurrentWorker: true });
const consulted = (customer: object = {}, other: object = participant('worker', { workerSid: 'WK2' })) => ({
  conference: { participants: [agent, participant('customer', customer), other] },
});

const commands: Readonly<Record<string, (commands: AgentCommands) => Promise<CommandOutcome>>> = {
  accept: ({ accept }) => accept(sid),
  wrapUp: ({ wrapUp }) => wrapUp(sid),
  end: ({ end }) => end(sid),
  sendDtmf: ({ sendDtmf }) => sendDtmf(sid, '1#'),
  transfer: ({ transfer }) => transfer(sid, 'WQ1', 'COLD'),
  consult: ({ consult }) => consult(sid, '+15550001'),
  cancelConsult: ({ completeConsult }) => completeConsult(sid, 'cancel'),
  writeAttributes: ({ writeAttributes }) => writeAttributes(sid, { a: 1 }),
  openLog: ({ openLog }) => openLog(sid),
};
const command = (name: string) => commands[name] ?? (() => Promise.reject(new Error(`No ${name}.`)));

describe('Flex’s own action is invoked', () => {
  it.each<[string, Partial<FakeTask> & { readonly conference?: object }, string, object]>([
    ['accept', { status: 'pending' }, 'AcceptTask', {}],
    ['wrapUp', {}, 'HangupCall', {}],
    ['wrapUp', { taskChannelUniqueName: 'chat' }, 'WrapupTask', {}],
    ['end', {}, 'HangupCall', {}],
    ['end', { taskChannelUniqueName: 'chat' }, 'WrapupTask', {}],
    ['end', { status: 'wrapping' }, 'CompleteTask', {}],
    ['sendDtmf', {}, 'SendDTMFDigits', { digits: '1#' }],
    ['transfer', {}, 'TransferTask', { targetSid: 'WQ1', options: { mode: 'COLD' } }],
    ['cancelConsult', consulted(), 'KickParticipant', { targetSid: 'WK2', participantType: 'worker' }],
    [
      'cancelConsult',
      consulted({}, participant('external')),
      'KickParticipant',
      { targetSid: 'UT-external', participantType: 'external' },
    ],
  ])('%s of %j: %s', async (name, task, action, payload) => {
    expect(await command(name)(commandsWith(task))).toEqual({ kind: 'done' });
    expect(done).toEqual([
      [action, expect.objectContaining({ sid, task: expect.objectContaining({ sid }), ...payload })],
    ]);
  });

  it('to give up a call that nobody has answered yet', async () => {
    const ringing = { status: 'pending', attributes: { direction: 'outbound' } };
    expect(await commandsWith(ringing).end(sid)).toEqual({ kind: 'done' });
    expect((await commandsWith(ringing).accept(sid)).kind).toBe('wrong_state');
    expect(done.map(([name]) => name)).toEqual(['HangupCall']);
  });

  it('to write attributes, in which what is given replaces what was there, and objects are merged one level deep', async () => {
    const attributes = { kept: 1, list: ['a', 'b'], salesforce: { caseId: '1', of: { a: 1 } }, text: 'a' };
    const before = JSON.stringify(attributes);
    for (const status of ['accepted', 'wrapping']) {
      done = [];
      const given = { list: ['c'], salesforce: { of: { b: 1 } }, text: null, added: {} };
      const written = await commandsWith({ status, attributes }).writeAttributes(sid, given);
      expect(written).toMatchObject({ kind: 'done' });
      expect(done).toMatchObject([['SetTaskAttributes', { sid }]]);
      expect(done[0]?.[1].attributes).toEqual({
        kept: 1,
        list: ['c'],
        salesforce: { caseId: '1', of: { b: 1 } },
        text: null,
        added: {},
      });
      expect(JSON.stringify(attributes)).toBe(before);
    }
  });

  it('to write attributes one after the other, so that no write takes another back', async () => {
    const finish: (() => void)[] = [];
    let written: FakeTask | null = null;
    flex.Actions.registerAction('SetTaskAttributes', (payload: unknown) => {
      const { task, attributes } = payload as { task: FakeTask; attributes: FakeTask['attributes'] };
      written = task;
      // As TaskRouter's client: what was written is seen when Twilio has answered.
      return new Promise<void>((resolve) => finish.push(() => resolve(task.setAttributes(attributes))));
    });
    const { writeAttributes } = commandsWith({ attributes: { kept: 1 } });
    const writes = [writeAttributes(sid, { a: 1 }), writeAttributes(sid, { b: 2 }), writeAttributes(sid, { c: 3 })];
    for (const [index, write] of writes.entries()) {
      for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
      expect(finish).toHaveLength(index + 1);
      finish[index]?.();
      expect(await write).toEqual({ kind: 'done' });
    }
    expect(written).toMatchObject({ attributes: { kept: 1, a: 1, b: 2, c: 3 } });
  });

  it('to write attributes, which the case that is made meanwhile does not take back', async () => {
    const begun: unknown[] = [];
    let finish: () => void = () => undefined;
    flex.Actions.registerAction('SetTaskAttributes', (payload: unknown) => {
      begun.push((payload as { attributes: unknown }).attributes);
      return new Promise<void>((resolve) => (finish = resolve));
    });
    const written = commandsWith({ attributes: {} }).writeAttributes(sid, { a: 1 });
    const task = createFakeTask({ status: 'accepted' }) as unknown as FlexModule.ITask;
    const caseId = '500000000000001AAA';
    const made = {
      ...engagementAfter(state('accepted', 1)),
      case: { at: 'made', caseId, caseNumber: null, contactId: null },
    };
    writeCaseOnTask(flex.Actions, task, made as Engagement, createDiagnostics({ debug: jest.fn(), warn: jest.fn() }));
    await Promise.resolve();
    expect(begun).toEqual([{ a: 1 }]);
    finish();
    await written;
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
    expect(begun).toMatchObject([{ a: 1 }, { salesforce: { caseId } }]);
    finish();
  });

  it('does not wait for a write that never ends for longer than 10 s', async () => {
    jest.useFakeTimers();
    let begun = 0;
    flex.Actions.registerAction('SetTaskAttributes', async () => {
      begun += 1;
      if (begun === 1) await new Promise(() => undefined);
    });
    const { writeAttributes } = commandsWith();
    void writeAttributes(sid, { a: 1 });
    const second = writeAttributes(sid, { b: 2 });
    await jest.advanceTimersByTimeAsync(10_000);
    jest.useRealTimers();
    expect(await second).toEqual({ kind: 'done' });
  });

  it('to show the log, the task is selected and then its tab', async () => {
    expect(await commandsWith({ status: 'pending' }).openLog(sid)).toEqual({ kind: 'done' });
    expect(done.map(([name]) => name)).toEqual(['SelectTask', 'SetComponentState']);
    expect(done[1]?.[1]).toMatchObject({ name: 'AgentTaskCanvasTabs', state: { selectedTabName: 'salesforce' } });
  });

  it.each([away.sid, away.name])('to set the activity, by SID or name: %s', async (wanted) => {
    expect(await commandsWith().setActivity(wanted)).toEqual({ kind: 'done' });
    expect(done).toMatchObject([['SetActivity', { activitySid: 'WA1' }]]);
    expect((await commandsWith().setActivity('Lunch')).kind).toBe('not_found');
    expect(done).toHaveLength(1);
  });
});

describe('it is not', () => {
  it.each([
    ['accept', ['accepted', 'wrapping', 'completed']],
    ['wrapUp', ['pending', 'wrapping', 'completed']],
    ['end', ['pending', 'completed']],
    ['sendDtmf', ['pending', 'wrapping']],
    ['transfer', ['pending', 'wrapping']],
    ['consult', ['pending', 'wrapping']],
    ['cancelConsult', ['pending', 'wrapping']],
    ['writeAttributes', ['pending', 'completed']],
    ['openLog', ['completed']],
  ])('for %s of a task in another state: %j', async (name, statuses) => {
    for (const status of statuses) {
      const outcome = await command(name)(commandsWith({ status, ...consulted() } as Partial<FakeTask>));
      expect([status, outcome.kind]).toEqual([status, 'wrong_state']);
    }
    expect(done).toEqual([]);
  });

  it('for a task that is not there', async () => {
    for (const name of Object.keys(commands)) {
      const nowhere = commandsWith({ sid: 'WR1' });
      const elsewhere = new Proxy(nowhere, {
        get:
          (target, method: keyof AgentCommands) =>
          (_: string, ...rest: never[]) =>
            (target[method] as (...given: unknown[]) => unknown)('WRnowhere', ...rest),
      });
      expect([name, (await command(name)(elsewhere)).kind]).toEqual([name, 'not_found']);
    }
    expect(done).toEqual([]);
  });
});

describe('Flex swallows that it did not', () => {
  beforeEach(() => {
    for (const name of ['SetActivity', 'WrapupTask', 'CompleteTask'])
      flex.Actions.registerAction(name, async () => undefined);
  });

  it('set the activity, as while something is offered', async () => {
    expect((await commandsWith().setActivity('Break')).kind).toBe('failed');
    activity = away;
    expect(await commandsWith().setActivity('Break')).toEqual({ kind: 'done' });
  });

  it.each(['accepted', 'wrapping'])('end what is %s', async (status) => {
    expect((await commandsWith({ status, taskChannelUniqueName: 'chat' }).end(sid)).kind).toBe('failed');
  });
});

describe('a call that this tab has not', () => {
  it('is left alone where another one has it', async () => {
    expect((await commandsWith({}, { ...browser, activeCall: null }).wrapUp(sid)).kind).toBe('wrong_state');
    expect(done).toEqual([]);
  });

  it('is wrapped up where the agent has it on a telephone, which is theirs to hang up', async () => {
    const telephone = { activeCall: null, contactUri: '+12025550199' };
    expect(await commandsWith({}, telephone).wrapUp(sid)).toEqual({ kind: 'done' });
    expect(done.map(([name]) => name)).toEqual(['WrapupTask']);
  });
});

/** Each of them, of a task that it can be done with. */
const possible: readonly [string, string, Parameters<typeof commandsWith>[0]][] = [
  ['accept', 'AcceptTask', { status: 'pending' }],
  ['wrapUp', 'HangupCall', {}],
  ['end', 'CompleteTask', { status: 'wrapping' }],
  ['sendDtmf', 'SendDTMFDigits', {}],
  ['transfer', 'TransferTask', {}],
  ['consult', 'StartExternalWarmTransfer', {}],
  ['cancelConsult', 'KickParticipant', consulted()],
  ['writeAttributes', 'SetTaskAttributes', {}],
  ['openLog', 'SelectTask', {}],
];

it.each(possible)('%s is denied where a listener of somebody else aborts the action', async (name, action, task) => {
  const abort = async (_: unknown, stop: () => void): Promise<void> => stop();
  const event = `before${action}` as 'beforeAcceptTask';
  flex.Actions.addListener(event, abort as never);
  const outcome = await command(name)(commandsWith(task));
  flex.Actions.removeListener(event, abort as never);
  expect(outcome.kind).toBe('denied');
  expect(done).toEqual([]);
});

it.each(possible)(
  '%s fails where Flex fails, without Flex’s words, which may name somebody',
  async (name, action, task) => {
    flex.Actions.registerAction(action, async () => {
      throw new Error('Ada Lovelace is not there.');
    });
    const outcome = await command(name)(commandsWith(task));
    expect(outcome).toEqual({ kind: 'failed', message: expect.not.stringContaining('Ada') });
  },
);
