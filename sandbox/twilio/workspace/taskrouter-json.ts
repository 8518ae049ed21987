import { ACCOUNT_SID, ACTIVITIES, AGENT, QUEUE, TASK_CHANNELS, WORKFLOW, WORKSPACE_SID } from '../account';
import type { Activity, TaskChannelName } from '../account';
import type { JsonObject } from '../json';
import type { Transfer } from './transfer';
import type { Reservation, Task, Worker } from './workspace';

/**
 * TaskRouter's objects as the event bridge carries them. twilio-taskrouter 2.1 throws when a key is missing;
 * dates are whole epoch seconds, attributes and add-ons are JSON texts.
 */

const BEFORE_TODAY = 1_700_000_000;
const TASK_LIFETIME_SECONDS = 86_400;
const RESERVATION_TIMEOUT_SECONDS = 120;

export function workerJson(worker: Worker): JsonObject {
  return {
    account_sid: ACCOUNT_SID,
    activity_name: worker.activity.name,
    activity_sid: worker.activity.sid,
    attributes: JSON.stringify(worker.attributes),
    available: worker.activity.available,
    date_created: BEFORE_TODAY,
    date_status_changed: worker.activityChangedAt,
    date_updated: worker.updatedAt,
    friendly_name: AGENT.identity,
    sid: AGENT.workerSid,
    version: worker.version,
    workspace_sid: WORKSPACE_SID,
  };
}

export function activitiesJson(): JsonObject[] {
  return ACTIVITIES.map((activity: Activity) => ({
    account_sid: ACCOUNT_SID,
    available: activity.available,
    date_created: BEFORE_TODAY,
    date_updated: BEFORE_TODAY,
    friendly_name: activity.name,
    sid: activity.sid,
    workspace_sid: WORKSPACE_SID,
  }));
}

/** The agent's worker channels, with how much of each `liveTasks` (the channels of the tasks they have) takes up. */
export function workerChannelsJson(liveTasks: readonly TaskChannelName[]): JsonObject[] {
  return Object.entries(TASK_CHANNELS).map(([name, { sid, workerChannelSid, capacity }]) => {
    const assigned = liveTasks.filter((channel) => channel === name).length;
    return {
      account_sid: ACCOUNT_SID,
      assigned_tasks: assigned,
      available: true,
      available_capacity_percentage: Math.max(0, Math.round((100 * (capacity - assigned)) / capacity)),
      configured_capacity: capacity,
      date_created: BEFORE_TODAY,
      date_updated: BEFORE_TODAY,
      last_reserved_time: null,
      sid: workerChannelSid,
      task_channel_sid: sid,
      task_channel_unique_name: name,
      worker_sid: AGENT.workerSid,
      workspace_sid: WORKSPACE_SID,
    };
  });
}

export function taskJson(task: Task, nowSeconds: number): JsonObject {
  return {
    addons: '{}',
    age: nowSeconds - task.createdAt,
    assignment_status: task.status,
    attributes: JSON.stringify(task.attributes),
    date_created: task.createdAt,
    date_updated: task.updatedAt,
    priority: 0,
    queue_name: QUEUE.name,
    queue_sid: QUEUE.sid,
    reason: task.reason,
    routing_target: task.routingTarget,
    sid: task.sid,
    task_channel_sid: TASK_CHANNELS[task.channel].sid,
    task_channel_unique_name: task.channel,
    timeout: TASK_LIFETIME_SECONDS,
    version: task.version,
    virtual_start_time: task.createdAt,
    workflow_name: WORKFLOW.name,
    workflow_sid: WORKFLOW.sid,
  };
}

export function reservationJson(reservation: Reservation, nowSeconds: number): JsonObject {
  const { incomingTransfer, outgoingTransfer } = reservation;
  return {
    account_sid: ACCOUNT_SID,
    canceled_reason_code: reservation.canceledReasonCode,
    date_created: reservation.createdAt,
    date_updated: reservation.updatedAt,
    reservation_status: reservation.status,
    reservation_timeout: RESERVATION_TIMEOUT_SECONDS,
    sid: reservation.sid,
    task: taskJson(reservation.task, nowSeconds),
    // The client takes a null for a malformed transfer.
    ...(incomingTransfer && { task_transfer: transferJson(incomingTransfer, reservation.task.sid) }),
    ...(outgoingTransfer && { active_outgoing_task_transfer: transferJson(outgoingTransfer, reservation.task.sid) }),
    version: reservation.version,
    worker_sid: AGENT.workerSid,
    workspace_sid: WORKSPACE_SID,
  };
}

export function transferJson(transfer: Transfer, taskSid: string): JsonObject {
  return {
    account_sid: ACCOUNT_SID,
    date_created: transfer.createdAt,
    date_updated: transfer.createdAt,
    initiating_queue_sid: QUEUE.sid,
    initiating_reservation_sid: transfer.initiatingReservationSid,
    initiating_worker_sid: transfer.initiatingWorkerSid,
    initiating_workflow_sid: WORKFLOW.sid,
    sid: transfer.sid,
    task_sid: taskSid,
    transfer_failed_reason: null,
    transfer_mode: transfer.mode,
    transfer_status: transfer.status,
    transfer_to: transfer.to,
    transfer_type: transfer.to.startsWith('WQ') ? 'QUEUE' : 'WORKER',
    workspace_sid: WORKSPACE_SID,
  };
}
