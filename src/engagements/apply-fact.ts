import { advance, endUnseen, holdOrResume } from './chain';
import { applyAgentEnd, correctConversationEnd, endedByAt } from './ended-by';
import type { Engagement, StateStatus, Written } from './engagement';
import { isOver, noActivity, nothingWritten } from './engagement';
import type { FlexFact, StateFact } from './facts';
import { draft, saveDraft, saveDraftAtEnd, withoutAgents } from './draft';
import { keepsRecord } from './pop-target';

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
  const after = saveDraftAtEnd(apply(engagement, reservationSid, fact));
  return after === engagement || !after?.settled ? after : { ...after, settled: false };
}

function apply(engagement: Engagement | null, reservationSid: string, fact: FlexFact): Engagement | null {
  switch (fact.type) {
    case 'accept-started':
      // Of a chat it is reported only after TaskRouter's own event.
      if (engagement?.abandoned) return engagement;
      return popIn(wantCase(engagement ?? begin(reservationSid, fact.task, fact.seenAt), true), fact.tab);
    case 'viewed':
      if (engagement !== null && (engagement.viewed || engagement.states.length > 0 || isOver(engagement)))
        return engagement;
      return { ...(engagement ?? begin(reservationSid, fact.task, fact.seenAt)), viewed: true };
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
    case 'drafted':
      return engagement === null ? null : draft(engagement, fact.draft);
    case 'draft-saved':
      return engagement === null ? null : saveDraft(engagement);
    case 'contact-chosen':
      return engagement === null ? null : chooseContact(engagement, fact.choice);
    case 'log-requested':
      return engagement === null ? null : requestLog(engagement);
    case 'log-missing':
      return engagement === null ? null : logMissing(engagement, fact);
    case 'discarded':
      return engagement === null || engagement.discarded || !isOver(engagement)
        ? engagement
        : { ...engagement, discarded: true, parked: null };
    case 'not-accepted':
      if (engagement === null || engagement.states.length > 0 || engagement.abandoned) return engagement;
      return {
        ...engagement,
        abandoned: true,
        missing: false,
        case: dropUnmade(engagement.case),
        pop: dropUnsent(engagement.pop),
      };
    case 'missing':
      if (engagement === null || engagement.missing || isOver(engagement)) return engagement;
      return { ...engagement, missing: true };
    case 'gone':
      return engagement === null || isOver(engagement) ? engagement : applyGone(engagement);
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
    contactChoice: { at: 'none' },
    popped: null,
    written: nothingWritten,
    agentWrote: { disposition: false, notes: false },
    draft: null,
    activity: noActivity,
    settled: false,
    viewed: false,
    logRequested: false,
    autoLog: null,
    discarded: false,
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
  const asked = { logRequested: true, discarded: false };
  return { ...engagement, ...asked, activity: { ...engagement.activity, digest: null } };
}

/** It is written once more under the same keys, as if it had never been. */
function logMissing(
  engagement: Engagement,
  { ordinals, activity }: Extract<FlexFact, { type: 'log-missing' }>,
): Engagement {
  const states = engagement.states.map((state, ordinal) =>
    ordinals.includes(ordinal) ? { ...state, record: { at: 'owed', duplicates: 0 } as const } : state,
  );
  const digest = activity ? null : engagement.activity.digest;
  const asked = { logRequested: true, discarded: false, parked: null };
  return { ...engagement, ...asked, states, activity: { ...engagement.activity, digest } };
}

function chooseContact(engagement: Engagement, choice: string | null): Engagement {
  const asked = engagement.contactChoice;
  if (asked.at !== 'asked') return engagement;
  if (choice === null) return { ...engagement, contactChoice: { at: 'answered' } };
  const offered = choice === 'new' || asked.matches.some(({ id }) => id === choice);
  return offered ? { ...engagement, contactChoice: { at: 'chosen', matches: asked.matches, choice } } : engagement;
}

function write(engagement: Engagement, news: Partial<Written>): Engagement {
  // Another tab tells what was saved long ago; a summary is told once, and may be told late.
  if (engagement.settled && news.summary === undefined) return engagement;
  const others = withoutAgents(news, engagement);
  const written = { ...engagement.written, ...others };
  const isNew = Object.entries(others).some(([name, text]) => engagement.written[name as keyof Written] !== text);
  return isNew ? { ...engagement, written } : engagement;
}

function wantCase(engagement: Engagement, pop: boolean): Engagement {
  if (engagement.case.at !== 'none') return engagement;
  return {
    ...engagement,
    case: { at: 'owed' },
    pop: pop && !keepsRecord(engagement.task) ? { at: 'wanted', tab: null, target: null } : engagement.pop,
  };
}

const popIn = (engagement: Engagement, tab: string): Engagement =>
  engagement.pop.at === 'wanted' && engagement.pop.tab === null
    ? { ...engagement, pop: { ...engagement.pop, tab } }
    : engagement;

const dropUnmade = (progress: Engagement['case']): Engagement['case'] =>
  progress.at === 'owed' ? { at: 'none' } : progress;
const dropUnsent = (progress: Engagement['pop']): Engagement['pop'] =>
  progress.at === 'wanted' ? { at: 'none' } : progress;
