import type * as Flex from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import type { FlexFact } from '../engagements/facts';
import type { TaskRouterClock } from './clock';
import { guarded } from './guard';
import { recordOf } from './plain-record';
import { stateFact } from './state-facts';
import { taskDetails } from './task-details';

/** What an action can tell. */
export type ActionFact = Extract<FlexFact, { type: 'accept-started' | 'agent-ended' | 'state' }>;

export interface ActionListenerOptions {
  readonly actions: typeof Flex.Actions;
  tasks(): ReadonlyMap<string, Flex.ITask>;
  /** There are no task events: the actions stand for the states. */
  readonly beginStates: boolean;
  /** Of the tab in which the agent acts. */
  readonly tabId: string;
  readonly clock: TaskRouterClock;
  record(reservationSid: string, fact: ActionFact): void;
  readonly diagnostics: Diagnostics;
}

interface Payload {
  readonly task?: Flex.ITask;
  readonly sid?: string;
  /** Of LeaveChannel and PauseChannel, which name no task. */
  readonly channelSid?: string;
  readonly participantType?: string;
}

/** By which actions the agent ends a conversation: Flex runs one or another, by channel and by how the agent is connected. */
const conversationEnds = [
  'HangupCall',
  'WrapupTask',
  'EndVoiceTask',
  'EndConferenceForAll',
  'LeaveChannel',
  'PauseChannel',
  'KickParticipant',
] as const;

/**
 * Hears what the agent does in this tab. An action comes early and proves nothing (`after` listeners run although the call was
 * never answered), so it starts the Case of an inbound task and says who ended a state; the states themselves are TaskRouter's.
 * Only where there are no task events do the actions stand for them, with this browser's time.
 *
 * An end is heard before the action and after it, as one press at one time: TaskRouter may report it while the action still runs.
 */
export function listenToActions(options: ActionListenerOptions): void {
  const { actions, tasks, beginStates, tabId, clock, record, diagnostics } = options;

  const taskOf = ({ task, sid, channelSid }: Payload): Flex.ITask | undefined => {
    if (task !== undefined) return task;
    if (sid !== undefined) return tasks().get(sid);
    if (channelSid === undefined) return undefined;
    return [...tasks().values()].find(
      ({ attributes }) => recordOf(attributes).flexInteractionChannelSid === channelSid,
    );
  };
  const listen = (name: string, listener: (task: Flex.ITask, payload: Payload) => void): void => {
    const onAction = guarded(diagnostics, name, (payload: Payload | undefined) => {
      const task = payload && taskOf(payload);
      if (task !== undefined) listener(task, payload ?? {});
    });
    actions.addListener(name as `before${string}` | `after${string}`, onAction);
  };
  const begin = (task: Flex.ITask, state: 'accepted' | 'wrapping' | 'completed'): void =>
    record(task.sid, stateFact(task, state, 'event', clock.seconds()));

  listen('afterAcceptTask', (task) => {
    const details = taskDetails(task);
    // Flex itself accepts an outbound task while it still rings.
    if (details.direction === 'inbound') {
      record(task.sid, { type: 'accept-started', task: details, seenAt: Date.now(), tab: tabId });
    }
    if (beginStates) begin(task, 'accepted');
  });

  const listenToEnd = (action: string, what: 'conversation' | 'wrap-up', then: 'wrapping' | 'completed'): void => {
    const pressed = new Map<string, number>();
    const isEnd = ({ participantType }: Payload): boolean =>
      action !== 'KickParticipant' || participantType === 'customer';
    listen(`before${action}`, (task, payload) => {
      if (!isEnd(payload)) return;
      pressed.set(task.sid, Date.now());
      record(task.sid, { type: 'agent-ended', what, seenAt: Date.now() });
    });
    listen(`after${action}`, (task, payload) => {
      if (!isEnd(payload)) return;
      record(task.sid, { type: 'agent-ended', what, seenAt: pressed.get(task.sid) ?? Date.now() });
      pressed.delete(task.sid);
      if (beginStates) begin(task, then);
    });
  };
  for (const action of conversationEnds) listenToEnd(action, 'conversation', 'wrapping');
  listenToEnd('CompleteTask', 'wrap-up', 'completed');
}
