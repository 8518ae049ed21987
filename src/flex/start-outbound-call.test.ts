import type * as FlexModule from '@twilio/flex-ui';

import { startOutboundCall } from './start-outbound-call';
import type { FakeTask } from './testing';
import { createFakeTask, loadRealFlex } from './testing';

/** Flex's own Actions engine around a body of the test's. */
let flex: typeof FlexModule;
let tasks: Map<string, FakeTask>;
let listeners: Set<() => void>;
let isMicrophoneSet: boolean;

const call = { destination: '4155550134', taskAttributes: { sfdcObjectId: '003000000000001AAA' } };
const show = (task: FakeTask): void => {
  tasks.set(task.sid, task);
  listeners.forEach((listener) => listener());
};
const outbound = (sid = 'WR2'): FakeTask => createFakeTask({ sid, attributes: { direction: 'outbound' } });

function start(body: (payload: unknown) => unknown) {
  flex.Actions.registerAction('StartOutboundCall', async (payload: unknown) => body(payload));
  const worker = { tasks, attributes: { contact_uri: 'client:agent' } };
  const manager = {
    store: {
      getState: () => ({ flex: { worker, phone: { listener: { isMicrophoneSet } } } }),
      subscribe(listener: () => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
  return startOutboundCall(flex, manager as unknown as FlexModule.Manager, call);
}

beforeAll(async () => {
  flex = await loadRealFlex();
}, 60_000);

beforeEach(() => {
  jest.useFakeTimers();
  tasks = new Map();
  listeners = new Set();
  isMicrophoneSet = true;
});

afterEach(() => {
  jest.useRealTimers();
});

it('is a call once its task is there, and Flex gets what was wanted', async () => {
  const body = jest.fn(() => show(outbound()));
  await expect(start(body)).resolves.toBeNull();
  expect(body.mock.calls).toEqual([[call]]);
  expect(listeners.size).toBe(0);
});

it('is a call when the task shows a moment after the action has resolved', async () => {
  const started = start(() => undefined);
  await jest.advanceTimersByTimeAsync(1_000);
  show(outbound());
  await expect(started).resolves.toBeNull();
});

it.each([
  ['no microphone', false, 'NoMicrophone'],
  ['a Voice SDK that is out of order', true, 'NotStarted'],
])('notices that Flex resolves and calls nobody: %s', async (_, hasMicrophone, reason) => {
  isMicrophoneSet = hasMicrophone;
  tasks.set('WR1', outbound('WR1'));
  const started = start(() => show(createFakeTask({ sid: 'WR3' })));
  await jest.advanceTimersByTimeAsync(3_000);
  await expect(started).resolves.toBe(reason);
  expect(listeners.size).toBe(0);
});

it('ends where Flex never does', async () => {
  let endAtLast: (value: null) => void = () => undefined;
  const started = start(() => new Promise((resolve) => void (endAtLast = resolve)));
  await jest.advanceTimersByTimeAsync(30_000);
  await expect(started).resolves.toBe('NotStarted');
  endAtLast(null);
});

/** https://www.npmjs.com/package/@twilio/flex-ui 2.17.1, ActionErrors */
it.each([
  ['outbound calling disabled', 'Disabled'],
  ['missing queue', 'Disabled'],
  ["missing 'from' argument", 'Disabled'],
  ['voice call already live', 'OnCall'],
  ['live call task already exists', 'OnCall'],
  ['cannot do outbound calls with a pending inbound call', 'Ringing'],
  ['outbound call action already pending', 'Ringing'],
  ['cannot do outbound calls when offline', 'Offline'],
  ['invalid destination', 'NoNumber'],
  ['missing destination', 'NoNumber'],
  ['task could not be created', 'NotStarted'],
])('says what Flex means by "%s": %s', async (message, reason) => {
  const started = start(() => {
    throw new Error(message);
  });
  await jest.advanceTimersByTimeAsync(0);
  await expect(started).resolves.toBe(reason);
});

it('says that another plugin has stopped it', async () => {
  const stop = (_: unknown, abort: () => void): void => abort();
  flex.Actions.addListener('beforeStartOutboundCall', stop as never);
  const started = start(() => undefined);
  await jest.advanceTimersByTimeAsync(0);
  await expect(started).resolves.toBe('Stopped');
  flex.Actions.removeListener('beforeStartOutboundCall', stop as never);
});
