import type { Engagement } from './engagement';

/** What `createRecords` is asked: the phone number, and everything else that is known as JSON. */
export interface CaseRequest {
  readonly phone: string;
  readonly taskSid: string;
  readonly details: Readonly<Record<string, string>>;
}

/** The request for the one Case of this conversation; asking twice gives the same Case, as the org looks it up by task SID. */
export function caseRequest({ task }: Engagement): CaseRequest {
  const details = {
    channel: task.channelType ?? task.channel,
    direction: task.direction,
    customerName: task.customer?.name,
    email: task.customer?.email,
    queue: task.queue,
    interactionSid: task.interactionSid,
    recordId: task.recordId,
  };
  const known = Object.entries(details).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return { phone: task.customer?.phone ?? '', taskSid: task.taskSid, details: Object.fromEntries(known) };
}
