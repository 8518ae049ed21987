import * as v from 'valibot';

import type { TwilioBackend } from '../twilio/twilio-backend';

type Act = (twilio: TwilioBackend, reservationSid: string) => void;

/** What can happen to a live conversation that needs no word more than which one: control name and scenario. */
export const conversationEvents = {
  'customer-hangs-up': (twilio, sid) => twilio.customerHangsUp(sid),
  'caller-gives-up': (twilio, sid) => twilio.callerGivesUp(sid),
  'offer-times-out': (twilio, sid) => twilio.offerTimesOut(sid),
  'offer-is-rescinded': (twilio, sid) => twilio.offerIsRescinded(sid),
  'conversation-is-ended': (twilio, sid) => twilio.conversationIsEnded(sid),
  'task-is-completed': (twilio, sid) => twilio.taskIsCompleted(sid),
  'task-is-canceled': (twilio, sid) => twilio.taskIsCanceled(sid),
  'callee-answers': (twilio, sid) => twilio.calleeAnswers(sid),
  'callee-is-busy': (twilio, sid) => twilio.calleeIsNotReached(sid, 'busy'),
  'callee-does-not-answer': (twilio, sid) => twilio.calleeIsNotReached(sid, 'unanswered'),
  'number-is-invalid': (twilio, sid) => twilio.calleeIsNotReached(sid, 'invalid'),
  'colleague-accepts': (twilio, sid) => twilio.colleagueAccepts(sid),
  'third-party-answers': (twilio, sid) => twilio.thirdPartyAnswers(sid),
  'third-party-is-busy': (twilio, sid) => twilio.thirdPartyIsNotReached(sid, 'busy'),
  'third-party-hangs-up': (twilio, sid) => twilio.thirdPartyHangsUp(sid),
} satisfies Record<string, Act>;

export type ConversationEvent = keyof typeof conversationEvents;

const seconds = (name: string) => {
  const sentence = `${name} has to be a number of seconds, 0 or more, or null.`;
  return v.exactOptional(v.nullable(v.pipe(v.number(sentence), v.minValue(0, sentence), v.maxValue(3600, sentence))));
};

/** The entries of `automatic-ends`: after how long what begins from now on ends by itself; null is never. */
export const automaticEnds = {
  wrapUpAfter: seconds('wrapUpAfter'),
  completeAfter: seconds('completeAfter'),
};

/** The entries of `incoming-transfer` that an incoming call does not have. */
export const transferEntries = {
  /** Of the task that a colleague had. */
  taskSid: v.exactOptional(v.pipe(v.string(), v.regex(/^WT[0-9a-f]{32}$/, 'taskSid has to be the SID of a task.'))),
  mode: v.exactOptional(v.picklist(['COLD', 'WARM'], 'mode has to be "COLD" or "WARM".')),
};

/** The entries of `incoming-chat-transfer` that an incoming chat does not have. */
export const chatTransferEntries = {
  /** Of the chat that a colleague had; a new one unless it is given. */
  interactionSid: v.exactOptional(
    v.pipe(v.string(), v.regex(/^KD[0-9a-f]{32}$/, 'interactionSid has to be the SID of an interaction.')),
  ),
};
