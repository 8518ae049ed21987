import type * as Flex from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import { writtenBy } from '../engagements/draft';
import type { Draft } from '../engagements/engagement';
import { guarded } from './guard';
import { recordOf } from './plain-record';

/** Puts what the agent wrote on the task, for Flex Insights. */
export interface OutcomeOnTask {
  write(reservationSid: string, draft: Draft): void;
  /** Tries once more what could not be written. */
  writeAgain(reservationSid: string): void;
}

/**
 * Disposition and notes become the task's attributes `conversations.outcome` and `conversations.content`. Flex Insights reads them
 * when the reservation is completed, so they have to be on their way before.
 *
 * @see https://www.twilio.com/docs/flex/developer/insights/enhance-integration
 */
export function createOutcomeOnTask(
  actions: typeof Flex.Actions,
  tasks: () => ReadonlyMap<string, Flex.ITask>,
  diagnostics: Diagnostics,
): OutcomeOnTask {
  const latest = new Map<string, Draft>();
  const failed = new Set<string>();

  function send(reservationSid: string): void {
    const task = tasks().get(reservationSid);
    const draft = latest.get(reservationSid);
    if (task === undefined || draft === undefined) return;
    const { disposition, notes } = writtenBy(draft);
    const conversations = {
      ...(disposition === undefined ? {} : { outcome: disposition }),
      ...(notes === undefined ? {} : { content: notes }),
    };
    failed.delete(reservationSid);
    // Flex merges into the task's attributes as they are at that moment; without `mergeExisting` it would replace them.
    const payload = { sid: task.sid, task, attributes: { conversations }, mergeExisting: true };
    actions.invokeAction('SetTaskAttributes', payload).catch(() => {
      failed.add(reservationSid);
      diagnostics.info('task.outcome-not-written', { reservationSid });
    });
  }

  return {
    write(reservationSid, { disposition, notes }) {
      for (const known of latest.keys()) if (!tasks().has(known)) latest.delete(known);
      const before = latest.get(reservationSid);
      latest.set(reservationSid, {
        disposition: disposition ?? before?.disposition ?? null,
        notes: notes ?? before?.notes ?? null,
      });
      send(reservationSid);
    },
    writeAgain(reservationSid) {
      if (failed.has(reservationSid)) send(reservationSid);
    },
  };
}

/** Tells of the agent's Complete before Flex sends it, and keeps it from nothing. */
export function beforeCompletion(
  actions: typeof Flex.Actions,
  listener: (reservationSid: string) => void,
  diagnostics: Diagnostics,
): void {
  const onComplete = guarded(diagnostics, 'beforeCompletion', (payload: unknown) => {
    const { task, sid } = recordOf(payload);
    const reservationSid = recordOf(task).sid ?? sid;
    if (typeof reservationSid === 'string') listener(reservationSid);
  });
  actions.addListener('beforeCompleteTask', onComplete);
}
