import { durationOf, hasEnded } from '../engagements/chain';
import type { Engagement, State } from '../engagements/engagement';
import { isOver, logKey } from '../engagements/engagement';
import type { FoundLog } from '../engagements/facts';
import type { SyncPolicy } from '../engagements/next-step';
import { hasCase, isDue, isLogged } from '../engagements/next-step';
import type { Part } from './unsaved';
import { isRecorded } from './unsaved';

/** What the org has, by key. */
export type FoundLogs = Readonly<Record<string, FoundLog>>;

/** Whether a conversation is logged, and what of it is not. */
export interface Logging {
  /** `nothing`: there is nothing to log, by the settings or so far. */
  readonly state: 'logged' | 'partly' | 'not-logged' | 'nothing';
  readonly missing: {
    /** Of states whose record is not there, or lacks its end. A state that still lasts is not missing. */
    readonly ordinals: readonly number[];
    readonly activity: boolean;
  };
  /** The same in words. */
  readonly parts: readonly Part[];
}

/** Under which keys the org is asked for an engagement. */
export function keysOf(engagement: Engagement, policy: SyncPolicy): string[] {
  const { reservationSid } = engagement;
  const records = dueStates(engagement, policy).map(({ ordinal }) => logKey(reservationSid, ordinal));
  return policy.activity ? [...records, reservationSid] : records;
}

/**
 * Judges an engagement by what the org found under its keys; by what this computer knows where it was not asked (null).
 * An activity counts as logged when the org's extension declined it or keeps it elsewhere.
 */
export function judgeLogging(engagement: Engagement, policy: SyncPolicy, found: FoundLogs | null): Logging {
  const { reservationSid, activity } = engagement;
  const isThere = ({ state, ordinal }: DueState): boolean => {
    if (found === null) return isRecorded(state);
    const log = found[logKey(reservationSid, ordinal)];
    return log !== undefined && (log.duration !== null || durationOf(state) === null);
  };
  const due = dueStates(engagement, policy);
  const there = due.filter(isThere).length;
  const ordinals = due.filter((each) => hasEnded(each.state) && !isThere(each)).map(({ ordinal }) => ordinal);

  const isTold = activity.told !== null && (activity.told === 'over' || !isOver(engagement));
  const hasNoRecord = activity.declined || activity.id === null;
  const isActivityThere = isTold && (hasNoRecord || found === null || reservationSid in found);
  const wantsActivity = policy.activity && (policy.timing === 'incremental' || isOver(engagement));
  const withoutActivity = wantsActivity && !isActivityThere;
  const withoutCase = hasCase(engagement, policy) && engagement.case.at === 'owed';

  const parts: Part[] = [];
  if (withoutCase) parts.push('case');
  if (ordinals.length > 0) parts.push('records');
  if (withoutActivity) parts.push('activity');
  const someThere = there > 0 || (wantsActivity && isActivityThere);
  const someWanted = due.length > 0 || wantsActivity;
  const state = ((): Logging['state'] => {
    if (parts.length > 0) return someThere ? 'partly' : 'not-logged';
    if (someThere) return 'logged';
    return someWanted && !isLogged(engagement, policy) ? 'not-logged' : 'nothing';
  })();
  return { state, missing: { ordinals, activity: withoutActivity }, parts };
}

interface DueState {
  readonly state: State;
  readonly ordinal: number;
}

const dueStates = (engagement: Engagement, policy: SyncPolicy): DueState[] =>
  policy.stateRecords && hasCase(engagement, policy)
    ? engagement.states.map((state, ordinal) => ({ state, ordinal })).filter(({ state }) => isDue(state, policy))
    : [];
