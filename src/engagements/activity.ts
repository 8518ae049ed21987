import { durationOf } from './chain';
import type { Conversation } from './conversation';
import { conversationOf } from './conversation';
import type { Activity, EndedBy, EngagedTask, Engagement, NotReached, State } from './engagement';
import { isOver } from './engagement';

/**
 * Why the activity is saved, in the words of extension classes (`FlexCti.SaveLog`). `interactionDisconnected` is the end of the
 * conversation, whoever ended it; `interactionACWCompleted` the end of the wrap-up, or of a conversation that had none;
 * `appDisconnected` tells of an end that nobody saw.
 */
export type ActivityEvent =
  | 'openCallLog'
  | 'interactionChanged'
  | 'interactionDisconnected'
  | 'interactionChangedAfterDisconnect'
  | 'interactionACWCompleted'
  | 'interactionRemoved'
  | 'appDisconnected';

/** The conversation as the org is told of it. Times are ISO 8601, durations whole seconds; null is what is not known. */
export interface Interaction extends Conversation {
  readonly reservationSid: string;
  readonly state: 'viewed' | 'accepted' | 'wrapping' | 'completed' | 'canceled' | 'notReached';
  readonly notReached: NotReached | null;
  readonly startedAt: string | null;
  /** Of the conversation, not of the wrap-up. */
  readonly endedAt: string | null;
  readonly completedAt: string | null;
  readonly talkSeconds: number | null;
  readonly wrapUpSeconds: number | null;
  readonly endedBy: EndedBy | null;
  readonly caseId: string | null;
  readonly contactId: string | null;
  /** The record from which the agent called. */
  readonly recordId: string | null;
  /** As long as no Case says who it is. */
  readonly customer: EngagedTask['customer'];
  readonly disposition?: string;
  readonly notes?: string;
  readonly recordingUrl?: string;
  readonly summary?: string;
  readonly sentiment?: string;
  readonly topic?: string;
}

/** What `TwilioCallLogController.saveLog` is asked: everything that is known; what has changed, the org finds out. */
export interface ActivityRequest {
  readonly eventName: ActivityEvent;
  readonly interaction: Interaction;
  /**
   * How much was known when it was sent: of two requests with the same `since`, the one with the higher revision tells more,
   * and the org takes nothing from the other, should that arrive later. A journal that starts anew has another `since`.
   */
  readonly version: { readonly since: number; readonly revision: number };
}

export function activityRequest(engagement: Engagement): ActivityRequest {
  const { knownSince: since, revision } = engagement;
  return { eventName: eventOf(engagement), interaction: interactionOf(engagement), version: { since, revision } };
}

/** The same for the same that is told, another for anything else; nothing can be read from it. The customer is told by the way. */
export function activityDigest(engagement: Engagement): string {
  const text = JSON.stringify({ ...interactionOf(engagement), customer: null });
  // FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** How far the conversation is. */
export function progressOf(engagement: Engagement): NonNullable<Activity['told']> {
  if (isOver(engagement)) return 'over';
  return lastState(engagement)?.status === 'Wrapup' ? 'wrapping' : 'talking';
}

function eventOf(engagement: Engagement): ActivityEvent {
  const { activity, logRequested } = engagement;
  const last = lastState(engagement);
  if (logRequested && activity.digest === null) return 'openCallLog';
  switch (progressOf(engagement)) {
    case 'talking':
      return 'interactionChanged';
    case 'wrapping':
      return activity.told === 'wrapping' ? 'interactionChangedAfterDisconnect' : 'interactionDisconnected';
    case 'over':
      if (last?.status !== 'Completed') return 'interactionRemoved';
      if (activity.told === 'over') return 'interactionChangedAfterDisconnect';
      return last.startedAt === null ? 'appDisconnected' : 'interactionACWCompleted';
  }
}

function interactionOf({ reservationSid, task, states, notReached, case: progress, written }: Engagement): Interaction {
  const isTalk = ({ status }: State): boolean => status === 'Reservation accepted' || status === 'On hold';
  const talk = states.filter(isTalk);
  const after = states.find((state) => !isTalk(state));
  const wrapUp = states.find(({ status }) => status === 'Wrapup');
  const completed = states.find(({ status }) => status === 'Completed');
  const made = progress.at === 'made' ? progress : null;
  const last = states[states.length - 1];
  return {
    reservationSid,
    ...conversationOf(task),
    state: notReached === null ? (last ? stateNames[last.status] : 'viewed') : 'notReached',
    notReached,
    startedAt: dateTime(states[0]?.startedAt),
    endedAt: dateTime(after?.startedAt),
    completedAt: dateTime(completed?.startedAt),
    talkSeconds: sumOf(talk),
    wrapUpSeconds: wrapUp === undefined ? null : durationOf(wrapUp),
    endedBy: talk[talk.length - 1]?.endedBy ?? null,
    caseId: made?.caseId ?? null,
    contactId: made?.contactId ?? null,
    recordId: task.recordId,
    customer: task.customer,
    ...Object.fromEntries(Object.entries(written).filter(([, text]) => text !== null)),
  };
}

const stateNames = {
  'Reservation accepted': 'accepted',
  'On hold': 'accepted',
  Wrapup: 'wrapping',
  Completed: 'completed',
  Canceled: 'canceled',
} as const;

/** Null as long as one of them lasts, or when nobody saw it end. */
function sumOf(states: readonly State[]): number | null {
  return states.reduce<number | null>(
    (sum, state) => {
      const duration = durationOf(state);
      return sum === null || duration === null ? null : sum + duration;
    },
    states.length === 0 ? null : 0,
  );
}

const lastState = ({ states }: Engagement): State | undefined => states[states.length - 1];

const dateTime = (seconds: number | null | undefined): string | null =>
  typeof seconds === 'number' ? new Date(seconds * 1000).toISOString() : null;
