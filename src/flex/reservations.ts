import type { ITask, Manager } from '@twilio/flex-ui';

import type { StateFact } from '../engagements/facts';
import type { TaskRouterClock } from './clock';
import { reservationTime, stateFact } from './state-facts';
import type { RecordFact } from './task-events';

/** The tasks that Flex shows to this worker, by reservation SID. */
export function flexTasks(manager: Manager): ReadonlyMap<string, ITask> {
  return (manager as Partial<Manager>).store?.getState()?.flex?.worker?.tasks ?? new Map();
}

/**
 * Compares what is open here with what TaskRouter has: at a start, and when the connection is back. Flex reports nothing of what
 * happened meanwhile. Live reservations are recorded in the state they are in; one that is gone was ended while nobody looked.
 */
export function reconcileReservations(
  manager: Manager,
  open: readonly string[],
  clock: TaskRouterClock,
  record: RecordFact,
): void {
  const tasks = flexTasks(manager);
  for (const task of tasks.values()) {
    const state = states[task.status];
    if (state !== undefined) record(task.sid, stateFact(task, state, 'found', reservationTime(task, 'found', clock)));
  }
  if (!knowsReservations(manager)) return;
  for (const reservationSid of open) {
    if (!tasks.has(reservationSid) && !manager.workerClient?.reservations.has(reservationSid))
      record(reservationSid, { type: 'gone' });
  }
}

const states: Partial<Record<ITask['status'], StateFact['state']>> = {
  accepted: 'accepted',
  paused: 'accepted',
  wrapping: 'wrapping',
  completed: 'completed',
  canceled: 'canceled',
};

/**
 * False after a start without TaskRouter: Flex then runs with an empty worker that has no reservations, which says nothing about
 * those that were there.
 */
function knowsReservations({ workerClient }: Manager): boolean {
  return Boolean(workerClient?.sid && workerClient.activity && workerClient.reservations);
}

/** Calls back whenever the worker's connection is back and its reservations have been read anew. */
export function onReconnected({ workerClient }: Manager, listener: () => void): void {
  // In a degraded start the client is a stand-in without methods.
  if (typeof workerClient?.on === 'function') workerClient.on('ready', listener);
}
