import type { ITask, Manager } from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import type { EndedBy } from '../engagements/engagement';
import { guarded } from './guard';
import { flexTasks } from './reservations';
import type { RecordFact } from './task-events';

/** How long after the end of a call the conference has to show who left, in milliseconds: Flex hears of it half a second later. */
const graceMs = 2_000;

/**
 * Looks again who ended a call. When TaskRouter reports the wrap-up, Flex still shows both sides in the conference. Then the
 * customer goes first; or the agent does, who has put down the handset; or neither, when a supervisor or an API ended the call.
 * Where both are gone at the first look, the customer is taken for the one: after a transfer they would still be there.
 */
export function listenToWhoLeft(manager: Manager, record: RecordFact, diagnostics: Diagnostics): void {
  const onWrapup = guarded(diagnostics, 'who-left', (task: ITask) => {
    if (task.taskChannelUniqueName !== 'voice' || whoIsThere(manager, task.sid) === null) return;
    const end = (by: EndedBy | null): void => {
      clearTimeout(timer);
      unsubscribe();
      if (by !== null) record(task.sid, { type: 'conversation-ended-by', by });
    };
    const look = guarded(diagnostics, 'who-left', () => {
      const there = whoIsThere(manager, task.sid);
      if (there === null) end(null);
      else if (!there.customer) end('Customer');
      else if (!there.agent) end('Agent');
    });
    const timer = setTimeout(() => end('System'), graceMs);
    const unsubscribe = manager.store.subscribe(look);
    look();
  });
  manager.events.addListener('taskWrapup' as Parameters<typeof manager.events.addListener>[0], onWrapup);
}

/** Null where the conference is not known. */
function whoIsThere(manager: Manager, reservationSid: string): { customer: boolean; agent: boolean } | null {
  const participants = flexTasks(manager).get(reservationSid)?.conference?.participants ?? [];
  const customer = participants.find(({ participantType }) => participantType === 'customer');
  const agent = participants.find(({ isCurrentWorker }) => isCurrentWorker);
  if (customer === undefined || agent === undefined) return null;
  return { customer: customer.status === 'joined', agent: agent.status === 'joined' };
}
