import type * as Flex from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import type { Engagement } from '../engagements/engagement';
import { guarded } from './guard';
import { recordOf } from './task-details';

/** How often the Case is put back after another plugin's write has taken it off. */
const mostReapplies = 2;

/**
 * Lets the Case travel with the task, for whoever gets it next and for Flex Insights: attributes `salesforce` and
 * `conversations.case`. TaskRouter's write replaces all attributes, and another plugin that wrote an older copy would take the
 * Case off again, so it is checked at each update of the task.
 */
export function writeCaseOnTask(
  actions: typeof Flex.Actions,
  task: Flex.ITask | undefined,
  engagement: Engagement,
  diagnostics: Diagnostics,
): void {
  if (task === undefined || engagement.case.at !== 'made') return;
  const { caseId, caseNumber, contactId } = engagement.case;
  const reservationSid = engagement.reservationSid;
  let writes = 0;

  const apply = (): void => {
    if (writes > mostReapplies || isOn(task)) return;
    writes += 1;
    const attributes = {
      salesforce: {
        caseId,
        ...(caseNumber === null ? {} : { caseNumber }),
        ...(contactId === null ? {} : { contactId }),
      },
      ...(caseNumber === null ? {} : { conversations: { case: caseNumber } }),
    };
    // Flex merges into the task's attributes as they are at that moment; without `mergeExisting` it would replace them.
    actions.invokeAction('SetTaskAttributes', { sid: task.sid, task, attributes, mergeExisting: true }).catch(() => {
      // The Case is found by its task SID as well; nothing is lost.
      diagnostics.info('task.case-not-written', { reservationSid });
    });
  };
  const isOn = ({ attributes }: Flex.ITask): boolean =>
    recordOf(recordOf(attributes).salesforce).caseId === caseId &&
    (caseNumber === null || recordOf(recordOf(attributes).conversations).case === caseNumber);

  apply();
  const source: unknown = task.source;
  if (isEmitter(source)) source.on('updated', guarded(diagnostics, 'task.updated', apply));
}

interface Emitter {
  on(event: 'updated', listener: () => void): unknown;
}

const isEmitter = (value: unknown): value is Emitter =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Emitter>).on === 'function';
