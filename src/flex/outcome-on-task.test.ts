import type * as Flex from '@twilio/flex-ui';

import { createDiagnostics } from '../diagnostics/diagnostics';
import { beforeCompletion, createOutcomeOnTask } from './outcome-on-task';
import { createFakeTask } from './testing';

const diagnostics = createDiagnostics({ debug: () => undefined, warn: () => undefined });
const task = createFakeTask();
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

function outcomeOn(invokeAction: jest.Mock, sid = task.sid) {
  const tasks = new Map([[sid, task]]) as unknown as ReadonlyMap<string, Flex.ITask>;
  return createOutcomeOnTask({ invokeAction } as unknown as typeof Flex.Actions, () => tasks, diagnostics);
}

const written = (invokeAction: jest.Mock) => invokeAction.mock.calls.map(([, { attributes }]) => attributes);

it('is merged into the attributes, as far as the agent wrote it; an emptied field is emptied', () => {
  const invokeAction = jest.fn(async () => undefined);
  const { write } = outcomeOn(invokeAction);
  write(task.sid, { disposition: 'Sold ', notes: null });
  write(task.sid, { disposition: null, notes: '' });
  expect(invokeAction).toHaveBeenCalledWith(
    'SetTaskAttributes',
    expect.objectContaining({ task, mergeExisting: true }),
  );
  expect(written(invokeAction)).toEqual([
    { conversations: { outcome: 'Sold' } },
    { conversations: { outcome: 'Sold', content: '' } },
  ]);
});

it('is nothing to a task that Flex no longer shows', () => {
  const invokeAction = jest.fn(async () => undefined);
  outcomeOn(invokeAction, 'another').write(task.sid, { disposition: 'Sold', notes: null });
  expect(invokeAction).not.toHaveBeenCalled();
});

it('is written once more, what failed before included, and no more after that', async () => {
  const invokeAction = jest.fn(async () => undefined as unknown);
  const { write, writeAgain } = outcomeOn(invokeAction);
  invokeAction.mockRejectedValueOnce(new Error('offline')).mockRejectedValueOnce(new Error('offline'));
  write(task.sid, { disposition: 'Sold', notes: 'Old' });
  await settled();
  write(task.sid, { disposition: null, notes: 'New' });
  await settled();
  writeAgain(task.sid);
  await settled();
  writeAgain(task.sid);
  expect(written(invokeAction).slice(1)).toEqual(
    Array.from({ length: 2 }, () => ({ conversations: { outcome: 'Sold', content: 'New' } })),
  );
});

describe('before a completion', () => {
  it.each([
    [{ task }, [task.sid]],
    [{ sid: task.sid }, [task.sid]],
    [undefined, []],
    [{}, []],
  ])('it is told whose: %j', (payload, told) => {
    const sids: string[] = [];
    const addListener = jest.fn();
    beforeCompletion({ addListener } as unknown as typeof Flex.Actions, (sid) => sids.push(sid), diagnostics);
    const [[name, listener]] = addListener.mock.calls as [[string, (payload: unknown) => unknown]];
    expect(name).toBe('beforeCompleteTask');
    expect(listener(payload)).toBeUndefined();
    expect(sids).toEqual(told);
  });
});
