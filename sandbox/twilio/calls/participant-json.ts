import { ACCOUNT_SID, CONTACT_CENTER_NUMBER } from '../account';
import { stringFrom } from '../json';
import type { JsonObject } from '../json';
import type { Task } from '../workspace/workspace';
import type { Call, Participant } from './conference';

/**
 * The Interactions API's objects of a call, as Flex's client reads them: an interaction and its one channel belong to the task and
 * are named after it, and what the conference tells of a participant is lists of texts.
 */

export const interactionSid = ({ sid }: Task): string => `KD${sid.slice(2)}`;
export const channelSid = ({ sid }: Task): string => `UO${sid.slice(2)}`;

/** @param call null once it is over */
export function channelJson(task: Task, call: Call | null): JsonObject {
  return {
    sid: channelSid(task),
    interaction_sid: interactionSid(task),
    media_sid: call?.conferenceSid ?? null,
    status: call ? 'active' : 'closed',
    type: 'voice',
  };
}

/** @param at epoch milliseconds */
export function participantJson({ reservation, conferenceSid }: Call, who: Participant, at: number): JsonObject {
  const { task } = reservation;
  const customerNumber = stringFrom(task.attributes.from) ?? CONTACT_CENTER_NUMBER;
  return {
    sid: who.sid,
    participant_sid: who.sid,
    type: who.type,
    channel_type: 'voice',
    channel_sid: channelSid(task),
    interaction_sid: interactionSid(task),
    routing_properties: {
      task_sid: task.sid,
      worker_sid: who.workerSid ?? null,
      reservation_sid: who.reservationSid ?? null,
    },
    media_properties: listsOfTexts({
      AccountSid: ACCOUNT_SID,
      CallSid: who.callSid,
      Coaching: false,
      ConferenceSid: conferenceSid,
      EndConferenceOnExit: who.endsConference,
      FriendlyName: task.sid,
      From: who.number === undefined ? customerNumber : CONTACT_CENTER_NUMBER,
      Hold: who.isOnHold,
      Muted: false,
      SequenceNumber: who.changes,
      StartConferenceOnEnter: true,
      StatusCallbackEvent: who.status === 'left' ? 'participant-leave' : 'participant-join',
      Timestamp: new Date(at).toUTCString(),
      To: who.number ?? CONTACT_CENTER_NUMBER,
    }),
  };
}

const listsOfTexts = (values: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [String(value)]]));
