import type { CaseRequest } from './case-request';
import { caseRequest } from './case-request';
import { hasEnded } from './chain';
import type { EndedBy, Engagement, State } from './engagement';
import { isOver, logKey } from './engagement';
import type { FieldValues } from './record-fields';
import { createFields, endFields } from './record-fields';

/** What an admin decided about what is sent to Salesforce. */
export interface SyncPolicy {
  /** TaskChannel unique names that get a Case; null for all. */
  readonly caseChannels: readonly string[] | null;
  readonly popOnAccept: boolean;
  readonly stateRecords: boolean;
  /** `allAtOnce`: a record is created when its state has ended, and never updated. */
  readonly timing: 'incremental' | 'allAtOnce';
}

/** One request to Salesforce. */
export type Step =
  | { readonly kind: 'create-case'; readonly request: CaseRequest }
  /** `tab`: the one in which the agent accepted, where that is known. */
  | { readonly kind: 'pop-case'; readonly reservationSid: string; readonly caseId: string; readonly tab: string | null }
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
    };

/**
 * The one thing that is owed next, or null when nothing is: the Case, then its pop, then the state records in their order, the
 * end of a state before the state that follows. What failed for good holds up the rest of its own engagement, so that the
 * order stands. Nothing is owed as long as an end may be on its way that nobody has seen.
 *
 * It looks at nothing but its arguments, so that a restart needs no path of its own: recovery is this function on what the
 * journal holds.
 */
export function nextStep(engagement: Engagement, policy: SyncPolicy): Step | null {
  if (engagement.parked !== null || engagement.missing || !hasCase(engagement, policy)) return null;
  if (engagement.case.at === 'none') return null;
  if (engagement.case.at === 'owed') return { kind: 'create-case', request: caseRequest(engagement) };
  const { caseId } = engagement.case;
  if (policy.popOnAccept && engagement.pop.at === 'wanted') {
    return { kind: 'pop-case', reservationSid: engagement.reservationSid, caseId, tab: engagement.pop.tab };
  }
  return policy.stateRecords ? nextRecordStep(engagement, caseId, policy) : null;
}

/** True when the reservation is over and nothing more will be sent for it. */
export const isSettled = (engagement: Engagement, policy: SyncPolicy): boolean =>
  isOver(engagement) && engagement.parked === null && nextStep(engagement, policy) === null;

/** Whether conversations of this channel get a Case and state records. */
export const hasCase = ({ task }: Engagement, { caseChannels }: SyncPolicy): boolean =>
  caseChannels === null || caseChannels.includes(task.channel);

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
