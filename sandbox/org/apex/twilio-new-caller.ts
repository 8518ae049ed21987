import type { OrgError } from '../org';
import type { ApexContext } from './apex-class';
import type { TwilioConversation } from './twilio-conversation';
import { cut } from './twilio-field-text';

const NO_NAME = 'Unknown';

/** Twin of TwilioNewCaller.cls: the Contact of a customer whom nobody matched, or why it could not be saved. */
export interface NewCaller {
  readonly contactId: string | null;
  readonly error: OrgError | null;
}

/** Null when there is neither number nor e-mail address to keep. */
export function createCaller(context: ApexContext, conversation: TwilioConversation): NewCaller | null {
  const { phone, email } = conversation;
  const key = phone?.stored() ?? email?.toLowerCase();
  if (key === undefined) return null;
  const words = (conversation.customerName ?? NO_NAME).split(' ');
  const [lastName = NO_NAME] = words.splice(-1);
  const saved = context.store.insert('Contact', {
    LastName: cut(context, lastName, 'Contact', 'LastName'),
    FirstName: cut(context, words.join(' '), 'Contact', 'FirstName'),
    Email: email,
    Phone: phone?.stored() ?? null,
    Twilio_Caller_Key__c: key,
  });
  if (saved.ok) return { contactId: saved.value.Id, error: null };
  const [error = null] = saved.errors;
  const first = error?.code === 'DUPLICATE_VALUE' ? contactOfKey(context, key) : null;
  return { contactId: first, error: first === null ? error : null };
}

function contactOfKey({ store }: ApexContext, key: string): string | null {
  return store.records('Contact').find((contact) => contact['Twilio_Caller_Key__c'] === key)?.Id ?? null;
}
