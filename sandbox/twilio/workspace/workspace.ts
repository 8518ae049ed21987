import { ACTIVITIES, AGENT, AVAILABLE } from '../account';
import type { Activity, AgentPhone, TaskChannelName } from '../account';
import type { JsonObject } from '../json';
import { newSid } from '../sids';
import { isLive, mayBecome, STATUS_EVENTS, TASK_STATUS } from './reservation-status';
import type { ReservationStatus, TaskStatus } from './reservation-status';
import { reservationJson, taskJson, transferJson, workerJson } from './taskrouter-json';
import type { Transfer } from './transfer';

/** Times are whole epoch seconds, as TaskRouter's are. */
export interface Task {
  readonly sid: string;
  readonly channel: TaskChannelName;
  readonly createdAt: number;
  /** The worker for whom it was made, who started it: set on outbound tasks only. */
  readonly routingTarget: string | null;
  status: TaskStatus;
  attributes: JsonObject;
  reason: string | null;
  /** It has been transferred: somebody else goes on with it, and this agent's reservation ends without it. */
  isTransferred: boolean;
  version: number;
  updatedAt: number;
}

export interface Reservation {
  readonly sid: string;
  readonly task: Task;
  readonly createdAt: number;
  /** How the task came to this agent, and how it leaves them, when it is by a transfer. */
  readonly incomingTransfer: Transfer | null;
  outgoingTransfer: Transfer | null;
  status: ReservationStatus;
  /** Why it was canceled: an error code of Twilio's, e.g. 45303 for a callee who is busy. */
  canceledReasonCode: number | null;
  version: number;
  /** When the reservation itself last changed: while it is wrapping, the start of the wrap-up. Its task's changes do not count. */
  updatedAt: number;
}

export interface Worker {
  activity: Activity;
  attributes: JsonObject;
  version: number;
  activityChangedAt: number;
  updatedAt: number;
}

/** What the event bridge pushes: the object as it was at that moment. */
export interface TaskRouterEvent {
  readonly type: string;
  readonly payload: JsonObject;
}

/** Where a task comes from that is offered to the agent, as far as it is not the customer calling for the first time. */
export interface TaskOrigin {
  /** The SID of a task that somebody else had before. */
  readonly taskSid?: string;
  readonly routingTarget?: string;
  readonly incomingTransfer?: Transfer;
}

/** TaskRouter removes a task five minutes after it was completed or canceled. */
const FINISHED_TASK_LIFETIME_SECONDS = 300;

/** One agent's TaskRouter workspace: tasks offered to the agent, their reservations, the agent's activity and attributes. */
export class Workspace {
  readonly worker: Worker;
  private readonly tasks = new Map<string, Task>();
  private readonly reservationsBySid = new Map<string, Reservation>();
  private readonly eventListeners = new Set<(event: TaskRouterEvent) => void>();
  private readonly reservationListeners = new Set<(reservation: Reservation) => void>();

  /** @param now epoch milliseconds */
  constructor(
    private readonly now: () => number,
    agentPhone: AgentPhone,
  ) {
    this.worker = {
      activity: AVAILABLE,
      attributes: {
        full_name: AGENT.fullName,
        email: AGENT.email,
        roles: AGENT.roles,
        contact_uri: AGENT.contactUri[agentPhone],
      },
      version: 1,
      activityChangedAt: this.seconds(),
      updatedAt: this.seconds(),
    };
  }

  /** A new task, offered to the agent at once, whatever else they are doing. */
  offerTask(channel: TaskChannelName, attributes: JsonObject, origin: TaskOrigin = {}): Reservation {
    this.forgetFinishedTasks();
    const at = this.seconds();
    const task: Task = {
      sid: origin.taskSid ?? newSid('WT'),
      channel,
      createdAt: at,
      routingTarget: origin.routingTarget ?? null,
      status: 'reserved',
      attributes,
      reason: null,
      isTransferred: false,
      version: 1,
      updatedAt: at,
    };
    const reservation: Reservation = {
      sid: newSid('WR'),
      task,
      createdAt: at,
      incomingTransfer: origin.incomingTransfer ?? null,
      outgoingTransfer: null,
      status: 'pending',
      canceledReasonCode: null,
      version: 1,
      updatedAt: at,
    };
    this.tasks.set(task.sid, task);
    this.reservationsBySid.set(reservation.sid, reservation);
    this.statusChanged(reservation);
    return reservation;
  }

