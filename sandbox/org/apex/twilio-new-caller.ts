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
  const person = newContact(context, conversation);
  const key = person.Twilio_Caller_Key__c;
  if (key === null) return null;
  const saved = context.store.insert('Contact', person);
  if (saved.ok) return { contactId: saved.value.Id, error: null };
  const [error = null] = saved.errors;
  const first = error?.code === 'DUPLICATE_VALUE' ? contactOfKey(context, key) : null;
  return { contactId: first, error: first === null ? error : null };
}

/**
 * The Contact of a customer who is none of those that matched: always another one, without the key where a Contact has it
 * already. Null when there is neither name nor number nor e-mail address to keep.
 */
export function createAnotherCaller(context: ApexContext, conversation: TwilioConversation): NewCaller | null {
  const person = newContact(context, conversation);
  if (person.Twilio_Caller_Key__c === null && conversation.customerName === null) return null;
  const first = context.store.insert('Contact', person);
  const isTaken = !first.ok && first.errors[0]?.code === 'DUPLICATE_VALUE';
  const saved = isTaken ? context.store.insert('Contact', { ...person, Twilio_Caller_Key__c: null }) : first;
  return saved.ok ? { contactId: saved.value.Id, error: null } : { contactId: null, error: saved.errors[0] ?? null };
}

function newContact(context: ApexContext, { customerName, email, phone }: TwilioConversation) {
  const words = (customerName ?? NO_NAME).split(' ');
  const [lastName = NO_NAME] = words.splice(-1);
  return {
    LastName: cut(context, lastName, 'Contact', 'LastName'),
    FirstName: cut(context, words.join(' '), 'Contact', 'FirstName'),
    Email: email,
    Phone: phone?.stored() ?? null,
    Twilio_Caller_Key__c: phone?.stored() ?? email?.toLowerCase() ?? null,
  };
}

function contactOfKey({ store }: ApexContext, key: string): string | null {
  return store.records('Contact').find((contact) => contact['Twilio_Caller_Key__c'] === key)?.Id ?? null;
}
