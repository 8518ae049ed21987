import { completedAtOnce } from './calls';
import type { Scenario } from './trace';

export const tasks = {
  incomingTask: {
    title: 'Incoming task',
    about:
      'A task without a conversation, such as a call-back that somebody asked for; it has no wrap-up. Nobody is looked for where the task names neither number nor address.',
    item: { channel: 'default', direction: 'inbound', isConsult: false, isInternal: false },
    steps: [
      {
        does: 'A task is offered.',
        heard: [
          { type: 'workItemCreated', state: 'offered' },
          { type: 'agentStateChanged', items: { offered: 1 } },
        ],
      },
      {
        does: 'The agent accepts the task.',
        heard: [
          {
            sideBySide: {
              'The case on the task': { type: 'attributesChanged', changed: ['conversations', 'salesforce'] },
              'All else': [
                {
                  sideBySide: {
                    'In Flex': [
                      { type: 'workItemConnected', state: 'active' },
                      { type: 'agentStateChanged', items: { active: 1 } },
                    ],
                    'In Salesforce': [
                      { type: 'logSaved', object: 'Case', created: true },
                      { type: 'screenPopResult', popped: true, object: 'Case', matches: 0 },
                    ],
                  },
                },
                { type: 'logSaved', object: 'TwilioCallLog__c', status: 'Reservation accepted', created: true },
                { type: 'logSaved', object: 'Task', created: true },
              ],
            },
          },
        ],
      },
      { does: 'The agent completes the task.', heard: completedAtOnce },
    ],
  },
} as const satisfies Record<string, Scenario>;
