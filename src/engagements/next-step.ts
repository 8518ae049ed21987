import type { ActivityRequest } from './activity';
import { activityDigest, activityRequest, progressOf } from './activity';
import type { CaseRequest } from './case-request';
import { caseRequest } from './case-request';
import { hasEnded } from './chain';
import type { Activity, EndedBy, EngagedTask, Engagement, State } from './engagement';
import { isOver, logKey } from './engagement';
import type { FieldValues } from './record-fields';
import { createFields, endFields } from './record-fields';
import type { PopPolicy } from './pop-target';
import type { ScreenPop } from './screen-pop';
import { recordPop } from './screen-pop';

/** What an admin decided about what is sent to Salesforce. */
export interface SyncPolicy {
  /** TaskChannel unique names that get a Case; null for all. */
  readonly caseChannels: readonly string[] | null;
  readonly popOnAccept: boolean;
  readonly screenPop: PopPolicy;
  /** False: state records and the activity wait until the agent asks for them. */
  readonly autoLog: boolean;
  readonly stateRecords: boolean;
  readonly activity: boolean;
  /** `allAtOnce`: a record is created when its state has ended, the activity when all has, and neither is updated. */
  readonly timing: 'incremental' | 'allAtOnce';
}

/** One request to Salesforce. */
export type Step =
  | { readonly kind: 'create-case'; readonly request: CaseRequest }
  /** `tab`: the one in which the agent accepted, where that is known. */
  | {
      readonly kind: 'pop-case';
      readonly reservationSid: string;
      readonly target: ScreenPop;
      readonly tab: string | null;
      /** It is on no screen yet. */
      readonly isNew: boolean;
    }
  /** Gives the Case the contact that the agent chose: a record's id, or `new`. */
  | { readonly kind: 'link-contact'; readonly taskSid: string; readonly choice: string }
  | { readonly kind: 'find-logs'; readonly keys: readonly string[] }
  | {
      readonly kind: 'create-record';
      readonly ordinal: number;
      readonly fields: FieldValues;
      /** Whether the fields hold the end of the state already. */
      readonly ended: boolean;
      readonly endedBy: EndedBy | null;
      /** How often Salesforce has said that the key is taken without showing the record. */
      readonly duplicates: number;
    }
  | {
      readonly kind: 'update-record';
      readonly ordinal: number;
      readonly id: string;
      readonly fields: FieldValues;
      readonly endedBy: EndedBy | null;
    }
  | {
      readonly kind: 'save-activity';
      readonly request: ActivityRequest;
      readonly digest: string;
      readonly told: NonNullable<Activity['told']>;
    };

/**
 * The one thing that is owed next, or null when nothing is: the Case, then its pop, then the state records in their order, the
 * end of a state before the state that follows, then the activity. What failed for good holds up the rest of its own engagement,
 * so that the order stands; only the activity, which the org's extensions may refuse, holds up nothing, and is tried again
 * when it has something else to tell. Nothing is owed as long as an end may be on its way that nobody has seen.
 *
 * It looks at nothing but its arguments, so that a restart needs no path of its own: recovery is this function on what the
 * journal holds.
 */
export function nextStep(engagement: Engagement, policy: SyncPolicy): Step | null {
  const { parked, missing, settled, discarded } = engagement;
  if (missing || settled || discarded) return null;
  if (parked !== null && parked.step !== ('save-activity' satisfies Step['kind'])) return null;
  const step = hasCase(engagement, policy) ? nextCaseStep(engagement, policy) : null;
  return step ?? nextActivityStep(engagement, policy);
}

