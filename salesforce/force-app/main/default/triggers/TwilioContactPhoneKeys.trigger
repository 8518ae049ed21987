/** Keeps the phone keys, by which a caller is found. */
trigger TwilioContactPhoneKeys on Contact(before insert, before update) {
  TwilioPhoneKeys.fill(Trigger.new, Trigger.oldMap);
  TwilioPhoneKeys.releaseCallerKeys(Trigger.new, Trigger.oldMap);
}
