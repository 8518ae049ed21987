import { activityDigest } from './activity';
import { advance, durationOf, endUnseen, holdOrResume } from './chain';
import type { EndedBy, Engagement, State, StateStatus, Written } from './engagement';
import { isOver, logKey, noActivity, nothingWritten } from './engagement';
import type { Acknowledgement, FlexFact, FoundLog, StateFact } from './facts';

/** How long after the agent's press on Hang Up an end still counts as the agent's, in milliseconds. */
const agentEndWindow = 15_000;

const statusOf: Record<StateFact['state'], StateStatus> = {
  accepted: 'Reservation accepted',
  wrapping: 'Wrapup',
  completed: 'Completed',
  canceled: 'Canceled',
};

/**
 * What is known after a fact from Flex. `null` is a reservation that concerns nobody yet: it has been offered, not accepted.
 * Returns the very same object when the fact says nothing new.
 */
export function applyFact(engagement: Engagement | null, reservationSid: string, fact: FlexFact): Engagement | null {
  switch (fact.type) {
    case 'accept-started':
      // Of a chat it is reported only after TaskRouter's own event.
      if (engagement !== null) return popIn(engagement, fact.tab);
      return popIn(wantCase(begin(reservationSid, fact.task, fact.seenAt), true), fact.tab);
    case 'state':
      return applyState(engagement, reservationSid, fact);
    case 'hold': {
      if (engagement === null) return null;
      const states = holdOrResume(engagement.states, fact.on, fact.at);
      return states === engagement.states ? engagement : { ...engagement, states };
    }
    case 'agent-ended':
      return engagement === null ? null : applyAgentEnd(engagement, fact);
    case 'conversation-ended-by':
      return engagement === null ? null : correctConversationEnd(engagement, fact.by);
    case 'written':
      return engagement === null ? null : write(engagement, fact.written);
    case 'log-requested':
      return engagement === null ? null : requestLog(engagement);
    case 'not-accepted':
      if (engagement === null || engagement.states.length > 0 || engagement.abandoned) return engagement;
      return { ...engagement, abandoned: true, case: dropUnmade(engagement.case), pop: dropUnsent(engagement.pop) };
    case 'missing':
      if (engagement === null || engagement.missing || isOver(engagement)) return engagement;
      return { ...engagement, missing: true };
    case 'gone':
      return engagement === null || isOver(engagement) ? engagement : applyGone(engagement);
  }
}

/** What is known after Salesforce answered, or just before it is asked. */
export function acknowledge(engagement: Engagement, answer: Acknowledgement): Engagement {
  switch (answer.type) {
    case 'case-made': {
      const { caseId, caseNumber, contactId, contactName, target = null } = answer;
      const task = { ...engagement.task, customer: null };
      const pop = engagement.pop.at === 'wanted' ? { ...engagement.pop, target } : engagement.pop;
      return { ...engagement, task, case: { at: 'made', caseId, caseNumber, contactId, contactName }, pop };
    }
    case 'pop-sent':
      return { ...engagement, pop: { at: 'sent' } };
    case 'pop-answered':
      return { ...engagement, pop: answer.failure ? { at: 'failed', reason: answer.failure } : { at: 'done' } };
    case 'settled':
      return forgetPersonalData(engagement);
    case 'pop-expired':
      return engagement.pop.at === 'wanted' ? { ...engagement, pop: { at: 'none' } } : engagement;
    case 'create-sent':
      return withRecord(engagement, answer.ordinal, (record) => ({
        at: 'uncertain',
        duplicates: duplicatesOf(record),
      }));
    case 'record-saved':
      // Who ended it may have become known while the request was under way.
      return withRecord(engagement, answer.ordinal, (_, { endedBy }) => ({
        at: 'saved',
        id: answer.id,
        ended: answer.ended && answer.endedBy === endedBy,
      }));
    case 'record-refused':
      return withRecord(engagement, answer.ordinal, (record) => ({ at: 'owed', duplicates: duplicatesOf(record) }));
    case 'record-duplicate':
      return withRecord(engagement, answer.ordinal, (record) => ({
        at: 'uncertain',
        duplicates: duplicatesOf(record) + 1,
      }));
    case 'logs-found':
      if (engagement.recovered) return takeOver(engagement, answer.logs);
      return {
        ...engagement,
        states: engagement.states.map((state, ordinal) => reconcile(engagement, state, ordinal, answer)),
      };
    case 'activity-settled': {
      const { id, digest, told, declined, skipped } = answer;
      return { ...engagement, activity: { id: id ?? engagement.activity.id, digest, told, declined, skipped } };
    }
    case 'parked':
      return { ...engagement, parked: { step: answer.step, reason: answer.reason } };
    case 'unparked':
      return engagement.parked === null ? engagement : { ...engagement, parked: null };
  }
}

