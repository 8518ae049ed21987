import type { Scenario, Trace } from './trace';

export const call = { channel: 'voice', direction: 'inbound', isConsult: false, isInternal: false } as const;

export const offered: readonly Trace[] = [
  { type: 'workItemCreated', state: 'offered' },
  { type: 'agentStateChanged', items: { offered: 1 } },
];

/** Salesforce is asked for the Case as soon as the agent clicks, while the call is being connected. */
export const accepted = (matches = 1): readonly Trace[] => [
  {
    sideBySide: {
      'The case on the task': { type: 'attributesChanged', changed: ['conversations', 'salesforce'] },
      'All else': [
        {
          sideBySide: {
            'The call on the task': { type: 'attributesChanged', changed: ['conference'] },
            'In Flex': [
              { type: 'workItemConnected', state: 'active' },
              { type: 'agentStateChanged', items: { active: 1 } },
            ],
            'In Salesforce': [
              { type: 'logSaved', object: 'Case', created: true },
              { type: 'screenPopResult', popped: true, object: 'Case', matches },
            ],
          },
        },
        { type: 'logSaved', object: 'TwilioCallLog__c', status: 'Reservation accepted', created: true },
        { type: 'logSaved', object: 'Task', created: true },
      ],
    },
  },
];

export const wrappingUp: readonly Trace[] = [
  { type: 'workItemWrapup', state: 'wrapup' },
  { type: 'agentStateChanged', items: { wrapup: 1 } },
  { type: 'logSaved', object: 'TwilioCallLog__c', status: 'Reservation accepted', created: false },
  { type: 'logSaved', object: 'TwilioCallLog__c', status: 'Wrapup', created: true },
  { type: 'logSaved', object: 'Task', created: false },
];

export const completed: readonly Trace[] = [
  { type: 'workItemEnded', state: 'ended', reason: 'completed' },
  { type: 'agentStateChanged', items: {} },
  { type: 'logSaved', object: 'TwilioCallLog__c', status: 'Wrapup', created: false },
  { type: 'logSaved', object: 'TwilioCallLog__c', status: 'Completed', created: true },
  { type: 'logSaved', object: 'Task', created: false },
];

/** From mid-conversation, without a wrap-up. */
export const completedAtOnce: readonly Trace[] = [
  { type: 'workItemEnded', state: 'ended', reason: 'completed' },
  { type: 'agentStateChanged', items: {} },
  { type: 'logSaved', object: 'TwilioCallLog__c', status: 'Reservation accepted', created: false },
  { type: 'logSaved', object: 'TwilioCallLog__c', status: 'Completed', created: true },
  { type: 'logSaved', object: 'Task', created: false },
];

