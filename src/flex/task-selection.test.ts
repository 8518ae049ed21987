import type * as Flex from '@twilio/flex-ui';

import { createDiagnostics } from '../diagnostics/diagnostics';
import { listenToTaskSelection } from './task-selection';
import type { FakeTask } from './testing';
import { createFakeTask } from './testing';

/** Selects, as Flex tells of it, and gives back what was heard. */
function select(task: FakeTask, payload: unknown): string[] {
  const heard: string[] = [];
  const listeners: ((payload: unknown) => void)[] = [];
  const addListener = (name: string, listener: (payload: unknown) => void): void =>
    void (name === 'afterSelectTask' && listeners.push(listener));
  listenToTaskSelection({
    actions: { addListener } as unknown as typeof Flex.Actions,
    tasks: () => new Map([[task.sid, task as unknown as Flex.ITask]]),
    onOffer: (sid) => heard.push(`offer ${sid}`),
    onTask: (sid) => heard.push(`task ${sid}`),
    diagnostics: createDiagnostics({ debug: () => undefined, warn: () => undefined }),
  });
  for (const listener of listeners) listener(payload);
  return heard;
}

const { sid } = createFakeTask();

it.each<[string, Partial<FakeTask>, string]>([
  ['what is offered', { status: 'pending' }, `offer ${sid}`],
  [
    'what a colleague dialled and transfers',
    { status: 'pending', attributes: { direction: 'outbound' }, incomingTransferObject: { mode: 'COLD' } },
    `offer ${sid}`,
  ],
  ['what is accepted', { status: 'accepted' }, `task ${sid}`],
  ['what is in wrap-up', { status: 'wrapping' }, `task ${sid}`],
  ['what the agent dials', { status: 'pending', attributes: { direction: 'outbound' } }, `task ${sid}`],
])('hears that %s is selected, by itself or by its SID', (_, specifics, expected) => {
  const task = createFakeTask(specifics);
  expect(select(task, { task })).toEqual([expected]);
  expect(select(task, { sid })).toEqual([expected]);
});

it.each([[undefined], [{}], [{ task: null }], [{ sid: undefined }], [{ sid: 'WRnone' }]])(
  'hears nothing when the task is only deselected: %j',
  (payload) => expect(select(createFakeTask({ status: 'accepted' }), payload)).toEqual([]),
);
