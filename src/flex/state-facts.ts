import type { EndedBy } from '../engagements/engagement';
import type { StateFact } from '../engagements/facts';
import type { TaskRouterClock } from './clock';
import { notReached } from './not-reached';
import type { FlexTask } from './task-details';
import { taskDetails } from './task-details';

/**
 * When the reservation came to its state, in whole seconds since 1970: `dateUpdated` is when TaskRouter last changed it, which is
 * the moment of acceptance while it is accepted and the start of the wrap-up while it is wrapping.
 */
export function reservationTime(task: FlexTask, source: StateFact['source'], clock: TaskRouterClock): number {
  const updated = validDate(task.dateUpdated);
  if (updated === null) return clock.seconds();
  if (source === 'event') clock.learn(updated);
  return Math.floor(updated.getTime() / 1000);
}

/** The fact that a reservation came to a state at that time. */
export function stateFact(
  task: FlexTask,
  state: StateFact['state'],
  source: StateFact['source'],
  at: number,
): StateFact {
  const reason = state === 'canceled' && source === 'event' ? notReached(task) : undefined;
  return {
    type: 'state',
    state,
    at,
    task: taskDetails(task),
    source,
    endedBy: source === 'event' ? endedBy(task, state) : 'Unknown',
    ...(reason === undefined ? {} : { notReached: reason }),
    seenAt: Date.now(),
  };
}

/** Who ended the state before, unless the agent did, whose own action says so. */
function endedBy(task: FlexTask, state: StateFact['state']): EndedBy {
  if (state === 'completed' || state === 'canceled') return 'System';
  if (isTransferred(task)) return 'Transfer';
  // A call that the agent did not end was most often ended by the customer; `who-left.ts` looks again when the conference shows it.
  // A chat does not end by the customer's leaving: it is closed by a timer, a supervisor or an API.
  return task.taskChannelUniqueName === 'voice' ? 'Customer' : 'System';
}

/** A cold transfer ends the agent's part as it begins, a warm one when it is complete; a canceled one is none. */
function isTransferred({ outgoingTransferObject: transfer }: FlexTask): boolean {
  const status = String(transfer?.status).toLowerCase();
  return status === 'complete' || (status === 'initiated' && String(transfer?.mode).toUpperCase() === 'COLD');
}

function validDate(value: unknown): Date | null {
  const date =
    value instanceof Date ? value : typeof value === 'string' || typeof value === 'number' ? new Date(value) : null;
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}
