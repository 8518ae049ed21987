import type { Aftermath } from './histories/play';
import type { StateRecord } from './model/salesforce';
import { startOfTime } from './model/simulation';
import type { Conversation } from './model/task-router';
import { changesOf } from './model/task-router';

/** Says how a history broke the law, or null. */
export type Law = (aftermath: Aftermath) => string | null;

/** What the plugin promises, whatever happens. `docs/reliability.md` explains each. */
export const laws = {
  'one Case per conversation': ({ history, salesforce, knowledge }) =>
    firstProblem(history.conversations, ({ taskSid, reservationSid }) => {
      const cases = salesforce.cases.filter((each) => each.taskSid === taskSid);
      const others = history.conversations.filter((each) => each.taskSid === taskSid);
      if (cases.length > 1) return `${taskSid} has ${cases.length} Cases`;
      if (cases.length === 0 && knowledge.knows(reservationSid, 'accepted')) return `${taskSid} has no Case`;
      const tried = others.some((each) => each.ends !== 'lapsed' || each.clickedBefore !== null);
      if (cases.length === 1 && !tried) return `${taskSid} has a Case although nobody accepted it`;
      const stray = logsOf(salesforce.logs, reservationSid).find(({ fields }) => fields.Case__c !== cases[0]?.id);
      if (stray !== undefined) return `${stray.key} lies at another Case`;
      return null;
    }),

  'one record per state': ({ history, salesforce, knowledge }) =>
    firstProblem(history.conversations, (conversation) => {
      const { reservationSid } = conversation;
      const statuses = statusesOf(salesforce.logs, reservationSid);
      const twice = statuses.find((status, index) => statuses.indexOf(status) !== index);
      if (twice !== undefined) return `${reservationSid} has two records ${twice}`;
      const invented = statuses.find((status) => !chainOf(conversation).some((state) => state.status === status));
      if (invented !== undefined && !(invented === 'Completed' && conversation.ends === 'canceled'))
        return `${reservationSid} has a record ${invented}, which never was`;
      if (conversation.ends === 'lapsed') return null;
      const missing = chainOf(conversation).find(
        ({ status, reported }) => knowledge.knows(reservationSid, reported) && !statuses.includes(status),
      );
      return missing === undefined ? null : `${reservationSid} has no record ${missing.status}`;
    }),

  'the activity tells the same': ({ history, salesforce, knowledge, disk }) =>
    firstProblem(history.conversations, ({ reservationSid, direction, ends }) => {
      const told = salesforce.activities.get(reservationSid);
      const logs = logsOf(salesforce.logs, reservationSid);
      // Of what is not known to have been accepted, what the agent wrote about it is kept.
      const isOnlyNoted = told?.state === 'viewed' && knowledge.notes(reservationSid) !== null;
      if (ends === 'lapsed')
        return told === undefined || isOnlyNoted || (direction === 'outbound' && told.state === 'notReached')
          ? null
          : `${reservationSid} was not accepted, and has an activity`;
      if (told === undefined)
        return knowledge.knows(reservationSid, 'accepted') ? `${reservationSid} has no activity` : null;
      // What is not on disk dies with its tab, the save that was to follow the last record too.
      if (history.blocksStorage || disk.refusals > 0) return null;
      if (logs.length === 0 && isOnlyNoted) return null;
      const last = logs[logs.length - 1]?.fields.Status__c;
      if (told.state !== activityStates[String(last)])
        return `the activity of ${reservationSid} says ${told.state}, its last record ${String(last)}`;
      const talk = logs.find(({ fields }) => fields.Status__c === 'Reservation accepted')?.fields.Duration__c ?? null;
      return told.talkSeconds === talk
        ? null
        : `${reservationSid}: talked for ${told.talkSeconds}, recorded ${String(talk)} s`;
    }),

  'what the agent said is kept': ({ history, salesforce, knowledge, disk }) =>
    firstProblem(history.conversations, ({ reservationSid, taskSid, ends }) => {
      if (history.blocksStorage || disk.refusals > 0) return null;
      const typed = knowledge.notes(reservationSid);
      const told = salesforce.activities.get(reservationSid)?.notes ?? null;
      if (typed !== null && told !== typed)
        return `${reservationSid}: typed was "${typed}", saved is "${String(told)}"`;
      if (ends === 'lapsed') return null;
      return knowledge.contactChosen(reservationSid) && !salesforce.contacts.has(taskSid)
        ? `the contact chosen for ${taskSid} is not on its Case`
        : null;
    }),

  'records are created in order': ({ history, salesforce }) =>
    firstProblem(history.conversations, ({ reservationSid }) => {
      const keys = logsOf(salesforce.logs, reservationSid).map(({ key }) => key);
      const expected = keys.map((_, ordinal) => `${reservationSid}:${ordinal}`);
      return keys.every((key, index) => key === expected[index]) ? null : `created as ${keys.join(', ')}`;
    }),

  'durations add up to the handling time': ({ history, salesforce, knowledge }) =>
    firstProblem(history.conversations, (conversation) => {
      const { reservationSid } = conversation;
      if (conversation.ends === 'lapsed') return null;
      const logs = logsOf(salesforce.logs, reservationSid);
      const durations = logs.map(({ fields }) => fields.Duration__c);
      const sum = durations.reduce<number>((total, each) => total + (typeof each === 'number' ? each : 0), 0);
      const handling =
        conversation.talkSeconds + (conversation.ends === 'completed' ? (conversation.wrapUpSeconds ?? 0) : 0);
      const whole = chainOf(conversation).every(({ reported }) => knowledge.knows(reservationSid, reported));
      if (sum > handling) return `${reservationSid} lasted ${handling} s, recorded are ${sum} s`;
      if (!whole) return null;
      const unknown = logs.find(
        ({ fields }) => fields.End_Unknown__c === true || typeof fields.Duration__c !== 'number',
      );
      if (unknown !== undefined) return `the end of ${unknown.key} is known and not recorded`;
      return sum === handling ? null : `${reservationSid} lasted ${handling} s, recorded are ${sum} s`;
    }),

  'times are true': ({ history, salesforce }) =>
    firstProblem(history.conversations, (conversation) =>
      firstProblem(logsOf(salesforce.logs, conversation.reservationSid), ({ key, fields }) => {
        const state = chainOf(conversation).find(({ status }) => status === fields.Status__c);
        const started = fields.Started_At__c;
        if (state === undefined || started === undefined) return null;
        const recorded = Date.parse(String(started)) / 1000 - startOfHistory;
        if (recorded !== state.second) return `${key} began at second ${state.second}, recorded is ${recorded}`;
        const { Duration__c: duration } = fields;
        return typeof duration !== 'number' || duration === state.seconds
          ? null
          : `${key} lasted ${state.seconds} s, recorded are ${duration} s`;
      }),
    ),

  'no pop twice': ({ history, salesforce, disk }) =>
    firstProblem(salesforce.cases, ({ id, taskSid }) => {
      const reservations = history.conversations.filter((each) => each.taskSid === taskSid).length;
      const pops = salesforce.pops.filter(({ caseId }) => caseId === id).map(({ tab }) => tab);
      // What is not on disk dies with its tab: where the disk took no writes, the promise is once in each tab.
      const unwritten = history.blocksStorage || disk.refusals > 0;
      return firstProblem(unwritten ? [...new Set(pops)] : [null], (tab) => {
        const { length } = pops.filter((popped) => tab === null || popped === tab);
        return length > reservations ? `${taskSid} popped ${length} times for ${reservations} reservations` : null;
      });
    }),

  'no step is lost': ({ history, salesforce, knowledge }) =>
    firstProblem(history.conversations, ({ reservationSid, ends }) => {
      const known = ['accepted', 'wrapping'].some((status) => knowledge.knows(reservationSid, status));
      if (ends === 'lapsed' || !known) return null;
      const logs = logsOf(salesforce.logs, reservationSid);
      const last = logs[logs.length - 1]?.fields.Status__c;
      if (last !== 'Completed' && last !== 'Canceled') return `the chain of ${reservationSid} stops at ${String(last)}`;
      const open = logs.find((log) => !isEnded(log));
      return open === undefined ? null : `${open.key} was never ended`;
    }),

  'no engagement holds up another': ({ history, salesforce, logsBesideMute }) => {
    const mute = history.firstIsMute ? history.conversations[0]?.taskSid : undefined;
    return firstProblem(history.conversations, ({ taskSid, reservationSid }) => {
      if (taskSid === mute) return null;
      const held = logsOf(salesforce.logs, reservationSid).find(({ key }) => !logsBesideMute.includes(key));
      return held === undefined ? null : `${held.key} was not saved 45 s after all was healed`;
    });
  },

  'storage stays bounded': ({ mostFinished: { count, bytes }, history }) => {
    const limit = Math.max(history.finishedBefore, finishedLimits.count);
    if (count > limit) return `${count} finished engagements on disk`;
    return bytes > finishedLimits.bytes && count > history.finishedBefore
      ? `${bytes} bytes of finished engagements`
      : null;
  },

  'the engine comes to rest': ({ unrest, sentAfterRest }) => {
    if (unrest.length > 0) return unrest.join('; ');
    return sentAfterRest.length === 0 ? null : `sent again after a reload: ${JSON.stringify(sentAfterRest)}`;
  },
} satisfies Record<string, Law>;

