import type { ITask, Manager } from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import type { TaskRouterClock } from './clock';
import { guarded } from './guard';
import { flexTasks } from './reservations';
import type { RecordFact } from './task-events';

/**
 * Hears when the customer of a call is put on hold and taken off it, by whomever: TaskRouter has no event for it, the conference
 * in Flex's store shows it. Its time is this browser's, corrected by TaskRouter's.
 */
export function listenToHolds(
  manager: Manager,
  clock: TaskRouterClock,
  record: RecordFact,
  diagnostics: Diagnostics,
): void {
  const held = new Set<string>();
  const look = (): void => {
    const tasks = flexTasks(manager);
    for (const task of tasks.values()) {
      const on = isOnHold(task);
      if (on === null || on === held.has(task.sid)) continue;
      if (on) held.add(task.sid);
      else held.delete(task.sid);
      record(task.sid, { type: 'hold', on, at: clock.seconds() });
    }
    for (const sid of held) if (!tasks.has(sid)) held.delete(sid);
  };
  // Within Flex's own dispatch, on every change of its store.
  manager.store.subscribe(guarded(diagnostics, 'holds', look));
}

/** Null while the conference does not show the customer, which is no resumption. */
export function isOnHold(task: ITask): boolean | null {
  if (task.status !== 'accepted') return null;
  const customer = task.conference?.participants.find(({ participantType }) => participantType === 'customer');
  return customer ? customer.onHold : null;
}
