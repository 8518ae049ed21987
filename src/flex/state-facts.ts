import type { EndedBy } from '../engagements/engagement';
import type { StateFact } from '../engagements/facts';
import type { TaskRouterClock } from './clock';
import type { FlexTask } from './task-details';
import { taskDetails } from './task-details';

/**
 * The fact that a reservation has come to a state. Its time is the reservation's own: `dateUpdated` is when TaskRouter last
 * changed it, which is the moment of acceptance while it is accepted and the start of the wrap-up while it is wrapping.
 */
export function stateFact(
  task: FlexTask,
  state: StateFact['state'],
  source: StateFact['source'],
  clock: TaskRouterClock,
): StateFact {
  const updated = validDate(task.dateUpdated);
  if (updated !== null && source === 'event') clock.learn(updated);
  return {
    type: 'state',
    state,
    at: updated === null ? clock.seconds() : Math.floor(updated.getTime() / 1000),
    task: taskDetails(task),
    source,
    endedBy: source === 'event' ? endedBy(task, state) : 'Unknown',
    seenAt: Date.now(),
  };
}

/** Who ended the state before, unless the agent did, whose own action says so. */
function endedBy(task: FlexTask, state: StateFact['state']): EndedBy {
  if (state === 'completed' || state === 'canceled') return 'System';
  if (task.outgoingTransferObject) return 'Transfer';
  // A conference that nobody here ended was ended by the other side; a chat does not end by the customer's leaving.
  return task.taskChannelUniqueName === 'voice' ? 'Customer' : 'System';
}

function validDate(value: unknown): Date | null {
  const date =
    value instanceof Date ? value : typeof value === 'string' || typeof value === 'number' ? new Date(value) : null;
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}
