import type { EndedBy, State, StateStatus } from './engagement';

const rank: Record<StateStatus, number> = {
  'Reservation accepted': 1,
  'On hold': 1,
  Wrapup: 2,
  Completed: 3,
  Canceled: 3,
};

/**
 * Whole seconds spent in a state, or null while that is not known. The instants `Completed` and `Canceled` carry 0.
 * As both ends are the boundaries of its neighbours, the durations of a chain add up to the handling time exactly.
 */
export function durationOf(state: State): number | null {
  if (state.status === 'Completed' || state.status === 'Canceled') return 0;
  if (state.startedAt === null || state.endedAt === null) return null;
  return state.endedAt - state.startedAt;
}

export const hasEnded = (state: State): boolean => state.end !== 'open';

/**
 * The chain with one more state, begun at `at`, which is also the end of the one before. A state that is not later than the
 * last one known adds nothing, so that a repeated or belated report changes nothing.
 * A boundary never lies before the one it follows.
 */
export function advance(
  states: readonly State[],
  status: StateStatus,
  at: number,
  endedBy: EndedBy,
  found: boolean,
): readonly State[] {
  const last = states[states.length - 1];
  if (last !== undefined && rank[last.status] >= rank[status]) return states;
  // Met in wrap-up without a history: it was accepted before, only nobody here saw when.
  const before =
    last === undefined && status !== 'Reservation accepted' ? [begun('Reservation accepted', null, found)] : states;
  const start = before.reduce((latest, state) => Math.max(latest, state.startedAt ?? 0), at);
  return [...endLast(before, { endedAt: start, end: 'seen', endedBy }), begun(status, start, found)];
}

/** The chain when the customer is put on hold or taken off it, at `at`; unchanged where there is nothing to hold or resume. */
export function holdOrResume(states: readonly State[], on: boolean, at: number): readonly State[] {
  const last = states[states.length - 1];
  if (last?.status !== (on ? 'Reservation accepted' : 'On hold')) return states;
  const start = Math.max(at, last.startedAt ?? 0);
  const next = begun(on ? 'On hold' : 'Reservation accepted', start, false);
  return [...endLast(states, { endedAt: start, end: 'seen', endedBy: 'Agent' }), next];
}

/** The chain of a reservation that is gone without anybody having seen its end: no time is invented. */
export function endUnseen(states: readonly State[]): readonly State[] {
  const last = states[states.length - 1];
  if (last === undefined || rank[last.status] >= rank.Completed) return states;
  const ended = last.end === 'open' ? endLast(states, { endedAt: null, end: 'unknown', endedBy: 'Unknown' }) : states;
  return [...ended, begun('Completed', null, false)];
}

function begun(status: StateStatus, startedAt: number | null, found: boolean): State {
  const instant = status === 'Completed' || status === 'Canceled';
  return {
    status,
    startedAt,
    endedAt: instant ? startedAt : null,
    end: instant ? 'seen' : 'open',
    endedBy: null,
    // What was found at a start may have been recorded by another tab or computer before.
    record: { at: found ? 'uncertain' : 'owed', duplicates: 0 },
  };
}

function endLast(states: readonly State[], end: Pick<State, 'endedAt' | 'end' | 'endedBy'>): State[] {
  return states.map((state, index) => (index === states.length - 1 ? { ...state, ...end } : state));
}