function begin(reservationSid: string, task: Engagement['task'], seenAt: number): Engagement {
  return {
    reservationSid,
    revision: 0,
    task,
    knownSince: Math.floor(seenAt / 1000),
    states: [],
    recovered: false,
    missing: false,
    abandoned: false,
    notReached: null,
    case: { at: 'none' },
    pop: { at: 'none' },
    written: nothingWritten,
    activity: noActivity,
    logRequested: false,
    agentEnded: null,
    lastStateSeenAt: seenAt,
    parked: null,
  };
}

function applyState(engagement: Engagement | null, reservationSid: string, fact: StateFact): Engagement | null {
  if (engagement === null && fact.state === 'canceled' && fact.notReached !== undefined)
    return { ...begin(reservationSid, fact.task, fact.seenAt), abandoned: true, notReached: fact.notReached };
  if (engagement === null && (fact.state === 'completed' || fact.state === 'canceled')) return null;
  const revives = fact.state === 'accepted' || fact.state === 'wrapping';
  if (engagement?.abandoned && !revives) return engagement;
  // A cancel that comes before the accept is an offer that lapsed, not a state of the conversation.
  if (fact.state === 'canceled' && engagement?.states.length === 0) {
    return applyFact(engagement, reservationSid, { type: 'not-accepted' });
  }
  const found = fact.source === 'found';
  // That it was not accepted was concluded; that it was, TaskRouter says.
  const known = { ...(engagement ?? begin(reservationSid, fact.task, fact.seenAt)), abandoned: false };
  const states = advance(known.states, statusOf[fact.state], fact.at, endedByAt(known, fact), found);
  if (states === known.states) {
    // It is there after all.
    return engagement?.missing && revives ? { ...engagement, missing: false } : engagement;
  }
  // What is met at a start was popped when it was accepted.
  const recovered = known.recovered || (engagement === null && found);
  return {
    ...wantCase(known, !found),
    states,
    recovered,
    missing: false,
    agentEnded: null,
    lastStateSeenAt: fact.seenAt,
  };
}

function endedByAt({ states, agentEnded }: Engagement, fact: StateFact): StateFact['endedBy'] {
  const last = states[states.length - 1];
  // The conversation goes on with a colleague, whichever button the agent pressed for it.
  if (fact.endedBy === 'Transfer') return 'Transfer';
  if (agentEnded === null || last === undefined || Math.abs(fact.seenAt - agentEnded.seenAt) > agentEndWindow)
    return fact.endedBy;
  // Complete without wrap-up ends the conversation as well.
  return agentEnded.what === 'conversation' && last.status === 'Wrapup' ? fact.endedBy : 'Agent';
}

