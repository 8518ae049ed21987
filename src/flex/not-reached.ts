import type { ITask } from '@twilio/flex-ui';

import type { NotReached } from '../engagements/engagement';
import { recordOf } from './plain-record';

/**
 * Why an outbound call came to nothing, for a task that was canceled while it rang; undefined for every other task. Flex keeps
 * TaskRouter's reason in the reservation: https://www.twilio.com/docs/api/errors
 */
export function notReached(
  task: Pick<ITask, 'sourceObject' | 'incomingTransferObject'> & { readonly attributes: unknown },
): NotReached | undefined {
  const { direction, outbound_to: dialled } = recordOf(task.attributes);
  // Of a call that a colleague transfers somebody was reached, and an offer that lapses dials nobody.
  if (direction !== 'outbound' || typeof dialled !== 'string' || task.incomingTransferObject) return undefined;
  return reasons[String(recordOf(task.sourceObject).canceledReasonCode)] ?? 'canceled';
}

const reasons: Readonly<Record<string, NotReached>> = { 45303: 'busy', 45305: 'unanswered', 21211: 'invalid' };
