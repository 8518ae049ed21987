import { durationOf, hasEnded } from './chain';
import type { Engagement, State } from './engagement';
import { logKey } from './engagement';

/** The object that holds the state records: `salesforce/force-app/main/default/objects/TwilioCallLog__c`. */
export const callLogObject = 'TwilioCallLog__c';

export type FieldValues = Readonly<Record<string, string | number | boolean | null>>;

/**
 * All fields of a state record that is about to be created. Carries the end as well when the state has ended by then, so that
 * a late create needs no update.
 * The name is the status and the last 8 characters of the reservation SID: enough to tell records apart, nothing personal.
 */
export function createFields(engagement: Engagement, state: State, ordinal: number, caseId: string): FieldValues {
  const { reservationSid, task } = engagement;
  return {
    Name: `${state.status} ${reservationSid.slice(-8)}`,
    Case__c: caseId,
    Status__c: state.status,
    Log_Key__c: logKey(reservationSid, ordinal),
    Task_Sid__c: task.taskSid,
    Reservation_Sid__c: reservationSid,
    ...(state.startedAt === null ? {} : { Started_At__c: dateTime(state.startedAt) }),
    ...(hasEnded(state) ? endFields(state) : {}),
  };
}

/** The fields that the end of a state writes. An end that nobody saw has no duration. */
export function endFields(state: State): FieldValues {
  const duration = durationOf(state);
  return {
    ...(duration === null ? {} : { Duration__c: duration }),
    ...(state.endedBy === null ? {} : { Ended_By__c: state.endedBy }),
    ...(state.end === 'unknown' ? { End_Unknown__c: true } : {}),
  };
}

const dateTime = (seconds: number): string => new Date(seconds * 1000).toISOString();
