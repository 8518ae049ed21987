import type { ITask } from '@twilio/flex-ui';

import type { NotReached } from '../engagements/engagement';
import { recordOf } from './plain-record';

/**
 * Why an outbound call came to nothing, for a task that was canceled while it rang; undefined for every other task. Flex keeps
 * TaskRouter's reason in the reservation: https://www.twilio.com/docs/api/errors
 */
export function notReached(
  task: Pick<ITask, 'sourceObject'> & { readonly attributes: unknown },
): NotReached | undefined {
  if (recordOf(task.attributes).direction !== 'outbound') return undefined;
  return reasons[String(recordOf(task.sourceObject).canceledReasonCode)] ?? 'canceled';
}

const reasons: Readonly<Record<string, NotReached>> = { 45303: 'busy', 45305: 'unanswered', 21211: 'invalid' };
