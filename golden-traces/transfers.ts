import { accepted, call, completed, offered, wrappingUp } from './calls';
import type { Scenario, Step } from './trace';

const talking: readonly Step[] = [
  { does: 'A known customer calls.', heard: offered },
  { does: 'The agent accepts the call.', heard: accepted() },
];

const consulted: readonly Step[] = [
  ...talking,
  { does: 'The agent consults a colleague.', heard: [] },
  { does: 'The colleague accepts.', heard: [] },
  {
    does: 'The customer is put on hold; the two agents talk.',
    heard: [
      { type: 'workItemPaused', state: 'paused' },
      { type: 'agentStateChanged', items: { paused: 1 } },
    ],
  },
  {
    does: 'The customer is taken back; the three talk.',
    heard: [
      { type: 'workItemResumed', state: 'active' },
      { type: 'agentStateChanged', items: { active: 1 } },
    ],
  },
];

export const transfers = {
  warmTransfer: {
    title: 'Warm transfer',
    about: 'The agent consults a colleague, and leaves when they are to take over.',
    item: call,
    steps: [
      ...consulted,
      { does: 'The agent leaves the call.', heard: wrappingUp },
      { does: 'The agent completes the task.', heard: completed },
    ],
  },
  coldTransfer: {
    title: 'Cold transfer',
    about: 'The agent is out of it at once, whether or not the colleague has accepted.',
    item: call,
    steps: [
      ...talking,
      { does: 'The agent transfers the call to a colleague.', heard: wrappingUp },
      { does: 'The colleague accepts.', heard: [] },
      { does: 'The agent completes the task.', heard: completed },
    ],
  },
  conference: {
    title: 'Conference',
    about: 'The agent consults a colleague, and stays with both until the customer hangs up.',
    item: call,
    steps: [
      ...consulted,
      { does: 'The customer hangs up.', heard: wrappingUp },
      { does: 'The agent completes the task.', heard: completed },
    ],
  },
} as const satisfies Record<string, Scenario>;
