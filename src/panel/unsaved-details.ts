import type { ConnectionStatus } from '../crm/connection';
import { logKey } from '../engagements/engagement';
import type { Unsaved } from './unsaved';

/**
 * What somebody needs who has to find out why: SIDs, record ids and codes. Without Salesforce's own words, which may quote the
 * customer's data.
 */
export function unsavedDetails(unsaved: readonly Unsaved[], connection: ConnectionStatus): string {
  const conversations = unsaved.map(({ engagement, owed, state, reason }) => ({
    reservationSid: engagement.reservationSid,
    taskSid: engagement.task.taskSid,
    channel: engagement.task.channel,
    state,
    owed,
    step: engagement.parked?.step ?? null,
    code: reason?.code ?? null,
    caseId: engagement.case.at === 'made' ? engagement.case.caseId : null,
    activityId: engagement.activity.id,
    records: engagement.states.map(({ status, record }, ordinal) => ({
      key: logKey(engagement.reservationSid, ordinal),
      status,
      progress: record.at,
      id: record.at === 'saved' ? record.id : null,
    })),
  }));
  return JSON.stringify({ connection, conversations }, null, 2);
}
