import type * as FlexModule from '@twilio/flex-ui';

import type { AgentCommands, CommandOutcome } from './agent-commands';
import { createAgentCommands } from './agent-commands';
import type { FakeTask } from './testing';
import { createFakeTask, loadRealFlex } from './testing';

/** Flex's own Actions engine around bodies of the test's, which note what reaches them. */
const { sid } = createFakeTask();
let flex: typeof FlexModule;
let done: [name: string, payload: Record<string, unknown>][];

const actions = [
  ...['AcceptTask', 'HangupCall', 'WrapupTask', 'CompleteTask', 'SetActivity', 'SendDTMFDigits', 'TransferTask'],
  ...['StartExternalWarmTransfer', 'KickParticipant', 'UnholdParticipant', 'SetTaskAttributes', 'SelectTask'],
  ...['SetComponentState', 'CancelTransfer', 'UnholdCall', 'UpdateWorkerParticipant'],
];

type Task = FakeTask & { conference?: { participants: object[] } };
const workerClient = {
  activities: new Map([['WA1', { sid: 'WA1', name: 'Break', available: false }]]),
  activity: { sid: 'WA0' },
  attributes: { contact_uri: 'client:ada' },
};

/** What becomes of the task where Flex does it. */
const effects: Readonly<Record<string, (task: Task) => unknown>> = {
  WrapupTask: (task) => (task.status = 'wrapping'),
  CompleteTask: (task) => (task.status = 'completed'),
  SetActivity: () => (workerClient.activity = { sid: 'WA1' }),
  StartExternalWarmTransfer: (task) => task.conference?.participants.push(participant('external')),
};

beforeAll(async () => {
  // Flex prints what an action failed with.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  flex = await loadRealFlex();
}, 60_000);

beforeEach(() => {
  done = [];
  workerClient.activity = { sid: 'WA0' };
  for (const name of actions)
    flex.Actions.registerAction(name, async (payload: unknown) => {
      done.push([name, payload as Record<string, unknown>]);
      effects[name]?.((payload as { task: Task }).task);
    });
});

function commandsWith(task: Partial<FakeTask> & { readonly conference?: object } = {}): AgentCommands {
  const tasks = new Map([[sid, createFakeTask({ status: 'accepted', ...task })]]);
  const manager = {
    store: {
      getState: () => ({
        flex: { worker: { tasks }, phone: { activeCall: {} }, participants: { bySid: {}, sids: [] } },
      }),
      subscribe: () => () => undefined,
    },
    workerClient,
    serviceConfiguration: { outbound_call_flows: { default: { caller_id: '+15550009' } } },
  };
  return createAgentCommands(flex.Actions, manager as unknown as FlexModule.Manager);
}

const participant = (participantType: string, specifics: object = {}) => ({
  participantType,
  participantSid: `UT-${participantType}`,
  isCurrentWorker: false,
  source: { channelSid: 'CH1' },
  status: 'joined',
  onHold: false,
  ...specifics,
});
const agent = participant('worker', { isCurrentWorker: true });
const consulted = (customer: object = {}, other: object = participant('worker', { workerSid: 'WK2' })) => ({
  conference: { participants: [agent, participant('customer', customer), other] },
});

