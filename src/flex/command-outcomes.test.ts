import type * as Flex from '@twilio/flex-ui';

import { createAgentCommands } from './agent-commands';
import { createFakeTask } from './testing';
import type { FakeTask } from './testing';

/** What of Flex's actions fails without a word: they resolve, and nothing has happened. */
const available = { sid: 'WA1', name: 'Available', available: true };
const away = { sid: 'WA2', name: 'Away', available: false };

let task: FakeTask;
let activity: typeof available;
let contactUri: string;
let activeCall: object | null;
let asked: string[];
/** What the action does. */
let act: () => void;

function commands() {
  const actions = {
    async invokeAction(name: string) {
      asked.push(name);
      act();
    },
  } as unknown as typeof Flex.Actions;
  const manager = {
    workerClient: {
      get activity() {
        return activity;
      },
      activities: new Map([available, away].map((each) => [each.sid, each])),
      attributes: { contact_uri: contactUri },
    },
    store: { getState: () => ({ flex: { worker: { tasks: new Map([[task.sid, task]]) }, phone: { activeCall } } }) },
  } as unknown as Flex.Manager;
  return createAgentCommands(actions, manager);
}

beforeEach(() => {
  task = createFakeTask({ status: 'accepted' });
  activity = available;
  contactUri = 'client:agent';
  activeCall = {};
  asked = [];
  act = () => undefined;
});

describe('an activity', () => {
  it('is set', async () => {
    act = () => (activity = away);
    await expect(commands().setActivity('Away')).resolves.toEqual({ kind: 'done' });
  });

  it('is not, while something is offered: Flex tells the agent and nobody else', async () => {
    await expect(commands().setActivity('Away')).resolves.toMatchObject({ kind: 'failed' });
  });

  it('is the agent’s already', async () => {
    await expect(commands().setActivity(available.sid)).resolves.toEqual({ kind: 'done' });
  });
});

describe('a conversation that is no call', () => {
  beforeEach(() => {
    task.taskChannelUniqueName = 'chat';
  });

  it.each([
    ['accepted', 'wrapping', 'WrapupTask'],
    ['wrapping', 'completed', 'CompleteTask'],
  ])('ends: %s becomes %s', async (before, after, action) => {
    task.status = before;
    act = () => (task.status = after);
    await expect(commands().end(task.sid)).resolves.toEqual({ kind: 'done' });
    expect(asked).toEqual([action]);
  });

  it.each(['accepted', 'wrapping'])('does not: it stays %s', async (status) => {
    task.status = status;
    await expect(commands().end(task.sid)).resolves.toMatchObject({ kind: 'failed' });
  });
});

describe('a call', () => {
  it('is hung up where this tab has it', async () => {
    await expect(commands().wrapUp(task.sid)).resolves.toEqual({ kind: 'done' });
    expect(asked).toEqual(['HangupCall']);
  });

  it('is left alone where another tab has it', async () => {
    activeCall = null;
    await expect(commands().wrapUp(task.sid)).resolves.toMatchObject({ kind: 'wrong_state' });
    expect(asked).toEqual([]);
  });

  it('is wrapped up where the agent has it on a telephone', async () => {
    activeCall = null;
    contactUri = '+12025550199';
    act = () => (task.status = 'wrapping');
    await expect(commands().wrapUp(task.sid)).resolves.toEqual({ kind: 'done' });
    expect(asked).toEqual(['WrapupTask']);
  });
});
