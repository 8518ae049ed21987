/** Keeps the phone keys, by which a caller is found. */
trigger TwilioLeadPhoneKeys on Lead(before insert, before update) {
  TwilioPhoneKeys.fill(Trigger.new, Trigger.oldMap);
}
