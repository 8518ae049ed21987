import { ACCOUNT_SID, AVAILABLE, COLLEAGUE, QUEUE, WORKSPACE_SID } from '../account';
import type { JsonObject } from '../json';

/** Whom the agent finds in Flex's transfer directory. */

const BEFORE_TODAY = 1_700_000_000;

export function colleagueJson(): JsonObject {
  return {
    account_sid: ACCOUNT_SID,
    activity_name: AVAILABLE.name,
    activity_sid: AVAILABLE.sid,
    attributes: JSON.stringify({ full_name: COLLEAGUE.fullName, contact_uri: `client:${COLLEAGUE.identity}` }),
    available: true,
    date_created: BEFORE_TODAY,
    date_status_changed: BEFORE_TODAY,
    date_updated: BEFORE_TODAY,
    friendly_name: COLLEAGUE.identity,
    sid: COLLEAGUE.workerSid,
    version: 1,
    workspace_sid: WORKSPACE_SID,
  };
}

export function queueJson(): JsonObject {
  return {
    account_sid: ACCOUNT_SID,
    assignment_activity_name: null,
    assignment_activity_sid: null,
    date_created: BEFORE_TODAY,
    date_updated: BEFORE_TODAY,
    friendly_name: QUEUE.name,
    lifo_queue: false,
    max_reserved_workers: 1,
    reservation_activity_name: null,
    reservation_activity_sid: null,
    sid: QUEUE.sid,
    target_workers: '1==1',
    task_order: 'FIFO',
    workspace_sid: WORKSPACE_SID,
  };
}