function nextCaseStep(engagement: Engagement, policy: SyncPolicy): Step | null {
  if (engagement.case.at === 'none') return null;
  if (engagement.case.at === 'owed') return { kind: 'create-case', request: caseRequest(engagement) };
  const { caseId } = engagement.case;
  if (policy.popOnAccept && engagement.pop.at === 'wanted') {
    const { tab, target } = engagement.pop;
    const isNew = target === null;
    return {
      kind: 'pop-case',
      reservationSid: engagement.reservationSid,
      target: target ?? recordPop(caseId),
      tab,
      isNew,
    };
  }
  if (engagement.contactChoice.at === 'chosen') {
    return { kind: 'link-contact', taskSid: engagement.task.taskSid, choice: engagement.contactChoice.choice };
  }
  return policy.stateRecords && isLogged(engagement, policy) ? nextRecordStep(engagement, caseId, policy) : null;
}

function nextActivityStep(engagement: Engagement, policy: SyncPolicy): Step | null {
  if (!hasActivity(engagement, policy) || (policy.timing === 'allAtOnce' && !isOver(engagement))) return null;
  const digest = activityDigest(engagement);
  if (digest === engagement.activity.digest || digest === engagement.parked?.digest) return null;
  return { kind: 'save-activity', request: activityRequest(engagement), digest, told: progressOf(engagement) };
}

/** True when the reservation is over and nothing more will be sent for it. */
export const isSettled = (engagement: Engagement, policy: SyncPolicy): boolean =>
  isOver(engagement) && engagement.parked === null && nextStep(engagement, policy) === null;

/** Whether conversations of this channel get a Case and state records. */
export const hasCase = (
  { task }: { readonly task: Pick<EngagedTask, 'channel'> },
  { caseChannels }: SyncPolicy,
): boolean => caseChannels === null || caseChannels.includes(task.channel);

/** Whether state records and the activity are written: by themselves, or because the agent asked for it. */
export const isLogged = ({ logRequested, autoLog }: Engagement, policy: SyncPolicy): boolean =>
  logRequested || (autoLog ?? policy.autoLog);

/** Whether the agent may still ask for the activity of what is over. */
export const mayBeLogged = (engagement: Engagement, policy: SyncPolicy): boolean =>
  policy.activity && !isLogged(engagement, policy) && !engagement.discarded;

/**
 * Whether there is an activity for it: of what was accepted, of a call that the agent made in vain, and of an offer only viewed, or
 * of which nobody knows that it was accepted, but the agent has written about it.
 */
export const hasActivity = (engagement: Engagement, policy: SyncPolicy): boolean => {
  const { states, notReached, viewed, abandoned, agentWrote } = engagement;
  const isNoted = viewed || agentWrote.notes || agentWrote.disposition;
  const happened = states.length > 0 || notReached !== null || (abandoned && isNoted);
  return policy.activity && isLogged(engagement, policy) && happened;
};

/** More states than a conversation has, holds included. */
const recoveredKeys = 40;

function nextRecordStep(engagement: Engagement, caseId: string, policy: SyncPolicy): Step | null {
  const { states, reservationSid } = engagement;
  if (engagement.recovered) {
    return {
      kind: 'find-logs',
      keys: Array.from({ length: recoveredKeys }, (_, ordinal) => logKey(reservationSid, ordinal)),
    };
  }
  const due = states.filter((state) => isDue(state, policy));
  const uncertain = due
    .filter((state) => state.record.at === 'uncertain')
    .map((state) => logKey(reservationSid, states.indexOf(state)));
  if (uncertain.length > 0) return { kind: 'find-logs', keys: uncertain };
  for (const state of due) {
    const ordinal = states.indexOf(state);
    if (state.record.at === 'owed') {
      const fields = createFields(engagement, state, ordinal, caseId);
      return {
        kind: 'create-record',
        ordinal,
        fields,
        ended: hasEnded(state),
        endedBy: state.endedBy,
        duplicates: state.record.duplicates,
      };
    }
    if (policy.timing === 'incremental' && state.record.at === 'saved' && hasEnded(state) && !state.record.ended) {
      return { kind: 'update-record', ordinal, id: state.record.id, fields: endFields(state), endedBy: state.endedBy };
    }
  }
  return null;
}

/** Whether the record of a state is to be in Salesforce by now. */
export const isDue = (state: State, { timing }: SyncPolicy): boolean => timing === 'incremental' || hasEnded(state);
