import { AGENT, COLLEAGUE, WORKSPACE_SID } from '../account';
import type { Calls } from '../calls/calls';
import type { Transfers } from '../calls/transfers';
import { isJsonObject, jsonObjectFrom, parseJsonObject, stringFrom } from '../json';
import type { JsonObject } from '../json';
import { colleagueJson, queueJson } from '../workspace/directory';
import { reservationStatusFrom } from '../workspace/reservation-status';
import type { ReservationStatus } from '../workspace/reservation-status';
import { activitiesJson, transferJson, workerChannelsJson, workerJson } from '../workspace/taskrouter-json';
import type { Transfer } from '../workspace/transfer';
import type { Reservation, Workspace } from '../workspace/workspace';

/**
 * The commands of `POST event-bridge.twilio.com/v1/wschannels`: `{url, method, params, token}` in,
 * TaskRouter's object (which the bridge wraps as `{payload}`) or an error out.
 */
export interface EventBridgeCommands {
  answer(requestBody: string): CommandAnswer;
}

export type CommandAnswer = { status: 200; payload: JsonObject } | { status: 400 | 404; message: string };

/** `token`: of the client that asks. */
type Command = (params: JsonObject, sid: string, token: string) => CommandAnswer;

const WORKSPACE = `Workspaces/${WORKSPACE_SID}`;
const WORKER = `${WORKSPACE}/Workers/${AGENT.workerSid}`;
const INTERACTION_CHANNELS = 'v1/Interactions/KD\\w+/Channels';

