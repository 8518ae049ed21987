import { parseRecordId } from '../record-id';
import { objectOfId, type ApexContext } from './apex-class';
import { currentSetting } from './twilio-flex-setting';
import { TwilioPhoneNumber } from './twilio-phone-number';

const INTERACTION_SID = /^KD[0-9a-f]{32}$/;
const EMAIL = /^[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}$/;
const LONGEST_TEXT = 255;
const EMAIL_LENGTH = 80;
const NO_NAMES = new Set(['anonymous', 'blocked', 'private', 'restricted', 'unavailable', 'unknown', 'withheld']);
const NOUNS = new Map([
  ['voice', 'call'],
  ['chat', 'chat'],
  ['web', 'chat'],
  ['sms', 'SMS'],
  ['whatsapp', 'WhatsApp message'],
  ['messenger', 'Messenger message'],
  ['email', 'e-mail'],
]);

/** Twin of TwilioConversation.cls: what Flex told about a conversation, each value checked, null where it is not valid. */
export class TwilioConversation {
  readonly taskSid: string | null;
  readonly phone: TwilioPhoneNumber | null;
  readonly channel: string | null;
  readonly outbound: boolean;
  readonly customerName: string | null;
  readonly email: string | null;
  readonly queue: string | null;
  readonly interactionSid: string | null;
  readonly contactId: string | null;
  readonly recordId: string | null;

  private constructor(
    context: ApexContext,
    phone: string | null,
    taskSid: string | null,
    details: Readonly<Record<string, unknown>>,
  ) {
    this.taskSid = taskSid;
    this.phone = TwilioPhoneNumber.parse(phone, currentSetting(context).defaultCountryCode);
    this.channel = line(details['channel'])?.toLowerCase() ?? null;
    this.outbound = line(details['direction'])?.toLowerCase() === 'outbound';
    this.customerName = personName(line(details['customerName']));
    const email = line(details['email']);
    this.email = email !== null && email.length <= EMAIL_LENGTH && EMAIL.test(email) ? email : null;
    this.queue = line(details['queue']);
    const interactionSid = line(details['interactionSid']);
    this.interactionSid = interactionSid !== null && INTERACTION_SID.test(interactionSid) ? interactionSid : null;
    const contactId = line(details['contactId']);
    this.contactId = contactId?.startsWith('003') ? (parseRecordId(contactId) ?? null) : null;
    const recordId = parseRecordId(line(details['recordId']));
    this.recordId = recordId !== undefined && objectOfId(context, recordId) !== undefined ? recordId : null;
  }

  /** Null when the details are neither empty nor a JSON object. */
  static parse(
    context: ApexContext,
    phone: string | null,
    taskSid: string | null,
    details: string | null,
  ): TwilioConversation | null {
    try {
      const parsed: unknown = details === null || details.trim() === '' ? {} : JSON.parse(details);
      const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
      return isObject ? new TwilioConversation(context, phone, taskSid, parsed as Record<string, unknown>) : null;
    } catch {
      return null;
    }
  }

  subject(): string {
    const noun = this.channel === null ? 'conversation' : (NOUNS.get(this.channel) ?? this.channel);
    const subject = (this.outbound ? 'Outbound ' : 'Inbound ') + noun;
    return this.queue === null ? subject : `${subject} (${this.queue})`;
  }

  origin(): string | null {
    if (this.channel === 'voice') return 'Phone';
    if (this.channel === 'email') return 'Email';
    return this.channel === null ? null : 'Web';
  }
}

function line(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value
    .slice(0, LONGEST_TEXT)
    .replace(/[\s\p{Z}\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return text === '' ? null : text;
}

function personName(value: string | null): string | null {
  if (value === null || NO_NAMES.has(value.toLowerCase())) return null;
  const isAddress = value.includes('@') || /^[A-Za-z]+:/.test(value);
  const hasNumber = value.replace(/\D/g, '').length >= 5;
  return isAddress || hasNumber || !/\p{L}/u.test(value) ? null : value;
}
