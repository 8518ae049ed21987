/** Keeps the phone keys, by which a caller is found. */
trigger TwilioAccountPhoneKeys on Account(before insert, before update) {
  TwilioPhoneKeys.fill(Trigger.new, Trigger.oldMap);
}