export function createEventBridgeCommands(
  workspace: Workspace,
  calls: Calls,
  transfers: Transfers,
): EventBridgeCommands {
  const commands: readonly [method: string, url: RegExp, command: Command][] = [
    ['GET', path(WORKER), () => ok(workerJson(workspace.worker))],
    ['POST', path(WORKER), updateWorker],
    ['GET', path(`${WORKSPACE}/Workers`), () => list([workerJson(workspace.worker), colleagueJson()])],
    ['GET', path(`${WORKSPACE}/Workers/${COLLEAGUE.workerSid}`), () => ok(colleagueJson())],
    ['GET', path(`${WORKSPACE}/TaskQueues`), () => list([queueJson()])],
    ['GET', path(`${WORKSPACE}/Activities`), () => list(activitiesJson())],
    ['GET', path(`${WORKER}/WorkerChannels`), () => list(workerChannelsJson(liveChannels()))],
    ['GET', path(`${WORKER}/Reservations`), () => list(workspace.reservations().map(asJson))],
    ['GET', path(`${WORKER}/Reservations/(WR\\w+)`), (_, sid) => withReservation(sid, (it) => ok(asJson(it)))],
    [
      'POST',
      path(`${WORKER}/Reservations/(WR\\w+)`),
      (params, sid, token) => withReservation(sid, updateReservation(params, token)),
    ],
    ['POST', path(`${WORKSPACE}/Tasks`), startOutboundTask],
    ['GET', path(`${WORKSPACE}/Tasks/(WT\\w+)`), readTask],
    ['POST', path(`${WORKSPACE}/Tasks/(WT\\w+)`), updateTask],
    ['POST', path(`${WORKER}/Transfers`), startTransfer],
    ['POST', path(`${WORKER}/Transfers/(TT\\w+)`), cancelTransfer],
    ['POST', /\/CustomerParticipant$/, holdCustomer],
    ['POST', /\/WorkerParticipant$/, () => ok({})],
    ['POST', path(`${INTERACTION_CHANNELS}/UO\\w+/Invites/(KG\\w+)`), answerInvite],
    ['GET', path(`${INTERACTION_CHANNELS}/UO\\w+/Participants`), () => ok({ participants: [], meta: {} })],
    ['POST', path(`${INTERACTION_CHANNELS}/(UO\\w+)`), closeInteractionChannel],
    // No channel of type "voice": Flex then reads the conference from the task's Sync map.
    ['GET', path(INTERACTION_CHANNELS), () => ok({ channels: [], meta: {} })],
  ];

  return {
    answer(requestBody) {
      const request = parseJsonObject(requestBody);
      const url = stringFrom(request?.url);
      const method = stringFrom(request?.method);
      if (url === undefined || method === undefined) return { status: 400, message: 'Not a command' };
      const params = isJsonObject(request?.params) ? request.params : {};
      for (const [commandMethod, pattern, command] of commands) {
        const match = commandMethod === method ? pattern.exec(url) : null;
        if (match) return command(params, match[1] ?? '', stringFrom(request?.token) ?? '');
      }
      return { status: 404, message: `No such resource: ${method} ${url}` };
    },
  };

  function updateWorker(params: JsonObject): CommandAnswer {
    const activitySid = stringFrom(params.ActivitySid);
    if (activitySid !== undefined && !workspace.setActivity(activitySid)) {
      return { status: 400, message: `No activity ${activitySid}` };
    }
    const attributes = jsonObjectFrom(params.Attributes);
    if (attributes) workspace.setWorkerAttributes(attributes);
    return ok(workerJson(workspace.worker));
  }

  function updateReservation(params: JsonObject, token: string): (reservation: Reservation) => CommandAnswer {
    return (reservation) => {
      if (params.Instruction === 'conference') {
        if (reservation.status !== 'pending') return refused(reservation);
        calls.connectAgent(reservation, stringFrom(params.To) ?? '', token);
        return ok(changed(reservation));
      }
      const status = reservationStatusFrom(params.ReservationStatus);
      return status ? move(reservation, status) : refused(reservation);
    };
  }

  /** The agent calls somebody: the task is made for them, and they accept it at once. */
  function startOutboundTask(params: JsonObject): CommandAnswer {
    const attributes = { direction: 'outbound', ...jsonObjectFrom(params.Attributes) };
    const { task } = workspace.offerTask('voice', attributes, { routingTarget: AGENT.workerSid });
    return ok(workspace.taskJson(task));
  }

  function startTransfer(params: JsonObject): CommandAnswer {
    return withReservation(stringFrom(params.ReservationSid), (reservation) => {
      const mode = params.Mode === 'WARM' ? 'WARM' : 'COLD';
      const transfer = transfers.start(reservation, stringFrom(params.To) ?? '', mode);
      return transfer ? asTransfer(transfer, reservation.task.sid) : refused(reservation);
    });
  }

  function cancelTransfer(params: JsonObject, sid: string): CommandAnswer {
    const transfer = transfers.cancel(sid);
    return transfer ? asTransfer(transfer, stringFrom(params.TaskSid) ?? '') : unknown(sid);
  }

  function asTransfer(transfer: Transfer, taskSid: string): CommandAnswer {
    return ok(transferJson(transfer, taskSid));
  }

  function readTask(_params: JsonObject, sid: string): CommandAnswer {
    const task = workspace.task(sid);
    return task ? ok(workspace.taskJson(task)) : unknown(sid);
  }

  function updateTask(params: JsonObject, sid: string): CommandAnswer {
    const task = workspace.task(sid);
    if (!task) return unknown(sid);
    const attributes = jsonObjectFrom(params.Attributes);
    if (attributes) workspace.setTaskAttributes(task, attributes);
    task.reason = stringFrom(params.Reason) ?? task.reason;
    const status = params.AssignmentStatus;
    const reservation = workspace.reservations().find((candidate) => candidate.task === task);
    if (reservation && (status === 'wrapping' || status === 'completed')) {
      const moved = move(reservation, status);
      if (moved.status !== 200) return moved;
    }
    return ok(workspace.taskJson(task));
  }

  function holdCustomer(params: JsonObject): CommandAnswer {
    const task = workspace.task(stringFrom(params.TaskSid) ?? '');
    if (!task) return unknown('task');
    if (params.Hold !== undefined) calls.hold(task.sid, String(params.Hold) === 'true');
    return ok(workspace.taskJson(task));
  }

  function answerInvite(params: JsonObject, inviteSid: string): CommandAnswer {
    const routing = isJsonObject(params.routing) ? params.routing : {};
    const reserved = isJsonObject(routing.reservation) ? stringFrom(routing.reservation.sid) : undefined;
    return withReservation(reserved, (reservation) => {
      const status = params.action === 'accept' ? 'accepted' : 'rejected';
      const moved = move(reservation, status);
      return moved.status === 200 ? ok({ sid: inviteSid, status }) : moved;
    });
  }

  function closeInteractionChannel(params: JsonObject, channelSid: string): CommandAnswer {
    const reservation = workspace
      .reservations()
      .find(({ task }) => task.attributes.flexInteractionChannelSid === channelSid);
    const routing = isJsonObject(params.routing) ? params.routing.status : undefined;
    const status = routing === 'wrapup' ? 'wrapping' : routing === 'closed' ? 'completed' : undefined;
    if (reservation && status) {
      const moved = move(reservation, status);
      if (moved.status !== 200) return moved;
    }
    return ok({ sid: channelSid, status: params.status, type: 'web' });
  }

  function move(reservation: Reservation, status: ReservationStatus): CommandAnswer {
    return workspace.moveReservation(reservation, status) ? ok(changed(reservation)) : refused(reservation);
  }

  function withReservation(
    sid: string | undefined,
    answer: (reservation: Reservation) => CommandAnswer,
  ): CommandAnswer {
    const reservation = workspace.reservation(sid ?? '');
    return reservation ? answer(reservation) : unknown(sid ?? 'reservation');
  }

  function asJson(reservation: Reservation): JsonObject {
    return workspace.reservationJson(reservation);
  }

  /** The answer to a change, of which the client reads no task; a transfer without its task would make it fail. */
  function changed(reservation: Reservation): JsonObject {
    return { ...asJson(reservation), task_transfer: undefined, active_outgoing_task_transfer: undefined };
  }

  function liveChannels() {
    return workspace.reservations().map(({ task }) => task.channel);
  }
}

function path(text: string): RegExp {
  return new RegExp(`^${text}$`);
}

function ok(payload: JsonObject): CommandAnswer {
  return { status: 200, payload };
}

function list(contents: JsonObject[]): CommandAnswer {
  return ok({ contents, after_sid: null, meta: {} });
}

function unknown(what: string): CommandAnswer {
  return { status: 404, message: `No such ${what}` };
}

function refused(reservation: Reservation): CommandAnswer {
  return { status: 400, message: `Reservation ${reservation.sid} is ${reservation.status}` };
}
