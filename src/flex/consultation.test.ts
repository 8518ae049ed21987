import type { ITask, Manager } from '@twilio/flex-ui';

import type { CommandOutcome } from './agent-commands';
import { completeConsult, consult } from './consultation';

const done: CommandOutcome = { kind: 'done' };
const channelSid = 'UO1';
const customer = { participantType: 'customer', status: 'joined', onHold: false, source: { channelSid } };
const agent = { ...customer, participantType: 'worker', isCurrentWorker: true, workerSid: 'WK1' };
const outsider = { ...customer, participantType: 'external', participantSid: 'UT3' };
const colleague = { ...customer, participantType: 'worker', participantSid: 'UT4', workerSid: 'WK2' };
/** What Flex puts among the participants while a warm transfer waits for the colleague. */
const offered = { ...colleague, participantType: 'transfer', connecting: true };

let task: { sid: string; outgoingTransferObject?: { status: string }; conference: { participants: object[] } };
let participants: { sids: string[]; bySid: Record<string, object> };
let listeners: Set<() => void>;
let dispatched: unknown[];
let asked: [string, object][];
let act: (name: string) => Promise<CommandOutcome> | CommandOutcome;

const manager = {
  serviceConfiguration: { outbound_call_flows: { default: { caller_id: '+12025550100' } } },
  store: {
    getState: () => ({ flex: { participants } }),
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: (action: unknown) => dispatched.push(action),
  },
} as unknown as Manager;

const invoke = async (name: string, payload: object): Promise<CommandOutcome> => {
  asked.push([name, payload]);
  return act(name);
};
const show = (...others: object[]): void => {
  task.conference.participants = [customer, agent, ...others];
  listeners.forEach((listener) => listener());
};
const rings = (): void => {
  participants = { sids: ['UT3'], bySid: { UT3: { type: 'external', isPending: true, channelSid } } };
};
const nobodyRings = (): void => {
  participants = { sids: [], bySid: {} };
};
const consulting = () => consult(invoke, task as unknown as ITask, '+14155550188', manager);
const complete = (how: 'transfer' | 'conference' | 'cancel') =>
  completeConsult(invoke, task as unknown as ITask, how, manager, async () => invoke('hang up', {}));
const names = () => asked.map(([name]) => name);

beforeEach(() => {
  jest.useFakeTimers();
  task = { sid: 'WR1', conference: { participants: [customer, agent] } };
  nobodyRings();
  listeners = new Set();
  dispatched = [];
  asked = [];
  act = () => done;
});
afterEach(() => {
  expect(listeners.size).toBe(0);
  jest.useRealTimers();
});

describe('a number', () => {
  it('is answered: done as soon as Flex shows who is there, a moment after its action', async () => {
    const consultation = consulting();
    await jest.advanceTimersByTimeAsync(500);
    show(outsider);
    await expect(consultation).resolves.toEqual({ kind: 'done', data: { answered: true } });
    expect(asked).toEqual([
      ['StartExternalWarmTransfer', { sid: 'WR1', task, phoneNumber: '+14155550188', callerId: '+12025550100' }],
    ]);
  });

  it('is not reached, though Flex’s action resolves', async () => {
    const consultation = consulting();
    await jest.advanceTimersByTimeAsync(2_000);
    await expect(consultation).resolves.toMatchObject({ kind: 'failed' });
  });

  it('is given up: Flex’s action is over, and shows them as ringing for a moment more', async () => {
    act = () => {
      rings();
      return done;
    };
    const consultation = consulting();
    await jest.advanceTimersByTimeAsync(2_000);
    await expect(consultation).resolves.toMatchObject({ kind: 'failed' });
  });

  it('rings still: done, and not answered', async () => {
    act = () => new Promise(() => undefined);
    const consultation = consulting();
    await jest.advanceTimersByTimeAsync(1_000);
    rings();
    await jest.advanceTimersByTimeAsync(24_000);
    await expect(consultation).resolves.toEqual({ kind: 'done', data: { answered: false } });
  });

  it('is not called at all where a check denies it', async () => {
    act = () => ({ kind: 'denied', message: '' });
    await expect(consulting()).resolves.toMatchObject({ kind: 'denied' });
  });

  it.each([
    ['somebody is in the call', () => show(outsider)],
    ['somebody rings', rings],
    ['a colleague is asked', () => (task.outgoingTransferObject = { status: 'initiated' })],
  ])('is not called while another is consulted: %s', async (_, begin) => {
    begin();
    await expect(consulting()).resolves.toMatchObject({ kind: 'wrong_state' });
    expect(asked).toEqual([]);
  });
});