  /**
   * Moves a reservation, and its task with it, to `status` and tells the clients.
   * @returns false, with nothing changed, when TaskRouter does not make that move.
   */
  moveReservation(reservation: Reservation, status: ReservationStatus): boolean {
    if (!mayBecome(reservation.status, status)) return false;
    const at = this.seconds();
    reservation.status = status;
    reservation.updatedAt = at;
    reservation.version += 1;
    if (!reservation.task.isTransferred) {
      reservation.task.status = TASK_STATUS[status];
      reservation.task.updatedAt = at;
      reservation.task.version += 1;
    }
    if (!isLive(status)) this.reservationsBySid.delete(reservation.sid);
    this.statusChanged(reservation);
    return true;
  }

  /** A step of a transfer away from the agent: `initiated`, `completed`, ... */
  transferChanged(reservation: Reservation, step: string): void {
    if (!reservation.outgoingTransfer) return;
    const payload = transferJson(reservation.outgoingTransfer, reservation.task.sid);
    this.publish({ type: `task.transfer-${step}`, payload });
  }

  /** Somebody in the conference of a call was `added`, `removed`, ... */
  participantChanged(change: string, participant: JsonObject): void {
    this.publish({ type: `participant.${change}`, payload: participant });
  }

  /** Replaces all attributes of a task, as TaskRouter does. */
  setTaskAttributes(task: Task, attributes: JsonObject): void {
    task.attributes = attributes;
    task.version += 1;
    task.updatedAt = this.seconds();
    this.publish({ type: 'task.updated', payload: this.taskJson(task) });
  }

  setActivity(sid: string): boolean {
    const activity = ACTIVITIES.find((candidate) => candidate.sid === sid);
    if (!activity) return false;
    this.worker.activity = activity;
    this.worker.activityChangedAt = this.seconds();
    this.workerChanged('worker.activity.update');
    return true;
  }

  setWorkerAttributes(attributes: JsonObject): void {
    this.worker.attributes = attributes;
    this.workerChanged('worker.attributes.update');
  }

  task(sid: string): Task | undefined {
    return this.tasks.get(sid);
  }

  /** A reservation that the agent has. */
  reservation(sid: string): Reservation | undefined {
    return this.reservationsBySid.get(sid);
  }

  /** What the agent has now, oldest first. */
  reservations(): Reservation[] {
    return [...this.reservationsBySid.values()];
  }

  /** Forgets every task without telling anybody. */
  reset(): void {
    this.tasks.clear();
    this.reservationsBySid.clear();
  }

  /** Hears everything that TaskRouter tells the agent's clients. */
  onEvent(listener: (event: TaskRouterEvent) => void): void {
    this.eventListeners.add(listener);
  }

  /** Hears of every reservation when it is new and whenever its status has changed. */
  onReservation(listener: (reservation: Reservation) => void): void {
    this.reservationListeners.add(listener);
  }

  taskJson(task: Task): JsonObject {
    return taskJson(task, this.seconds());
  }

  reservationJson(reservation: Reservation): JsonObject {
    return reservationJson(reservation, this.seconds());
  }

  private workerChanged(type: string): void {
    this.worker.version += 1;
    this.worker.updatedAt = this.seconds();
    this.publish({ type, payload: workerJson(this.worker) });
  }

  private statusChanged(reservation: Reservation): void {
    const events = STATUS_EVENTS[reservation.status];
    this.publish({ type: events.reservation, payload: this.reservationJson(reservation) });
    const { isTransferred } = reservation.task;
    if (events.task && !isTransferred) this.publish({ type: events.task, payload: this.taskJson(reservation.task) });
    for (const listener of this.reservationListeners) listener(reservation);
  }

  private publish(event: TaskRouterEvent): void {
    for (const listener of this.eventListeners) listener(event);
  }

  private forgetFinishedTasks(): void {
    const before = this.seconds() - FINISHED_TASK_LIFETIME_SECONDS;
    for (const task of this.tasks.values()) {
      if ((task.status === 'completed' || task.status === 'canceled') && task.updatedAt < before) {
        this.tasks.delete(task.sid);
      }
    }
  }

  private seconds(): number {
    return Math.floor(this.now() / 1000);
  }
}
