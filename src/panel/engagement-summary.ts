import { durationOf } from '../engagements/chain';
import { activityDigest } from '../engagements/activity';
import type { Engagement, Reason, State, StateStatus } from '../engagements/engagement';
import { isOver } from '../engagements/engagement';
import type { SyncPolicy } from '../engagements/next-step';
import { hasActivity, hasCase, isDue, isLogged } from '../engagements/next-step';
import type { EngagementView } from '../sync/engine';
import type { StringKey } from './strings';
import { isRecorded } from './unsaved';

/** How it stands with one record in Salesforce; `not-due` where the settings want none, or not yet. */
export type Saving = 'saved' | 'saving' | 'waiting' | 'failed' | 'not-due';

export interface StateLine {
  readonly status: StateStatus;
  /** Seconds since 1970; null when nobody saw it. */
  readonly startedAt: number | null;
  /** It goes on. */
  readonly isOpen: boolean;
  /** Whole seconds; null when nobody saw when it began or ended. Counts on while the state lasts. */
  readonly duration: number | null;
  readonly saving: Saving;
}

export interface ActivityLine {
  /** `on-demand`: it waits until the agent asks for it. `declined`: the org did not want it. */
  readonly saving: Saving | 'on-demand' | 'declined';
  readonly id: string | null;
  /** Fields that Salesforce did not take. */
  readonly skipped: readonly string[];
}

export interface EngagementSummary {
  readonly case: { readonly saving: Saving; readonly id: string | null; readonly number: string | null };
  /** The agent's accept came to nothing. */
  readonly abandoned: boolean;
  readonly contact: { readonly id: string; readonly name: string | null } | null;
  readonly contactChoice: Engagement['contactChoice']['at'];
  readonly recordingUrl: string | null;
  readonly popFailed: boolean;
  /** Null where there is none. */
  readonly activity: ActivityLine | null;
  readonly states: readonly StateLine[];
  /** What failed for good, and why; Retry tries it again. */
  readonly failure: { readonly what: StringKey; readonly reason: Reason } | null;
  /** Why the last try did not succeed, while the next is due. */
  readonly delay: Reason | null;
}

export const stateNames: Record<StateStatus, StringKey> = {
  'Reservation accepted': 'FlexSalesforceStateAccepted',
  'On hold': 'FlexSalesforceStateOnHold',
  Wrapup: 'FlexSalesforceStateWrapup',
  Completed: 'FlexSalesforceStateCompleted',
  Canceled: 'FlexSalesforceStateCanceled',
};

/** Of steps; all others write the call log. */
const refusals: Readonly<Partial<Record<string, StringKey>>> = {
  'create-case': 'FlexSalesforceCaseRefused',
  'save-activity': 'FlexSalesforceActivityRefused',
};

/** An instant, and no state that lasts. */
export const isEnd = (status: StateStatus): boolean => status === 'Completed' || status === 'Canceled';

/** What the agent sees of an engagement, at `now` (whole seconds since 1970). */
export function summarize(
  { engagement, activity }: EngagementView,
  policy: SyncPolicy,
  now: number,
): EngagementSummary {
  const { parked } = engagement;
  const progress = engagement.case;
  const recordsParked = parked !== null && parked.step !== 'save-activity';
  const unsaved: Saving = recordsParked ? 'failed' : activity.kind === 'waiting' ? 'waiting' : 'saving';
  const made = progress.at === 'made' ? progress : null;
  const owed = progress.at !== 'none' && hasCase(engagement, policy);
  const caseSaving = made ? 'saved' : owed ? unsaved : 'not-due';
  const savingOf = (state: State): Saving => {
    if (isRecorded(state)) return 'saved';
    if (!owed || !policy.stateRecords || !isLogged(engagement, policy) || !isDue(state, policy)) return 'not-due';
    return made === null && !recordsParked ? 'waiting' : unsaved;
  };
  return {
    case: { saving: caseSaving, id: made?.caseId ?? null, number: made?.caseNumber ?? null },
    abandoned: engagement.abandoned,
    contact: made?.contactId ? { id: made.contactId, name: made.contactName } : null,
    contactChoice: engagement.contactChoice.at,
    recordingUrl: engagement.written.recordingUrl,
    popFailed: engagement.pop.at === 'failed',
    activity: activityLine(
      engagement,
      policy,
      parked !== null ? 'failed' : activity.kind === 'waiting' ? 'waiting' : 'saving',
    ),
    states: engagement.states.map((state) => ({
      status: state.status,
      startedAt: state.startedAt,
      isOpen: state.end === 'open' && !isEnd(state.status),
      duration: liveDuration(state, now),
      saving: savingOf(state),
    })),
    failure: parked && { what: refusals[parked.step] ?? 'FlexSalesforceStateRefused', reason: parked.reason },
    delay: activity.kind === 'waiting' ? activity.reason : null,
  };
}

function activityLine(engagement: Engagement, policy: SyncPolicy, unsaved: Saving): ActivityLine | null {
  const { id, digest, declined, skipped } = engagement.activity;
  const isOnDemand = !isLogged(engagement, policy) && (policy.activity || policy.stateRecords);
  if (engagement.abandoned && engagement.notReached === null) return null;
  if (!policy.activity && !isOnDemand) return null;
  const savingNow = (): ActivityLine['saving'] => {
    if (isOnDemand) return 'on-demand';
    if (!hasActivity(engagement, policy) || (policy.timing === 'allAtOnce' && !isOver(engagement))) return 'not-due';
    if (digest !== activityDigest(engagement)) return unsaved;
    return declined ? 'declined' : 'saved';
  };
  return { saving: savingNow(), id, skipped };
}

function liveDuration(state: State, now: number): number | null {
  if (state.end === 'open' && state.startedAt !== null) return Math.max(0, now - state.startedAt);
  return durationOf(state);
}