/** The agent's press comes before the end, but another tab may report it after. */
function applyAgentEnd(engagement: Engagement, fact: Extract<FlexFact, { type: 'agent-ended' }>): Engagement {
  const { states } = engagement;
  const current = states[states.length - 1];
  if (current === undefined) return engagement;
  const stillToEnd = !isOver(engagement) && (fact.what === 'wrap-up' || current.status !== 'Wrapup');
  if (stillToEnd) return { ...engagement, agentEnded: { what: fact.what, seenAt: fact.seenAt } };
  const justEnded = states[states.length - 2];
  const pressedBefore = engagement.lastStateSeenAt - fact.seenAt;
  const belated = pressedBefore >= 0 && pressedBefore <= agentEndWindow;
  const sameEnd = fact.what === 'wrap-up' ? isOver(engagement) : current.status === 'Wrapup';
  if (
    !belated ||
    !sameEnd ||
    justEnded === undefined ||
    justEnded.end !== 'seen' ||
    justEnded.endedBy === 'Agent' ||
    justEnded.endedBy === 'Transfer'
  )
    return engagement;
  return withEndedBy(engagement, justEnded, 'Agent');
}

/**
 * What the agent did is known. Corrected is the guess that it was the customer; and a warm transfer that was complete while the
 * agent stayed in, when it was the customer who left then.
 */
function correctConversationEnd(engagement: Engagement, by: EndedBy): Engagement {
  const after = engagement.states.findIndex(({ status }) => status === 'Wrapup' || status === 'Completed');
  const conversation = engagement.states[after - 1];
  if (conversation === undefined || conversation.endedBy === by) return engagement;
  const isGuess = conversation.endedBy === 'Customer' || (conversation.endedBy === 'Transfer' && by === 'Customer');
  return isGuess ? withEndedBy(engagement, conversation, by) : engagement;
}

function withEndedBy(engagement: Engagement, state: State, endedBy: EndedBy): Engagement {
  const record = state.record.at === 'saved' ? { ...state.record, ended: false } : state.record;
  const corrected: State = { ...state, endedBy, record };
  return { ...engagement, states: engagement.states.map((other) => (other === state ? corrected : other)) };
}

function applyGone(engagement: Engagement): Engagement {
  if (engagement.states.length === 0)
    return applyFact(engagement, engagement.reservationSid, { type: 'not-accepted' }) ?? engagement;
  // Another tab or computer may have seen the end and written it: the org is asked before it is called unknown.
  return {
    ...engagement,
    recovered: true,
    missing: false,
    states: endUnseen(engagement.states),
    pop: dropUnsent(engagement.pop),
  };
}

function requestLog(engagement: Engagement): Engagement {
  if (engagement.logRequested) return engagement;
  return { ...engagement, logRequested: true, activity: { ...engagement.activity, digest: null } };
}

function write(engagement: Engagement, news: Partial<Written>): Engagement {
  const written = { ...engagement.written, ...news };
  const isNew = Object.entries(news).some(([name, text]) => engagement.written[name as keyof Written] !== text);
  return isNew ? { ...engagement, written } : engagement;
}

/** What was told stays told, and what was not stays untold: that it is forgotten here makes no news for the activity. */
function forgetPersonalData(engagement: Engagement): Engagement {
  const made = engagement.case.at === 'made' ? { ...engagement.case, contactName: null } : engagement.case;
  const task = { ...engagement.task, customer: null };
  const forgotten: Engagement = { ...engagement, task, case: made, written: nothingWritten };
  return { ...forgotten, activity: { ...engagement.activity, digest: activityDigest(forgotten) } };
}

function wantCase(engagement: Engagement, pop: boolean): Engagement {
  if (engagement.case.at !== 'none') return engagement;
  // An outbound call from a record keeps that record on the screen.
  const keepsRecord = engagement.task.direction === 'outbound' && engagement.task.recordId !== null;
  return {
    ...engagement,
    case: { at: 'owed' },
    pop: pop && !keepsRecord ? { at: 'wanted', tab: null, target: null } : engagement.pop,
  };
}

