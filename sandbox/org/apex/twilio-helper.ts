import type { OrgRecord, OrgResult } from '../org';
import type { ApexContext } from './apex-class';
import type { TwilioConversation } from './twilio-conversation';

const MOST_MATCHES = 10;
const NO_NAME = 'Unknown';
const PHONE_FIELDS = ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone'];

/** Twin of TwilioHelper.cls: finds and makes the Contact of a conversation. */
export const twilioHelper = {
  /** By number, else by e-mail: at most 10, the most recently modified first, then by id. */
  findContacts({ store }: ApexContext, { phone, email }: TwilioConversation): OrgRecord[] {
    const contacts = store.records('Contact').sort(byLastModified);
    const variants = phone?.variants();
    const byPhone = contacts.filter((contact) => PHONE_FIELDS.some((name) => variants?.has(String(contact[name]))));
    const byEmail = contacts.filter((contact) => email !== null && isSame(contact['Email'], email));
    return (byPhone.length > 0 ? byPhone : byEmail).slice(0, MOST_MATCHES);
  },

  visibleContact({ store }: ApexContext, contactId: string | null): string | null {
    return contactId === null ? null : (store.record(contactId)?.record.Id ?? null);
  },

  /** The fields of a new contact; null when there is neither number nor e-mail address to keep. */
  newContact({ phone, customerName, email }: TwilioConversation): Record<string, unknown> | null {
    if (phone === null && email === null) return null;
    const words = (customerName ?? NO_NAME).split(' ');
    const [lastName = NO_NAME] = words.splice(-1);
    return { LastName: lastName, FirstName: words.join(' '), Email: email, Phone: phone?.stored() ?? null };
  },

  insertContact(context: ApexContext, person: Record<string, unknown>): OrgResult<OrgRecord> {
    return context.store.insert('Contact', {
      ...person,
      LastName: twilioHelper.cut(context, String(person['LastName']), 'Contact', 'LastName'),
      FirstName: twilioHelper.cut(context, String(person['FirstName']), 'Contact', 'FirstName'),
    });
  },

  /** The text, no longer than the field takes; a character of two code units is never halved. */
  cut({ definitions }: ApexContext, text: string | null, objectName: string, fieldName: string): string | null {
    const length = definitions.get(objectName)?.fields.get(fieldName)?.length;
    if (text === null || typeof length !== 'number') return text;
    const kept = text.slice(0, length);
    return kept.length < text.length && /[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept;
  },
};

function byLastModified(one: OrgRecord, other: OrgRecord): number {
  const [time, otherTime] = [String(one['LastModifiedDate']), String(other['LastModifiedDate'])];
  if (time !== otherTime) return time > otherTime ? -1 : 1;
  return one.Id < other.Id ? -1 : 1;
}

/** SOQL compares text without regard to case. */
function isSame(stored: unknown, sought: string): boolean {
  return typeof stored === 'string' && stored.toLowerCase() === sought.toLowerCase();
}
