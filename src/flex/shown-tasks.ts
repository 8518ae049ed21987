import type { ITask, Manager } from '@twilio/flex-ui';

import type { Conversation } from '../engagements/conversation';
import { conversationOf } from '../engagements/conversation';
import type { EngagedTask } from '../engagements/engagement';
import { isOnHold } from './holds';
import { recordOf } from './plain-record';
import { flexTasks } from './reservations';
import { taskDetails } from './task-details';

/** A plain copy of a task that Flex shows, offered or accepted. Flex's own is live: its values change under whoever keeps it. */
export interface ShownTask extends Conversation, Pick<EngagedTask, 'recordId'> {
  /** Of the reservation. */
  readonly sid: string;
  readonly status: ITask['status'];
  /** Null while the conference does not show the customer. */
  readonly onHold: boolean | null;
  /** When it was offered, in milliseconds since 1970. */
  readonly created: number | null;
  /** Offered by a colleague who has the customer still: a warm transfer. */
  readonly isConsult: boolean;
  /** Between agents, without a customer. */
  readonly isInternal: boolean;
  readonly customer: { readonly name: string | null; readonly address: string | null } | null;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export const shownTasks = (manager: Manager): readonly ShownTask[] => [...flexTasks(manager).values()].map(shownTask);

function shownTask(task: ITask): ShownTask {
  const details = taskDetails(task);
  const { recordId, customer } = details;
  const attributes = recordOf(task.attributes);
  return {
    sid: task.sid,
    ...conversationOf(details),
    recordId,
    status: task.status,
    onHold: isOnHold(task),
    // Of the reservation, as Flex wraps it.
    created: (task.dateCreated as Date | undefined)?.getTime() ?? null,
    isConsult: task.incomingTransferObject?.mode === 'WARM',
    isInternal: attributes.client_call === true,
    customer: { name: customer?.name ?? shownName(attributes), address: customer?.phone || (customer?.email ?? null) },
    attributes,
  };
}

/** As Flex shows it; of a call it is most often the number again, which is no name. */
const shownName = ({ name }: Readonly<Record<string, unknown>>): string | null =>
  typeof name === 'string' && /\p{L}/u.test(name) && !name.includes(':') ? name : null;

/** Calls back when a task, its attributes or its conference may have changed. Flex's store tells of every key press. */
export function onShownTasks(manager: Manager, listener: () => void): void {
  let last: readonly unknown[] = [];
  (manager as Partial<Manager>).store?.subscribe(() => {
    const { worker, conferences } = manager.store.getState().flex;
    const now = [worker.tasks, conferences];
    if (now.every((value, index) => value === last[index])) return;
    last = now;
    listener();
  });
}
