import type * as Flex from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import type { Engagement } from '../engagements/engagement';
import { writeInTurn } from './attribute-writes';
import { guarded } from './guard';
import { recordOf } from './plain-record';

/** How often the Case is put back after another plugin's write has taken it off. */
const mostReapplies = 2;

/**
 * Lets the Case travel with the task, for whoever gets it next and for Flex Insights: attributes `salesforce` and
 * `conversations.case`. TaskRouter's write replaces all attributes, and another plugin that wrote an older copy would take the
 * Case off again, so it is looked at on each update of the task.
 */
export function writeCaseOnTask(
  actions: typeof Flex.Actions,
  task: Flex.ITask | undefined,
  engagement: Engagement,
  diagnostics: Diagnostics,
): void {
  if (task === undefined || engagement.case.at !== 'made') return;
  const { caseId, caseNumber, contactId } = engagement.case;
  const attributes = {
    salesforce: {
      caseId,
      ...(caseNumber === null ? {} : { caseNumber }),
      ...(contactId === null ? {} : { contactId }),
    },
    ...(caseNumber === null ? {} : { conversations: { case: caseNumber } }),
  };
  const isOn = (): boolean => {
    const { salesforce, conversations } = recordOf(task.attributes);
    return (
      recordOf(salesforce).caseId === caseId &&
      (contactId === null || recordOf(salesforce).contactId === contactId) &&
      (caseNumber === null || recordOf(conversations).case === caseNumber)
    );
  };
  let wasOn = isOn();
  let writing = false;
  let reapplies = 0;

  async function write(): Promise<void> {
    writing = true;
    try {
      // Flex merges into the task's attributes as they are at that moment; without `mergeExisting` it would replace them.
      const payload = { sid: task?.sid, task, attributes, mergeExisting: true };
      await writeInTurn(engagement.reservationSid, () => actions.invokeAction('SetTaskAttributes', payload));
      wasOn = true;
    } catch {
      // The Case is found by its task SID as well; nothing is lost.
      diagnostics.info('task.case-not-written', { reservationSid: engagement.reservationSid });
    }
    writing = false;
    putBackIfOff();
  }

  /** An update that comes while the own write is on its way says nothing yet. */
  function putBackIfOff(): void {
    if (writing || !wasOn || isOn() || reapplies >= mostReapplies) return;
    reapplies += 1;
    wasOn = false;
    void write();
  }

  if (!wasOn) void write();
  const source: unknown = task.source;
  if (isEmitter(source)) source.on('updated', guarded(diagnostics, 'task.updated', putBackIfOff));
}

interface Emitter {
  on(event: 'updated', listener: () => void): unknown;
}

const isEmitter = (value: unknown): value is Emitter =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Emitter>).on === 'function';
