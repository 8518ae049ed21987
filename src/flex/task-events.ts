import type { ITask, Manager } from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import type { FlexFact } from '../engagements/facts';
import type { TaskRouterClock } from './clock';
import { guarded } from './guard';
import { reservationTime, stateFact } from './state-facts';

export type RecordFact = (reservationSid: string, fact: FlexFact) => void;

const states = {
  taskAccepted: 'accepted',
  taskWrapup: 'wrapping',
  taskCompleted: 'completed',
  taskCanceled: 'canceled',
} as const;

const lapses = ['taskRejected', 'taskRescinded', 'taskTimeout'] as const;

/** Whether TaskRouter's own events can be had. Where they can, they begin and end every state. */
export const hasTaskEvents = (manager: Manager): boolean =>
  typeof (manager as Partial<Manager>).events?.addListener === 'function';

/** Hears what TaskRouter reports of this worker's reservations, whoever caused it: agent, customer, supervisor or API. */
export function listenToTaskEvents(
  manager: Manager,
  clock: TaskRouterClock,
  record: RecordFact,
  diagnostics: Diagnostics,
): void {
  const listen = (name: string, listener: (task: ITask) => void): void => {
    manager.events.addListener(
      name as Parameters<typeof manager.events.addListener>[0],
      guarded(diagnostics, name, listener),
    );
  };
  for (const [name, state] of Object.entries(states)) {
    listen(name, (task) => record(task.sid, stateFact(task, state, 'event', reservationTime(task, 'event', clock))));
  }
  for (const name of lapses) listen(name, (task) => record(task.sid, { type: 'not-accepted' }));
}
