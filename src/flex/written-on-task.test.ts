import { EventEmitter } from 'node:events';

import type { Manager } from '@twilio/flex-ui';

import { createDiagnostics } from '../diagnostics/diagnostics';
import { createFakeTask } from './testing';
import { listenToWritten, writtenOn } from './written-on-task';

const recording = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Recordings/RE1';

it('reads what Flex Insights is told', () => {
  const conversations = {
    outcome: ' Sold ',
    content: 'Call back',
    media: [{ type: 'Transcript' }, { url: recording }],
  };
  expect(writtenOn({ conversations })).toEqual({ disposition: 'Sold', notes: 'Call back', recordingUrl: recording });
});

it.each([
  undefined,
  null,
  'text',
  { conversations: null },
  { conversations: { outcome: 7, content: '  ', media: 'none' } },
  { conversations: { media: [null, { url: 'javascript:alert(1)' }, { url: 'http://example.com' }, { url: 5 }] } },
  { conversations: { media: [{ url: 'https://example.com/"onclick="' }] } },
])('takes nothing from %j', (attributes) => {
  expect(writtenOn(attributes)).toEqual({});
});

it('keeps no more of a text than the journal has room for', () => {
  expect(writtenOn({ conversations: { content: 'x'.repeat(100_000) } }).notes).toHaveLength(4_000);
});

describe('a task in Flex', () => {
  const sold = { conversations: { outcome: 'Sold' } };
  const fact = { type: 'written', written: { disposition: 'Sold' } };

  function listen(task = createFakeTask({ status: 'accepted' })) {
    const events = new EventEmitter();
    const facts: unknown[] = [];
    const tasks = new Map([[task.sid, task]]);
    let change = (): void => undefined;
    const store = {
      getState: () => ({ flex: { worker: { tasks } } }),
      subscribe: (listener: () => void) => void (change = listener),
    };
    const silent = { debug: () => undefined, warn: () => undefined };
    const manager = { events, store } as unknown as Manager;
    listenToWritten(manager, (_, each) => facts.push(each), createDiagnostics(silent));
    return { task, facts, change: () => change(), report: (name: string) => events.emit(name, task) };
  }

  it('is looked at when the store changes, and told of once', () => {
    const { task, facts, change } = listen();
    change();
    expect(facts).toEqual([]);
    // In place, as Flex merges.
    Object.assign(task.attributes, sold);
    change();
    change();
    expect(facts).toEqual([fact]);
  });

  it('has nothing to tell before it is accepted', () => {
    const { facts, change } = listen(createFakeTask({ status: 'pending', attributes: sold }));
    change();
    expect(facts).toEqual([]);
  });

  it('that a colleague transferred tells only what is written since', () => {
    const attributes = { conversations: { outcome: 'Passed on', content: 'Hers' } };
    const task = Object.assign(createFakeTask({ attributes }), { incomingTransferObject: {} });
    const { facts, change } = listen(task);
    change();
    task.status = 'accepted';
    change();
    expect(facts).toEqual([]);
    Object.assign(attributes.conversations, { outcome: 'Sold' });
    change();
    expect(facts).toEqual([fact]);
  });

  it('is looked at as it ends', () => {
    const { task, facts, report } = listen();
    Object.assign(task.attributes, sold);
    report('taskCompleted');
    expect(facts).toEqual([fact]);
  });
});
