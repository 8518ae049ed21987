import { activityDigest } from '../engagements/activity';
import type { Engagement, Reason, State } from '../engagements/engagement';
import { isOver } from '../engagements/engagement';
import type { SyncPolicy } from '../engagements/next-step';
import { hasActivity, hasCase, isDue, isLogged } from '../engagements/next-step';
import type { EngagementView } from '../sync/engine';
import type { StringKey, Translate } from './strings';

/** What of a conversation Salesforce is to have. */
export type Part = 'case' | 'contact' | 'records' | 'activity';

const partNames: Record<Part, StringKey> = {
  case: 'FlexSalesforcePartCase',
  contact: 'FlexSalesforcePartContact',
  records: 'FlexSalesforcePartRecords',
  activity: 'FlexSalesforcePartActivity',
};

export const partsInWords = (parts: readonly Part[], text: Translate): string =>
  parts.map((part) => text(partNames[part])).join(', ');

/** A conversation of which something is not in Salesforce yet. */
export interface Unsaved {
  readonly engagement: Engagement;
  /** Never empty. */
  readonly owed: readonly Part[];
  /**
   * `saving`: it was asked for, or is about to be, and nothing has gone wrong. `waiting`: a try failed and the next comes by
   * itself. `needs-agent`: it failed for good, until somebody changes something and presses Retry.
   */
  readonly state: 'saving' | 'waiting' | 'needs-agent';
  /** Why it is not saved; null while it is being saved, or while Salesforce is simply not there yet. */
  readonly reason: Reason | null;
  /** A request is under way. */
  readonly sending: boolean;
}

/** What is not saved of an engagement, and why; null where nothing is owed. */
export function unsavedOf({ engagement, activity }: EngagementView, policy: SyncPolicy): Unsaved | null {
  const owed = owedParts(engagement, policy);
  if (owed.length === 0) return null;
  const common = { engagement, owed, sending: activity.kind === 'sending' };
  const { parked } = engagement;
  if (parked !== null) return { ...common, state: 'needs-agent', reason: parked.reason };
  if (activity.kind === 'waiting') return { ...common, state: 'waiting', reason: activity.reason };
  return { ...common, state: 'saving', reason: null };
}

function owedParts(engagement: Engagement, policy: SyncPolicy): Part[] {
  // First, as it holds for nearly all that a journal holds.
  if (engagement.settled || engagement.discarded) return [];
  const ofCase = hasCase(engagement, policy) && engagement.case.at !== 'none';
  return [
    ...(ofCase && engagement.case.at === 'owed' ? (['case'] as const) : []),
    ...(ofCase && engagement.contactChoice.at === 'chosen' ? (['contact'] as const) : []),
    ...(ofCase && owesRecords(engagement, policy) ? (['records'] as const) : []),
    ...(owesActivity(engagement, policy) ? (['activity'] as const) : []),
  ];
}

function owesRecords(engagement: Engagement, policy: SyncPolicy): boolean {
  if (!policy.stateRecords || !isLogged(engagement, policy)) return false;
  const isOwed = (state: State): boolean => isDue(state, policy) && !isRecorded(state);
  return engagement.recovered || engagement.states.some(isOwed);
}

const owesActivity = (engagement: Engagement, policy: SyncPolicy): boolean =>
  hasActivity(engagement, policy) &&
  (policy.timing === 'incremental' || isOver(engagement)) &&
  activityDigest(engagement) !== engagement.activity.digest;

/** Whether Salesforce has taken all that is known of the state by now. */
export const isRecorded = ({ record, end }: State): boolean =>
  record.at === 'saved' && (record.ended || end === 'open');