export type LawName = keyof typeof laws;
export const lawNames = Object.keys(laws) as LawName[];

/** How a history broke each of the laws, or null. */
export type Verdict = Readonly<Record<LawName, string | null>>;

export const judge = (aftermath: Aftermath): Verdict =>
  Object.fromEntries(lawNames.map((name) => [name, laws[name](aftermath)])) as Verdict;

const finishedLimits = { count: 100, bytes: 250_000 };
const startOfHistory = startOfTime / 1000;

interface TrueState {
  readonly status: string;
  /** What TaskRouter calls it. */
  readonly reported: string;
  readonly second: number;
  readonly seconds: number;
}

const statusNames: Readonly<Record<string, string>> = {
  accepted: 'Reservation accepted',
  wrapping: 'Wrapup',
  completed: 'Completed',
  canceled: 'Canceled',
};

/** The states as they truly were. */
function chainOf(conversation: Conversation): TrueState[] {
  if (conversation.ends === 'lapsed') return [];
  const changes = changesOf(conversation);
  return changes.map(({ status, second }, index) => ({
    status: statusNames[status] ?? status,
    reported: status,
    second,
    seconds: (changes[index + 1]?.second ?? second) - second,
  }));
}

/** Its end is written, or that nobody knows it; without a start there is no duration. */
function isEnded({ fields }: StateRecord): boolean {
  if (fields.End_Unknown__c === true || typeof fields.Duration__c === 'number') return true;
  return fields.Started_At__c === undefined && fields.Ended_By__c !== undefined;
}

const activityStates: Readonly<Record<string, string>> = {
  'Reservation accepted': 'accepted',
  Wrapup: 'wrapping',
  Completed: 'completed',
  Canceled: 'canceled',
};

const logsOf = (logs: readonly StateRecord[], reservationSid: string): StateRecord[] =>
  logs.filter((log) => log.reservationSid === reservationSid);

const statusesOf = (logs: readonly StateRecord[], reservationSid: string): string[] =>
  logsOf(logs, reservationSid).map(({ fields }) => String(fields.Status__c));

function firstProblem<T>(list: readonly T[], problemOf: (item: T) => string | null): string | null {
  for (const item of list) {
    const problem = problemOf(item);
    if (problem !== null) return problem;
  }
  return null;
}
