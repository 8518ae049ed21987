import type { ITask, Manager } from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import type { FlexFact, StateFact } from '../engagements/facts';
import type { TaskRouterClock } from './clock';
import { guarded } from './guard';
import { reservationTime, stateFact } from './state-facts';
import type { RecordFact } from './task-events';

/** The tasks that Flex shows to this worker, by reservation SID. */
export function flexTasks(manager: Manager): ReadonlyMap<string, ITask> {
  return (manager as Partial<Manager>).store?.getState()?.flex?.worker?.tasks ?? new Map();
}

/**
 * Compares what is open here with what TaskRouter has: at a start, and when the connection is back. Flex reports nothing of what
 * happened meanwhile. Live reservations are recorded in the state they are in. One that is missing is over; how it ended may
 * still be on its way, to this tab or another, and is waited for before it is recorded as gone: ended while nobody looked.
 *
 * @param open the reservations that are open now, asked for again after the wait
 */
export function reconcileReservations(
  manager: Manager,
  open: () => readonly string[],
  clock: TaskRouterClock,
  record: RecordFact,
  diagnostics: Diagnostics,
): void {
  const recordFound = (): void => {
    for (const task of flexTasks(manager).values()) {
      const state = states[task.status];
      if (state !== undefined) record(task.sid, stateFact(task, state, 'found', reservationTime(task, 'found', clock)));
    }
  };
  const recordMissing = (fact: Extract<FlexFact, { type: 'missing' | 'gone' }>): boolean => {
    const missing = knowsReservations(manager) ? open().filter((sid) => !isThere(manager, sid)) : [];
    for (const reservationSid of missing) record(reservationSid, fact);
    return missing.length > 0;
  };
  recordFound();
  if (!recordMissing({ type: 'missing' })) return;
  const conclude = guarded(diagnostics, 'gone', () => {
    recordFound();
    recordMissing({ type: 'gone' });
  });
  setTimeout(conclude, lastWordMs);
}

/** TaskRouter's events take different times to different tabs; what they tell of an end is waited for so long. */
const lastWordMs = 2_000;

const isThere = (manager: Manager, reservationSid: string): boolean =>
  flexTasks(manager).has(reservationSid) || Boolean(manager.workerClient?.reservations.has(reservationSid));

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
