import type { ITask } from '@twilio/flex-ui';

import type { EngagedTask } from '../engagements/engagement';
import { isSalesforceId } from '../engagements/engagement';
import { recordOf } from './plain-record';

/** The part of Flex's task that is read; its attributes are whatever a flow, a webhook or a customer put there. */
export type FlexTask = Pick<
  ITask,
  | 'sid'
  | 'taskSid'
  | 'status'
  | 'taskChannelUniqueName'
  | 'channelType'
  | 'queueName'
  | 'dateUpdated'
  | 'outgoingTransferObject'
  | 'incomingTransferObject'
  | 'sourceObject'
> & { readonly attributes: unknown };

const fewestDigits = 5;
const longestText = 255;
/** A page in Salesforce, with parameters. */
const longestUrl = 2_000;

/** A plain copy of what a Case is made from. Flex's task is live: its values change under whoever keeps it. */
export function taskDetails(task: FlexTask): EngagedTask {
  const attributes = recordOf(task.attributes);
  const direction = attributes.direction === 'outbound' ? 'outbound' : 'inbound';
  const channel = textOf(task.taskChannelUniqueName) ?? 'default';
  return {
    taskSid: String(task.taskSid),
    channel,
    channelType:
      channel === 'voice' ? null : (channelTypeOf(task.channelType) ?? channelTypeOf(attributes.channelType)),
    direction,
    queue: textOf(task.queueName),
    interactionSid: matching(/^KD[0-9a-f]{32}$/, attributes.flexInteractionSid),
    recordId: isSalesforceId(attributes.sfdcObjectId) ? attributes.sfdcObjectId : null,
    customer: {
      phone: customerPhone(attributes, direction),
      name: textOf(attributes.customerName) ?? textOf(recordOf(attributes.customers).name),
      email:
        [attributes.email, recordOf(attributes.customers).email, attributes.customerAddress, attributes.from]
          .map(textOf)
          .find((text) => text !== null && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) ?? null,
    },
    popAttributes: popAttributes(attributes.sfdcUrl, textOf(attributes.sfdcSearchString)),
    transferred: task.incomingTransferObject ? true : undefined,
  };
}

/**
 * The customer's number: of an outbound call the one that was dialled, else the first attribute that looks like one, without the
 * channel (`whatsapp:+1555...`). Empty when there is none. In what form the org keeps numbers is Apex's business.
 */
function customerPhone(attributes: Readonly<Record<string, unknown>>, direction: EngagedTask['direction']): string {
  if (direction === 'outbound') return withoutChannel(textOf(attributes.outbound_to) ?? '');
  const candidates = [attributes.from, attributes.caller, attributes.customerAddress, attributes.name];
  return candidates.map((value) => withoutChannel(textOf(value) ?? '')).find(looksLikePhone) ?? '';
}

/** A page-scoped id (`messenger:123...`) is no number, so its channel stays and gives it away. */
const withoutChannel = (text: string): string => text.replace(/^(?:whatsapp|sms|mms|rcs|tel):/i, '').trim();

const looksLikePhone = (text: string): boolean =>
  /^[+\d\s().\-/]*(?:\s*(?:x|ext\.?|#|,|;)\s*\d+)?$/i.test(text) && (text.match(/\d/g)?.length ?? 0) >= fewestDigits;

/** A single word. Unlike what is known of the customer it is kept after the Case is made, so nothing else may pass for it. */
const channelTypeOf = (value: unknown): string | null => matching(/^[a-z][\w-]{0,39}$/i, value);

function matching(format: RegExp, value: unknown): string | null {
  const text = textOf(value);
  return text !== null && format.test(text) ? text : null;
}

/** An address is taken as a whole or not at all. */
function popAttributes(address: unknown, search: string | null): EngagedTask['popAttributes'] {
  const url = typeof address === 'string' && address.length <= longestUrl ? address : null;
  return url === null && search === null ? null : { url, search };
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim().slice(0, longestText);
  // Half a surrogate pair, which the cut may leave as well, is no character that Salesforce could store.
  return text === '' ? null : text.replace(/\p{Surrogate}/gu, '\ufffd');
}
