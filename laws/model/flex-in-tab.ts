import { EventEmitter } from 'node:events';

import type * as Flex from '@twilio/flex-ui';

import type { Reservation, ReservationStatus } from './task-router';
import { isOver } from './task-router';

type Listener = (payload: unknown) => void;

/**
 * Flex in one tab, as far as the plugin listens to it: the worker's tasks, TaskRouter's events, the actions. Like Flex it sends
 * an event before it changes its own list of tasks, and sends none for what it reads anew.
 */
export interface FlexInTab {
  readonly namespace: typeof Flex;
  readonly manager: Flex.Manager;
  /** Reads TaskRouter's live reservations: when the page loads, and (with `ready`) when the connection is back. */
  read(live: Iterable<Reservation>, ready: boolean): void;
  /** TaskRouter reports a change. */
  hear(reservation: Reservation): void;
  /** The agent does something here. */
  act(action: 'AcceptTask' | 'HangupCall' | 'CompleteTask', moment: 'before' | 'after', reservationSid: string): void;
  /** Flex works in another tab from now on. */
  invalidate(): void;
}

const events: Partial<Record<ReservationStatus, string>> = {
  pending: 'taskReceived',
  accepted: 'taskAccepted',
  wrapping: 'taskWrapup',
  completed: 'taskCompleted',
  canceled: 'taskCanceled',
  rescinded: 'taskRescinded',
};

interface LiveTask {
  sid: string;
  status: ReservationStatus;
  dateUpdated: Date;
  readonly [other: string]: unknown;
}

export function createFlexInTab(workerSid: string): FlexInTab {
  const tasks = new Map<string, LiveTask>();
  const managerEvents = new EventEmitter();
  const worker = Object.assign(new EventEmitter(), { sid: workerSid, activity: {}, reservations: tasks });
  const actions = new Map<string, Set<Listener>>();

  const manager = {
    events: managerEvents,
    workerClient: worker,
    serviceConfiguration: { account_sid: 'AC00000000000000000000000000000001' },
    store: { getState: () => ({ flex: { worker: { tasks } } }), subscribe: () => () => undefined },
    strings: {},
    updateConfig: () => undefined,
  };
  const namespace = {
    Actions: {
      addListener(name: string, listener: Listener) {
        const listeners = actions.get(name) ?? new Set();
        actions.set(name, listeners.add(listener));
      },
      invokeAction: () => Promise.resolve(),
    },
    Notifications: {
      registerNotification: () => undefined,
      dismissNotificationById: () => undefined,
      showNotification: () => undefined,
    },
    NotificationType: { error: 'error' },
  };

  function learn(reservation: Reservation): LiveTask {
    const { reservationSid } = reservation.conversation;
    const known = tasks.get(reservationSid) ?? newTask(reservation);
    known.status = reservation.status;
    known.dateUpdated = new Date(reservation.updatedAt);
    return known;
  }

  return {
    namespace: namespace as unknown as typeof Flex,
    manager: manager as unknown as Flex.Manager,
    read(live, ready) {
      tasks.clear();
      for (const reservation of live) tasks.set(reservation.conversation.reservationSid, learn(reservation));
      if (ready) worker.emit('ready');
    },
    hear(reservation) {
      const task = learn(reservation);
      const name = events[reservation.status];
      if (name !== undefined) managerEvents.emit(name, task);
      if (isOver(reservation.status)) tasks.delete(task.sid);
      else tasks.set(task.sid, task);
    },
    act(action, moment, reservationSid) {
      const task = tasks.get(reservationSid);
      if (task === undefined) return;
      for (const listener of actions.get(`${moment}${action}`) ?? []) listener({ task });
    },
    invalidate: () => void managerEvents.emit('sessionInvalidated'),
  };
}

function newTask({ conversation, status, updatedAt }: Reservation): LiveTask {
  const { reservationSid, taskSid, channel, direction } = conversation;
  const outbound = direction === 'outbound';
  return {
    sid: reservationSid,
    taskSid,
    status,
    dateUpdated: new Date(updatedAt),
    taskChannelUniqueName: channel,
    channelType: channel === 'chat' ? 'web' : undefined,
    queueName: 'Everyone',
    attributes: { direction, ...(outbound ? { outbound_to: '+15557654321' } : { from: '+15557654321' }) },
    source: new EventEmitter(),
  };
}
