import type * as FlexModule from '@twilio/flex-ui';

import { createFakeTask } from './testing';
import { lacksMicrophone, wrongMoment } from './wrong-moment';

const TaskHelper = { isCallTask: ({ taskChannelUniqueName }: FlexModule.ITask) => taskChannelUniqueName === 'voice' };
const flex = { TaskHelper } as unknown as typeof FlexModule;

const serviceConfiguration = {
  outbound_call_flows: { default: { enabled: true } },
  taskrouter_offline_activity_sid: 'WAoffline',
};
const worker = {
  activity: { sid: 'WAavailable' },
  attributes: { contact_uri: 'client:agent' },
  tasks: new Map<string, unknown>(),
};
const tasks = (...given: Parameters<typeof createFakeTask>) => {
  const task = createFakeTask(...given);
  return { worker: { ...worker, tasks: new Map([[task.sid, task]]) } };
};

const managerOf = (slices: object, configuration: object = serviceConfiguration) =>
  ({
    serviceConfiguration: configuration,
    store: { getState: () => ({ flex: { worker, session: {}, phone: {}, ...slices } }) },
  }) as unknown as FlexModule.Manager;

describe('whether the agent can call', () => {
  it.each([
    ['available', {}, null],
    ['in a chat', tasks({ status: 'accepted', taskChannelUniqueName: 'chat' }), null],
    ['in the wrap-up of a call', tasks({ status: 'wrapping' }), null],
    ['on a call, perhaps in another tab', tasks({ status: 'accepted' }), 'OnCall'],
    ['on a call that is no task', { phone: { activeCall: {} } }, 'OnCall'],
    ['rung', tasks({ status: 'pending' }), 'Ringing'],
    ['offline', { worker: { ...worker, activity: { sid: 'WAoffline' } } }, 'Offline'],
    ['pushed out', { session: { singleSessionGuard: { sessionInvalidated: true } } }, 'OtherSession'],
    ['about to be pushed out', { session: { singleSessionGuard: { otherSessionDetected: 'x' } } }, 'OtherSession'],
  ])('%s', (_, slices, expected) => {
    expect(wrongMoment(flex, managerOf(slices))).toBe(expected);
  });

  it('cannot where nobody has set it up, nor in a Flex that holds nothing', () => {
    expect(wrongMoment(flex, managerOf({}, {}))).toBe('Disabled');
    expect(wrongMoment(flex, {} as FlexModule.Manager)).toBe('Disabled');
  });
});

it.each([
  ['in the browser, without one', 'client:agent', undefined, true],
  ['in the browser, with one', 'client:agent', { isMicrophoneSet: true }, false],
  ['on a telephone', '+12025550199', undefined, false],
])('whether a microphone is lacking: %s', (_, contactUri, listener, expected) => {
  const slices = { worker: { ...worker, attributes: { contact_uri: contactUri } }, phone: { listener } };
  expect(lacksMicrophone(managerOf(slices))).toBe(expected);
});
