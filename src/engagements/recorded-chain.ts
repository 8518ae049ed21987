import { advance, durationOf, endUnseen } from './chain';
import type { Engagement, State, StateStatus } from './engagement';
import { logKey } from './engagement';
import type { Acknowledgement, FoundLog } from './facts';

/**
 * What another tab or computer has recorded, taken over: state by state as long as it tells the same story, and where it tells
 * another, that one, with the state that the reservation is in now after it.
 */
export function takeOver(engagement: Engagement, logs: Readonly<Record<string, FoundLog>>): Engagement {
  const logOf = (ordinal: number): FoundLog | undefined => logs[logKey(engagement.reservationSid, ordinal)];
  const states: State[] = [];
  for (const [ordinal, own] of engagement.states.entries()) {
    const log = logOf(ordinal);
    if (log?.status && log.status !== own.status) break;
    // What the org has was seen; what is known here may have been met in the middle, a hold begun or over.
    const met = typeof log?.startedAt === 'number' ? { ...own, startedAt: null } : own;
    states.push(log === undefined ? notThere(own) : adopt(met, log));
  }
  for (let log = logOf(states.length); log?.status; log = logOf(states.length))
    states.push(recordedState(log, log.status));
  return { ...engagement, recovered: false, states: continueWith(states, engagement.states) };
}

export function reconcile(
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
