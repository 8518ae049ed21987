import type { Calls } from '../calls/calls';
import type { Call, Participant } from '../calls/conference';
import { participantsOf } from '../calls/conference';
import { channelJson, participantJson } from '../calls/participant-json';
import type { ThirdParties } from '../calls/third-parties';
import { isJsonObject, stringFrom } from '../json';
import type { JsonObject } from '../json';
import type { Workspace } from '../workspace/workspace';
import { ok, refused, unknown } from './command';
import type { Command, CommandAnswer } from './command';

const CHANNELS = 'v1/Interactions/KD\\w+/Channels';
/** What Twilio calls: an E.164 number. */
const dialable = /^\+[1-9]\d{6,14}$/;

/**
 * What Flex asks of the conference of a call: of the agent's and the customer's legs TaskRouter, of everybody's, and of people
 * outside, the Interactions API.
 * @param now epoch milliseconds
 */
export function conferenceCommands(
  workspace: Workspace,
  calls: Calls,
  thirdParties: ThirdParties,
  now: () => number,
): readonly Command[] {
  return [
    ['POST', /\/CustomerParticipant$/, onParticipant(isCustomer, hold)],
    ['POST', /\/WorkerParticipant$/, updateAgent],
    ['POST', /\/HoldWorkerParticipant$/, onParticipant(isTargetWorker, hold)],
    ['POST', /\/KickWorkerParticipant$/, onParticipant(isTargetWorker, (call, who) => calls.remove(call, who))],
    ['GET', new RegExp(`^v1/Interactions/KD(\\w+)/Channels$`), (_, id) => ok({ channels: channels(id), meta: {} })],
    ['GET', new RegExp(`^${CHANNELS}/UO(\\w+)/Participants$`), (_, id) => participants(id)],
    ['POST', new RegExp(`^${CHANNELS}/UO(\\w+)/Participants$`), addParticipant],
    ['POST', new RegExp(`^${CHANNELS}/UO\\w+/Participants/(UT\\w+)$`), updateParticipant],
  ];

  /** A conversation that is no call has channels of its own, which Flex does not need to be told. */
  function channels(id: string): JsonObject[] {
    const task = workspace.task(`WT${id}`);
    return task?.channel === 'voice' ? [channelJson(task, calls.callOfTask(task.sid) ?? null)] : [];
  }

  function participants(id: string): CommandAnswer {
    const call = calls.callOfTask(`WT${id}`);
    const present = call ? participantsOf(call).filter(({ status }) => status === 'joined') : [];
    const contents = call ? present.map((who) => participantJson(call, who, now())) : [];
    return ok({ participants: contents, channel_type: 'voice', meta: {} });
  }

  function addParticipant(params: JsonObject, id: string): CommandAnswer {
    const call = calls.callOfTask(`WT${id}`);
    if (!call) return unknown('conference');
    const media = isJsonObject(params.media_properties) ? params.media_properties : {};
    const number = isJsonObject(media.coordinates) ? (stringFrom(media.coordinates.to) ?? '') : '';
    if (params.type !== 'external' || !dialable.test(number)) return refused(`${number} cannot be called`);
    return ok(participantJson(call, thirdParties.call(call, number), now()));
  }

  function updateParticipant(params: JsonObject, sid: string): CommandAnswer {
    const call = calls.callWith(sid);
    const who = call && participantsOf(call).find((each) => each.sid === sid);
    if (!call || !who) return unknown(sid);
    if (params.status === 'closed') calls.remove(call, who);
    const media = isJsonObject(params.media_properties) ? params.media_properties : {};
    if (typeof media.hold === 'boolean') calls.conferences.modify(call, who, { isOnHold: media.hold });
    if (typeof media.end_conference_on_exit === 'boolean')
      calls.conferences.modify(call, who, { endsConference: media.end_conference_on_exit });
    return ok(participantJson(call, who, now()));
  }

  function updateAgent(params: JsonObject): CommandAnswer {
    const reservation = workspace.reservation(stringFrom(params.ReservationSid) ?? '');
    const call = reservation && calls.callOf(reservation);
    if (call && params.EndConferenceOnExit !== undefined)
      calls.conferences.modify(call, call.agent, { endsConference: isTrue(params.EndConferenceOnExit) });
    return ok({});
  }

  /** TaskRouter's way: the task is named, and is the answer. */
  function onParticipant(
    isMeant: (who: Participant, params: JsonObject) => boolean,
    act: (call: Call, who: Participant, params: JsonObject) => void,
  ): Command[2] {
    return (params) => {
      const task = workspace.task(stringFrom(params.TaskSid) ?? '');
      const call = task && calls.callOfTask(task.sid);
      const who = call && participantsOf(call).find((each) => each.status === 'joined' && isMeant(each, params));
      if (!task || !call || !who) return unknown('participant');
      act(call, who, params);
      return ok(workspace.taskJson(task));
    };
  }

  function hold(call: Call, who: Participant, { Hold }: JsonObject): void {
    if (Hold !== undefined) calls.conferences.modify(call, who, { isOnHold: isTrue(Hold) });
  }
}

const isCustomer = ({ type }: Participant): boolean => type === 'customer';
const isTargetWorker = ({ workerSid }: Participant, { TargetWorkerSid }: JsonObject): boolean =>
  workerSid !== undefined && workerSid === TargetWorkerSid;
const isTrue = (value: unknown): boolean => String(value) === 'true';
