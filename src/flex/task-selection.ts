import type * as Flex from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import type { EngagedTask } from '../engagements/engagement';
import { guarded } from './guard';
import { taskDetails } from './task-details';

export interface TaskSelectionOptions {
  readonly actions: typeof Flex.Actions;
  tasks(): ReadonlyMap<string, Flex.ITask>;
  /** The agent looks at what is offered, and has not accepted it. */
  onOffer(reservationSid: string, task: EngagedTask): void;
  /** The agent turns to what they have. */
  onTask(reservationSid: string, task: EngagedTask): void;
  readonly diagnostics: Diagnostics;
}

/** Hears which task the agent selects in this tab. Flex selects one by itself too: the one that is accepted, or dialled. */
export function listenToTaskSelection({ actions, tasks, onOffer, onTask, diagnostics }: TaskSelectionOptions): void {
  const onSelect = (payload: { readonly task?: Flex.ITask | null; readonly sid?: string } | undefined): void => {
    // Without either, the task that was selected is selected no more.
    const task = payload?.task ?? tasks().get(payload?.sid ?? '');
    if (!task) return;
    const details = taskDetails(task);
    const isOffer = task.status === 'pending' && (details.direction === 'inbound' || details.transferred);
    (isOffer ? onOffer : onTask)(task.sid, details);
  };
  actions.addListener('afterSelectTask', guarded(diagnostics, 'afterSelectTask', onSelect));
}
