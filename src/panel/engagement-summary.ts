import { durationOf } from '../engagements/chain';
import type { State, StateStatus } from '../engagements/engagement';
import type { SyncPolicy } from '../engagements/next-step';
import { hasCase, isDue } from '../engagements/next-step';
import type { EngagementView } from '../sync/engine';
import type { StringKey } from './strings';

/** How it stands with one record in Salesforce; `not-due` where the settings want none, or not yet. */
export type Saving = 'saved' | 'saving' | 'waiting' | 'failed' | 'not-due';

export interface StateLine {
  readonly status: StateStatus;
  /** Whole seconds; null when nobody saw when it began or ended. Counts on while the state lasts. */
  readonly duration: number | null;
  readonly saving: Saving;
}

export interface EngagementSummary {
  readonly case: { readonly saving: Saving; readonly id: string | null; readonly number: string | null };
  /** The agent's accept came to nothing. */
  readonly abandoned: boolean;
  readonly contact: { readonly id: string; readonly name: string | null } | null;
  readonly popFailed: boolean;
  readonly states: readonly StateLine[];
  /** What failed for good, in Salesforce's words; Retry tries it again. */
  readonly failure: string | null;
  /** Why the last try did not succeed, while the next is due. */
  readonly delay: string | null;
}

export const stateNames: Record<StateStatus, StringKey> = {
  'Reservation accepted': 'FlexSalesforceStateAccepted',
  'On hold': 'FlexSalesforceStateOnHold',
  Wrapup: 'FlexSalesforceStateWrapup',
  Completed: 'FlexSalesforceStateCompleted',
  Canceled: 'FlexSalesforceStateCanceled',
};

/** What the agent sees of an engagement, at `now` (whole seconds since 1970). */
export function summarize(
  { engagement, activity }: EngagementView,
  policy: SyncPolicy,
  now: number,
): EngagementSummary {
  const { parked } = engagement;
  const progress = engagement.case;
  const unsaved: Saving = parked !== null ? 'failed' : activity.kind === 'waiting' ? 'waiting' : 'saving';
  const made = progress.at === 'made' ? progress : null;
  const owed = progress.at !== 'none' && hasCase(engagement, policy);
  const caseSaving = made ? 'saved' : owed ? unsaved : 'not-due';
  const savingOf = (state: State): Saving => {
    if (isSaved(state)) return 'saved';
    if (!owed || !policy.stateRecords || !isDue(state, policy)) return 'not-due';
    return made === null && parked === null ? 'waiting' : unsaved;
  };
  return {
    case: { saving: caseSaving, id: made?.caseId ?? null, number: made?.caseNumber ?? null },
    abandoned: engagement.abandoned,
    contact: made?.contactId ? { id: made.contactId, name: made.contactName } : null,
    popFailed: engagement.pop.at === 'failed',
    states: engagement.states.map((state) => ({
      status: state.status,
      duration: liveDuration(state, now),
      saving: savingOf(state),
    })),
    failure: parked?.reason.message ?? null,
    delay: activity.kind === 'waiting' ? (activity.reason?.message ?? null) : null,
  };
}

/** `4:07`, or `1:04:07` from an hour on. */
export function formatDuration(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${twoDigits(rest)}` : `${minutes}:${twoDigits(rest)}`;
}

function liveDuration(state: State, now: number): number | null {
  if (state.end === 'open' && state.startedAt !== null) return Math.max(0, now - state.startedAt);
  return durationOf(state);
}

const isSaved = ({ record, end }: State): boolean => record.at === 'saved' && (record.ended || end === 'open');
