import { EventEmitter } from 'node:events';

import type { Manager } from '@twilio/flex-ui';

import { createDiagnostics } from '../diagnostics/diagnostics';
import { listenToCopilotNotes } from './copilot-notes';
import type { FakeTask } from './testing';
import { createFakeTask } from './testing';

const channelSid = 'UO0123456789abcdef0123456789abcdef';
const interactionSid = 'KD0123456789abcdef0123456789abcdef';
const notes = {
  interactionSid,
  channelSid,
  summary: ' She wants a refund. ',
  sentiment: 'Negative',
  dispositionCode: { disposition_code: 'Refund', topic_path: 'Billing|Refunds' },
};
const whole = {
  summary: 'She wants a refund.',
  sentiment: 'Negative',
  disposition: 'Refund',
  topic: 'Billing|Refunds',
};
const chat = createFakeTask({
  attributes: { flexInteractionSid: interactionSid, flexInteractionChannelSid: channelSid },
});

function listen(task: object = chat) {
  const events = new EventEmitter();
  const facts: unknown[] = [];
  const tasks = new Map([[(task as FakeTask).sid, task]]);
  const store = { getState: () => ({ flex: { worker: { tasks } } }) };
  const diagnostics = createDiagnostics({ debug: () => undefined, warn: () => undefined });
  listenToCopilotNotes(
    { events, store } as unknown as Manager,
    (sid, { written }) => facts.push([sid, written]),
    diagnostics,
  );
  return { events, facts, tasks, diagnostics };
}

it('records what is submitted, for the conversation of that channel', () => {
  const { events, facts } = listen();
  events.emit('notesSubmitted', notes);
  expect(facts).toEqual([[chat.sid, whole]]);
});

it('knows the conversation by its interaction where the channel is not told', () => {
  const { events, facts } = listen();
  events.emit('notesSubmitted', { ...notes, channelSid: '' });
  expect(facts).toEqual([[chat.sid, whole]]);
});

it.each([
  ['as the plugin template finds it', { source: { channel: { sid: channelSid } } }],
  ['as Agent Copilot finds it', { source: { source: { channel: { sid: channelSid, interactionSid } } } }],
])('knows a call by its conference, %s', (_, conference) => {
  const { events, facts } = listen({ ...createFakeTask(), conference });
  events.emit('notesSubmitted', notes);
  expect(facts).toHaveLength(1);
});

it('knows a conversation that Flex no longer shows', () => {
  const { events, facts, tasks } = listen();
  events.emit('taskCompleted', chat);
  tasks.clear();
  events.emit('notesSubmitted', notes);
  expect(facts).toEqual([[chat.sid, whole]]);
});

it('takes what it can use of odd notes', () => {
  const { events, facts } = listen();
  events.emit('notesSubmitted', { channelSid, summary: 'x'.repeat(100_000), sentiment: 7, dispositionCode: 'Refund' });
  expect(facts).toEqual([[chat.sid, { summary: 'x'.repeat(4_000) }]]);
});

it.each([null, undefined, 'text', { ...notes, channelSid: 'UO1', interactionSid: 'KD1' }, { summary: 'Of nobody' }])(
  'records nothing of %j',
  (payload) => {
    const { events, facts, diagnostics } = listen();
    events.emit('notesSubmitted', payload);
    expect(facts).toEqual([]);
    expect(JSON.stringify(diagnostics.lines())).not.toContain('refund');
  },
);