function withRecord(
  engagement: Engagement,
  ordinal: number,
  change: (record: State['record'], state: State) => State['record'],
): Engagement {
  const states = engagement.states.map((state, index) =>
    index === ordinal ? { ...state, record: change(state.record, state) } : state,
  );
  return { ...engagement, states };
}

/**
 * What another tab or computer has recorded, taken over: state by state as long as it tells the same story, and where it tells
 * another, that one, with the state that the reservation is in now after it.
 */
function takeOver(engagement: Engagement, logs: Readonly<Record<string, FoundLog>>): Engagement {
  const logOf = (ordinal: number): FoundLog | undefined => logs[logKey(engagement.reservationSid, ordinal)];
  const states: State[] = [];
  for (const [ordinal, own] of engagement.states.entries()) {
    const log = logOf(ordinal);
    if (log?.status && log.status !== own.status) break;
    states.push(log === undefined ? notThere(own) : adopt(own, log));
  }
  for (let log = logOf(states.length); log?.status; log = logOf(states.length))
    states.push(recordedState(log, log.status));
  return { ...engagement, recovered: false, states: continueWith(states, engagement.states) };
}

function continueWith(states: readonly State[], own: readonly State[]): readonly State[] {
  const now = own[own.length - 1];
  if (now === undefined || (states.length >= own.length && states[own.length - 1]?.status === now.status))
    return states;
  if (now.startedAt === null) return endUnseen(states);
  return advance(states, now.status, now.startedAt, own[own.length - 2]?.endedBy ?? 'Unknown', false);
}

const notThere = (state: State): State =>
  state.record.at === 'saved' ? state : { ...state, record: { at: 'owed', duplicates: state.record.duplicates } };

function recordedState({ id, startedAt, duration }: FoundLog, status: StateStatus): State {
  const endedAt = duration !== null && startedAt !== null ? startedAt + duration : null;
  const ended = duration !== null;
  return {
    status,
    startedAt,
    endedAt,
    end: ended ? 'seen' : 'open',
    endedBy: null,
    record: { at: 'saved', id, ended },
  };
}

function reconcile(
  engagement: Engagement,
  state: State,
  ordinal: number,
  answer: Extract<Acknowledgement, { type: 'logs-found' }>,
): State {
  const key = logKey(engagement.reservationSid, ordinal);
  if (state.record.at !== 'uncertain' || !answer.keys.includes(key)) return state;
  const log = answer.logs[key];
  return log === undefined ? notThere(state) : adopt(state, log);
}

/**
 * The record is there already: its start fills a gap, and of a state whose start or end nobody saw here the duration that somebody
 * wrote stands. An end that was seen here is written unless the record says the same.
 */
function adopt(state: State, { id, startedAt: recorded, duration }: FoundLog): State {
  const startedAt = state.startedAt ?? (recorded === null ? null : Math.min(recorded, state.endedAt ?? recorded));
  const guessed = state.startedAt === null || state.end === 'unknown';
  if (guessed && duration !== null && startedAt !== null) {
    return {
      ...state,
      startedAt,
      endedAt: startedAt + duration,
      end: 'seen',
      record: { at: 'saved', id, ended: true },
    };
  }
  const known = { ...state, startedAt };
  const ended = state.end === 'seen' && duration !== null && duration === durationOf(known);
  return { ...known, record: { at: 'saved', id, ended } };
}

const popIn = (engagement: Engagement, tab: string): Engagement =>
  engagement.pop.at === 'wanted' && engagement.pop.tab === null
    ? { ...engagement, pop: { ...engagement.pop, tab } }
    : engagement;

const duplicatesOf = (record: State['record']): number => (record.at === 'saved' ? 0 : record.duplicates);

const dropUnmade = (progress: Engagement['case']): Engagement['case'] =>
  progress.at === 'owed' ? { at: 'none' } : progress;
const dropUnsent = (progress: Engagement['pop']): Engagement['pop'] =>
  progress.at === 'wanted' ? { at: 'none' } : progress;
