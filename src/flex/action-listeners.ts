import type * as Flex from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import type { TaskRouterClock } from './clock';
import { guarded } from './guard';
import { stateFact } from './state-facts';
import { taskDetails } from './task-details';
import type { RecordFact } from './task-events';

interface TaskPayload {
  readonly task?: Flex.ITask;
  readonly sid?: string;
}

/** By which actions the agent ends a conversation: Flex runs one or another, by channel and by how the agent is connected. */
const conversationEnds = ['HangupCall', 'WrapupTask', 'EndVoiceTask', 'EndConferenceForAll'] as const;

/**
 * Hears what the agent does in this tab. An action comes early and proves nothing (`after` listeners run although the call was
 * never answered), so it starts the Case of an inbound task and says who ended a state; the states themselves are TaskRouter's.
 * Only where there are no task events (`actionsBeginStates`) do the actions stand for them.
 *
 * Ends are heard before the action and after it: some are reported by TaskRouter while the action still runs.
 */
export function listenToActions(
  actions: typeof Flex.Actions,
  taskOf: (reservationSid: string) => Flex.ITask | undefined,
  actionsBeginStates: boolean,
  clock: TaskRouterClock,
  record: RecordFact,
  diagnostics: Diagnostics,
): void {
  const listen = (name: string, listener: (task: Flex.ITask) => void): void => {
    const onAction = guarded(diagnostics, name, (payload: TaskPayload | undefined) => {
      const task = payload?.task ?? (payload?.sid === undefined ? undefined : taskOf(payload.sid));
      if (task !== undefined) listener(task);
    });
    actions.addListener(name as `before${string}` | `after${string}`, onAction);
  };
  const begin = (task: Flex.ITask, state: 'accepted' | 'wrapping' | 'completed'): void =>
    record(task.sid, { ...stateFact(task, state, 'event', clock), at: clock.seconds() });

  listen('afterAcceptTask', (task) => {
    const details = taskDetails(task);
    // Flex itself accepts an outbound task while it still rings.
    if (details.direction === 'inbound')
      record(task.sid, { type: 'accept-started', task: details, seenAt: Date.now() });
    if (actionsBeginStates) begin(task, 'accepted');
  });
  for (const action of conversationEnds) {
    const ended = (task: Flex.ITask): void =>
      record(task.sid, { type: 'agent-ended', what: 'conversation', seenAt: Date.now() });
    listen(`before${action}`, ended);
    listen(`after${action}`, (task) => {
      ended(task);
      if (actionsBeginStates) begin(task, 'wrapping');
    });
  }
  const completed = (task: Flex.ITask): void =>
    record(task.sid, { type: 'agent-ended', what: 'wrap-up', seenAt: Date.now() });
  listen('beforeCompleteTask', completed);
  listen('afterCompleteTask', (task) => {
    completed(task);
    if (actionsBeginStates) begin(task, 'completed');
  });
}