const alone = () => ({ conference: { participants: [agent, participant('customer')] as object[] } });

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
    ['consult', alone(), 'StartExternalWarmTransfer', { phoneNumber: '+15550001', callerId: '+15550009' }],
    ['cancelConsult', consulted(), 'KickParticipant', { targetSid: 'WK2', participantType: 'worker' }],
    [
      'cancelConsult',
      consulted({}, participant('external')),
      'KickParticipant',
      { targetSid: 'UT-external', participantType: 'external' },
    ],
    ['writeAttributes', {}, 'SetTaskAttributes', { attributes: { a: 1 }, mergeExisting: true }],
    ['writeAttributes', { status: 'wrapping' }, 'SetTaskAttributes', { attributes: { a: 1 }, mergeExisting: true }],
  ])('%s of %j: %s', async (name, task, action, payload) => {
    expect(await command(name)(commandsWith(task))).toMatchObject({ kind: 'done' });
    expect(done).toEqual([
      [action, expect.objectContaining({ sid, task: expect.objectContaining({ sid }), ...payload })],
    ]);
  });

  it('to take back a transfer that nobody has accepted yet', async () => {
    const offered = { outgoingTransferObject: { status: 'initiated' } } as Partial<FakeTask>;
    expect(await commandsWith(offered).completeConsult(sid, 'cancel')).toEqual({ kind: 'done' });
    expect(done.map(([name]) => name)).toEqual(['CancelTransfer']);
  });

  it('to give up a call that nobody has answered yet', async () => {
    const ringing = { status: 'pending', attributes: { direction: 'outbound' } };
    expect(await commandsWith(ringing).end(sid)).toEqual({ kind: 'done' });
    expect((await commandsWith(ringing).accept(sid)).kind).toBe('wrong_state');
    expect(done.map(([name]) => name)).toEqual(['HangupCall']);
  });

  it('to show the log, the task is selected and then its tab', async () => {
    expect(await commandsWith({ status: 'pending' }).openLog(sid)).toEqual({ kind: 'done' });
    expect(done.map(([name]) => name)).toEqual(['SelectTask', 'SetComponentState']);
    expect(done[1]?.[1]).toMatchObject({ name: 'AgentTaskCanvasTabs', state: { selectedTabName: 'salesforce' } });
  });

  it.each(['WA1', 'Break'])('to set the activity, by SID or name: %s', async (wanted) => {
    expect(await commandsWith().setActivity(wanted)).toEqual({ kind: 'done' });
    expect(done).toMatchObject([['SetActivity', { activitySid: 'WA1' }]]);
    expect((await commandsWith().setActivity('Lunch')).kind).toBe('not_found');
    expect(done).toHaveLength(1);
  });

  it.each([
    ['transfer', false, ['UpdateWorkerParticipant', 'HangupCall']],
    ['transfer', true, ['UnholdCall', 'UpdateWorkerParticipant', 'HangupCall']],
    ['conference', true, ['UnholdCall']],
    ['conference', false, []],
  ] as const)('to end a consultation by %s, with the customer on hold: %s', async (how, onHold, expected) => {
    expect(await commandsWith(consulted({ onHold })).completeConsult(sid, how)).toEqual({ kind: 'done' });
    expect(done.map(([name]) => name)).toEqual(expected);
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

  it.each([
    ['consult', 'StartExternalWarmTransfer', alone()],
    ['end', 'CompleteTask', { status: 'wrapping' }],
    ['wrapUp', 'WrapupTask', { taskChannelUniqueName: 'chat' }],
  ])('done where Flex swallows why it could not: %s', async (name, action, task) => {
    flex.Actions.registerAction(action, async () => undefined);
    expect((await command(name)(commandsWith(task))).kind).toBe('failed');
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

  it.each([
    ['no conference', {}],
    ['nobody else in it', { conference: { participants: [agent, participant('customer')] } }],
    ['a colleague who has left', consulted({}, participant('worker', { status: 'left' }))],
  ])('to end a consultation with %s', async (_, task) => {
    for (const how of ['transfer', 'conference', 'cancel'] as const)
      expect((await commandsWith(task).completeConsult(sid, how)).kind).toBe('wrong_state');
    expect(done).toEqual([]);
  });
});

/** Each of them, of a task that it can be done with. */
const possible: readonly [string, string, Parameters<typeof commandsWith>[0]][] = [
  ['accept', 'AcceptTask', { status: 'pending' }],
  ['wrapUp', 'HangupCall', {}],
  ['end', 'CompleteTask', { status: 'wrapping' }],
  ['sendDtmf', 'SendDTMFDigits', {}],
  ['transfer', 'TransferTask', {}],
  ['consult', 'StartExternalWarmTransfer', alone()],
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
