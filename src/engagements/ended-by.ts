import type { EndedBy, Engagement, State } from './engagement';
import { isOver } from './engagement';
import type { FlexFact, StateFact } from './facts';

/** How long after the agent's press on Hang Up an end still counts as the agent's, in milliseconds. */
const agentEndWindow = 15_000;

export function endedByAt({ states, agentEnded }: Engagement, fact: StateFact): StateFact['endedBy'] {
  const last = states[states.length - 1];
  // The conversation goes on with a colleague, whichever button the agent pressed for it.
  if (fact.endedBy === 'Transfer') return 'Transfer';
  if (agentEnded === null || last === undefined || Math.abs(fact.seenAt - agentEnded.seenAt) > agentEndWindow)
    return fact.endedBy;
  // Complete without wrap-up ends the conversation as well.
  return agentEnded.what === 'conversation' && last.status === 'Wrapup' ? fact.endedBy : 'Agent';
}

/** The agent's press comes before the end, but another tab may report it after. */
export function applyAgentEnd(engagement: Engagement, fact: Extract<FlexFact, { type: 'agent-ended' }>): Engagement {
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
export function correctConversationEnd(engagement: Engagement, by: EndedBy): Engagement {
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