describe('a consultation', () => {
  it('of nobody cannot be completed', async () => {
    for (const how of ['transfer', 'conference', 'cancel'] as const)
      await expect(complete(how)).resolves.toMatchObject({ kind: 'wrong_state' });
    expect(asked).toEqual([]);
  });

  it.each(['transfer', 'conference'] as const)('that nobody has answered cannot be completed: %s', async (how) => {
    task.outgoingTransferObject = { status: 'initiated' };
    show(offered);
    await expect(complete(how)).resolves.toMatchObject({ kind: 'wrong_state' });
    delete task.outgoingTransferObject;
    show();
    rings();
    await expect(complete(how)).resolves.toMatchObject({ kind: 'wrong_state' });
    expect(asked).toEqual([]);
  });

  it('is canceled while a colleague has not accepted: the transfer', async () => {
    task.outgoingTransferObject = { status: 'initiated' };
    show(offered);
    await expect(complete('cancel')).resolves.toEqual(done);
    expect(asked).toEqual([['CancelTransfer', { sid: 'WR1', task }]]);
  });

  it('is canceled while it rings outside, and no longer shown', async () => {
    rings();
    await expect(complete('cancel')).resolves.toEqual(done);
    expect(asked).toMatchObject([['KickParticipant', { targetSid: 'UT3', participantType: 'external' }]]);
    expect(dispatched).toEqual([{ type: 'remove/participant', payload: 'UT3' }]);
  });

  it('that rings in another call is not this one’s', async () => {
    rings();
    participants.bySid['UT3'] = { isPending: true, channelSid: 'UO2' };
    await expect(complete('cancel')).resolves.toMatchObject({ kind: 'wrong_state' });
  });

  it.each([
    [outsider, 'UT3'],
    [colleague, 'WK2'],
  ])('is canceled: who is consulted leaves, by what Flex knows them', async (other, targetSid) => {
    show(other);
    const canceled = complete('cancel');
    await jest.advanceTimersByTimeAsync(500);
    show();
    await expect(canceled).resolves.toEqual(done);
    expect(asked).toMatchObject([['KickParticipant', { targetSid }]]);
  });

  it('is over only when who was consulted has left', async () => {
    show(outsider);
    const canceled = complete('cancel');
    await jest.advanceTimersByTimeAsync(2_000);
    await expect(canceled).resolves.toMatchObject({ kind: 'failed' });
  });

  it('becomes a conference: whoever is on hold is taken back', async () => {
    show({ ...outsider, onHold: true });
    task.conference.participants[0] = { ...customer, onHold: true };
    await expect(complete('conference')).resolves.toEqual(done);
    expect(asked).toMatchObject([
      ['UnholdCall', { sid: 'WR1' }],
      ['UnholdParticipant', { targetSid: 'UT3', participantType: 'external' }],
    ]);
  });

  it('becomes a transfer: nobody is hung up but the agent', async () => {
    show(outsider);
    await expect(complete('transfer')).resolves.toEqual(done);
    expect(asked).toMatchObject([
      ['UpdateWorkerParticipant', { options: { endConferenceOnExit: false } }],
      ['hang up', {}],
    ]);
  });

  it.each(['UnholdCall', 'UpdateWorkerParticipant'])('goes no further where %s fails', async (failing) => {
    show(outsider);
    task.conference.participants[0] = { ...customer, onHold: true };
    act = (name) => (name === failing ? { kind: 'failed', message: '' } : done);
    await expect(complete('transfer')).resolves.toMatchObject({ kind: 'failed' });
    expect(names()).not.toContain('hang up');
  });
});
