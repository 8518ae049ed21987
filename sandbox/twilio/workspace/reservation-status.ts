export type ReservationStatus =
  'pending' | 'accepted' | 'wrapping' | 'completed' | 'rejected' | 'canceled' | 'timeout' | 'rescinded';

export type TaskStatus = 'pending' | 'reserved' | 'assigned' | 'wrapping' | 'completed' | 'canceled';

/**
 * The moves TaskRouter makes. A task can be canceled by API only until it is assigned, but one whose time to live is over is
 * canceled in any state.
 * @see https://www.twilio.com/docs/taskrouter/api/reservations
 * @see https://www.twilio.com/docs/taskrouter/lifecycle-task-state
 */
const NEXT: Readonly<Record<ReservationStatus, readonly ReservationStatus[]>> = {
  pending: ['accepted', 'rejected', 'canceled', 'timeout', 'rescinded'],
  accepted: ['wrapping', 'completed', 'canceled'],
  wrapping: ['completed', 'canceled'],
  completed: [],
  rejected: [],
  canceled: [],
  timeout: [],
  rescinded: [],
};

export function mayBecome(from: ReservationStatus, to: ReservationStatus): boolean {
  return NEXT[from].includes(to);
}

export function reservationStatusFrom(value: unknown): ReservationStatus | undefined {
  return Object.keys(NEXT).find((status): status is ReservationStatus => status === value);
}

/** Whether the worker still has the reservation: it can still change. */
export function isLive(status: ReservationStatus): boolean {
  return NEXT[status].length > 0;
}

/** What a task becomes when its reservation does. */
export const TASK_STATUS: Readonly<Record<ReservationStatus, TaskStatus>> = {
  pending: 'reserved',
  accepted: 'assigned',
  wrapping: 'wrapping',
  completed: 'completed',
  canceled: 'canceled',
  rejected: 'pending',
  timeout: 'pending',
  rescinded: 'pending',
};

/** The events that tell a worker's clients of a status, in the order they are pushed. */
export const STATUS_EVENTS: Readonly<Record<ReservationStatus, { reservation: string; task?: string }>> = {
  pending: { reservation: 'reservation.created' },
  accepted: { reservation: 'reservation.accepted' },
  wrapping: { reservation: 'reservation.wrapup', task: 'task.wrapup' },
  completed: { reservation: 'reservation.completed', task: 'task.completed' },
  canceled: { reservation: 'reservation.canceled', task: 'task.canceled' },
  rejected: { reservation: 'reservation.rejected' },
  timeout: { reservation: 'reservation.timeout' },
  rescinded: { reservation: 'reservation.rescinded' },
};
