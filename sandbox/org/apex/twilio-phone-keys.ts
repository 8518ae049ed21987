import type { FieldValue } from '../org';
import type { RecordValues } from '../record-rules';
import type { ApexContext } from './apex-class';
import { currentSetting } from './twilio-flex-setting';
import { TwilioPhoneNumber } from './twilio-phone-number';

/** Twin of TwilioPhoneKeys.cls: the phone field of each key field. */
export const PHONE_FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Contact: {
    Twilio_Phone_Key__c: 'Phone',
    Twilio_Mobile_Phone_Key__c: 'MobilePhone',
    Twilio_Home_Phone_Key__c: 'HomePhone',
    Twilio_Other_Phone_Key__c: 'OtherPhone',
  },
  Lead: { Twilio_Phone_Key__c: 'Phone', Twilio_Mobile_Phone_Key__c: 'MobilePhone' },
  Account: { Twilio_Phone_Key__c: 'Phone' },
};

/** What the triggers on Contact, Lead and Account fill before a record is saved. */
export function beforeSave(
  context: ApexContext,
  objectName: string,
  record: RecordValues,
  isNew: boolean,
): Record<string, FieldValue> {
  const { defaultCountryCode } = currentSetting(context);
  const filled: Record<string, FieldValue> = {};
  for (const [keyField, phoneField] of Object.entries(PHONE_FIELDS[objectName] ?? {})) {
    const phone = record[phoneField];
    const read = TwilioPhoneNumber.parse(typeof phone === 'string' ? phone : null, defaultCountryCode);
    filled[keyField] = read?.stored() ?? null;
  }
  if (objectName === 'Contact' && !isNew) Object.assign(filled, releasedKey(record, Object.values(filled)));
  return filled;
}

/** Twin of TwilioPhoneKeys.releaseCallerKeys. */
function releasedKey(contact: RecordValues, phoneKeys: FieldValue[]): Record<string, FieldValue> {
  const key = String(contact['Twilio_Caller_Key__c'] ?? '');
  const isHeld = key === String(contact['Email'] ?? '').toLowerCase() || phoneKeys.includes(key);
  return isHeld ? {} : { Twilio_Caller_Key__c: null };
}