export const calls = {
  withoutWrapUp: {
    title: 'Incoming call without wrap-up',
    about: 'The task is completed in mid-call, by a supervisor or a program, so that there is no wrap-up.',
    item: call,
    steps: [
      { does: 'A known customer calls.', heard: offered },
      { does: 'The agent accepts the call.', heard: accepted() },
      { does: 'A program completes the task.', heard: completedAtOnce },
    ],
  },
  withWrapUp: {
    title: 'Incoming call with wrap-up',
    about: 'The ordinary call. Each state is saved when it begins, and again with its duration when it is over.',
    item: call,
    steps: [
      { does: 'A known customer calls.', heard: offered },
      { does: 'The agent accepts the call.', heard: accepted() },
      { does: 'The agent hangs up.', heard: wrappingUp },
      { does: 'The agent completes the task.', heard: completed },
    ],
  },
  outgoing: {
    title: 'Outgoing call',
    about: 'The agent dials a known customer’s number in Flex. There is no case before the customer answers.',
    item: { ...call, direction: 'outbound' },
    steps: [
      { does: 'The agent dials.', heard: offered },
      { does: 'The customer answers.', heard: accepted() },
      { does: 'The agent hangs up.', heard: wrappingUp },
      { does: 'The agent completes the task.', heard: completed },
    ],
  },
  pauseAndResume: {
    title: 'Pause and resume',
    about: 'Nothing is saved for a hold, unless the setting `callLog.holdStates` wants it.',
    item: call,
    steps: [
      { does: 'A known customer calls.', heard: offered },
      { does: 'The agent accepts the call.', heard: accepted() },
      {
        does: 'The agent puts the customer on hold.',
        heard: [
          { type: 'workItemPaused', state: 'paused' },
          { type: 'agentStateChanged', items: { paused: 1 } },
        ],
      },
      {
        does: 'The agent takes the customer back.',
        heard: [
          { type: 'workItemResumed', state: 'active' },
          { type: 'agentStateChanged', items: { active: 1 } },
        ],
      },
      { does: 'The agent hangs up.', heard: wrappingUp },
      { does: 'The agent completes the task.', heard: completed },
    ],
  },
  notAnswered: {
    title: 'Not answered',
    about: 'The agent does not accept in time. Nothing is saved.',
    item: call,
    steps: [
      { does: 'A known customer calls.', heard: offered },
      {
        does: 'The offer times out.',
        heard: [
          { type: 'workItemEnded', state: 'ended', reason: 'notAccepted' },
          { type: 'agentStateChanged', items: {} },
        ],
      },
    ],
  },
  callerGivesUp: {
    title: 'Caller gives up',
    about:
      'The customer hangs up before the agent has accepted: for a component it is the same as a call that was not answered.',
    item: call,
    steps: [
      { does: 'A known customer calls.', heard: offered },
      {
        does: 'The customer gives up.',
        heard: [
          { type: 'workItemEnded', state: 'ended', reason: 'notAccepted' },
          { type: 'agentStateChanged', items: {} },
        ],
      },
    ],
  },
  calleeDoesNotAnswer: {
    title: 'Outgoing call that nobody answers',
    about: 'There is no case, but an activity that says so.',
    item: { ...call, direction: 'outbound' },
    steps: [
      { does: 'The agent dials.', heard: offered },
      {
        does: 'The customer does not answer.',
        heard: [
          { type: 'workItemEnded', state: 'ended', reason: 'notAccepted' },
          { type: 'agentStateChanged', items: {} },
          { type: 'logSaved', object: 'Task', created: true },
        ],
      },
    ],
  },
  assignAndComment: {
    title: 'Assign and comment',
    about:
      'Two contacts have the number, and the org lets the agent choose (`Several_Matches__c`). In wrap-up the agent chooses an outcome, which is heard at once, and writes notes, which are told with `personalData` only.',
    item: call,
    steps: [
      { does: 'A customer calls whose number two contacts have.', heard: offered },
      { does: 'The agent accepts the call.', heard: accepted(2) },
      {
        does: 'The agent chooses one of the two contacts.',
        heard: [
          {
            sideBySide: {
              'The contact on the task': { type: 'attributesChanged', changed: ['salesforce'] },
              'In Salesforce': [
                { type: 'logSaved', object: 'Case', created: false },
                { type: 'logSaved', object: 'Task', created: false },
              ],
            },
          },
        ],
      },
      { does: 'The agent hangs up.', heard: wrappingUp },
      {
        does: 'The agent chooses the outcome _Call back_.',
        heard: [{ type: 'wrapUpDataChanged', outcome: 'Call back' }],
      },
      { does: 'The agent takes the outcome back.', heard: [{ type: 'wrapUpDataChanged', outcome: null }] },
      {
        does: 'The agent chooses the outcome _Resolved_ and writes notes.',
        heard: [{ type: 'wrapUpDataChanged', outcome: 'Resolved' }],
      },
      {
        does: 'The agent saves.',
        heard: [
          {
            sideBySide: {
              'The outcome on the task': { type: 'attributesChanged', changed: ['conversations'] },
              'In Salesforce': { type: 'logSaved', object: 'Task', created: false },
            },
          },
        ],
      },
      { does: 'The agent completes the task.', heard: completed },
    ],
  },
  reload: {
    title: 'Flex is reloaded in mid-call',
    about:
      'The agent takes calls on a telephone, so the call goes on. How it came to where it is is told again before `ready`; what was popped and saved is not. The work item says `recovered` from then on.',
    item: call,
    steps: [
      { does: 'A known customer calls.', heard: offered },
      { does: 'The agent accepts the call.', heard: accepted() },
      {
        does: 'The agent reloads Flex.',
        heard: [
          { type: 'workItemCreated', state: 'active', recovered: true },
          { type: 'workItemConnected', state: 'active', recovered: true },
          { type: 'ready', items: ['active'] },
        ],
      },
      {
        does: 'The agent hangs up.',
        heard: [
          { type: 'workItemWrapup', state: 'wrapup', recovered: true },
          { type: 'agentStateChanged', items: { wrapup: 1 } },
          {
            type: 'logSaved',
            object: 'TwilioCallLog__c',
            status: 'Reservation accepted',
            created: false,
            recovered: true,
          },
          { type: 'logSaved', object: 'TwilioCallLog__c', status: 'Wrapup', created: true, recovered: true },
          { type: 'logSaved', object: 'Task', created: false, recovered: true },
        ],
      },
      {
        does: 'The agent completes the task.',
        heard: [
          { type: 'workItemEnded', state: 'ended', reason: 'completed', recovered: true },
          { type: 'agentStateChanged', items: {} },
          { type: 'logSaved', object: 'TwilioCallLog__c', status: 'Wrapup', created: false, recovered: true },
          { type: 'logSaved', object: 'TwilioCallLog__c', status: 'Completed', created: true, recovered: true },
          { type: 'logSaved', object: 'Task', created: false, recovered: true },
        ],
      },
    ],
  },
} as const satisfies Record<string, Scenario>;
