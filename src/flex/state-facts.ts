import type { EndedBy } from '../engagements/engagement';
import type { StateFact } from '../engagements/facts';
import type { TaskRouterClock } from './clock';
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
  return {
    type: 'state',
    state,
    at,
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
  // A chat does not end by the customer's leaving: it is closed by a timer, a supervisor or an API.
  return task.taskChannelUniqueName === 'voice' ? whoLeft(task) : 'System';
}

/**
 * Of a call the conference shows who is still there. If both are, nobody hung up: a supervisor or an API ended it. If only the
 * agent is gone, it was the agent, by the handset. If both are, or it shows nothing, it was the customer, whose leaving ends the
 * conference: an agent in the browser would have pressed a button. Flex says `recently_left` before it says `left`.
 */
function whoLeft({ conference }: FlexTask): EndedBy {
  const participants = conference?.participants ?? [];
  const customer = participants.find(({ participantType }) => participantType === 'customer');
  const worker = participants.find(({ isCurrentWorker }) => isCurrentWorker);
  if (customer?.status !== 'joined' || worker === undefined) return 'Customer';
  return worker.status === 'joined' ? 'System' : 'Agent';
}

function validDate(value: unknown): Date | null {
  const date =
    value instanceof Date ? value : typeof value === 'string' || typeof value === 'number' ? new Date(value) : null;
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}
