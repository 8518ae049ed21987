import { AGENT, COLLEAGUE, WORKSPACE_SID } from '../account';
import type { Calls } from '../calls/calls';
import type { ThirdParties } from '../calls/third-parties';
import type { Transfers } from '../calls/transfers';
import { isJsonObject, jsonObjectFrom, parseJsonObject, stringFrom } from '../json';
import type { JsonObject } from '../json';
import { colleagueJson, queueJson } from '../workspace/directory';
import { reservationStatusFrom } from '../workspace/reservation-status';
import type { ReservationStatus } from '../workspace/reservation-status';
import { activitiesJson, transferJson, workerChannelsJson, workerJson } from '../workspace/taskrouter-json';
import type { Transfer } from '../workspace/transfer';
import type { Reservation, Workspace } from '../workspace/workspace';
import { ok, refused, unknown } from './command';
import type { Command, CommandAnswer } from './command';
import { conferenceCommands } from './conference-commands';

/**
 * The commands of `POST event-bridge.twilio.com/v1/wschannels`: `{url, method, params, token}` in,
 * TaskRouter's object (which the bridge wraps as `{payload}`) or an error out.
 */
export interface EventBridgeCommands {
  answer(requestBody: string): CommandAnswer;
}

const WORKSPACE = `Workspaces/${WORKSPACE_SID}`;
const WORKER = `${WORKSPACE}/Workers/${AGENT.workerSid}`;
const INTERACTION_CHANNELS = 'v1/Interactions/KD\\w+/Channels';

/** @param now epoch milliseconds */
export function createEventBridgeCommands(
  workspace: Workspace,
  calls: Calls,
  transfers: Transfers,
  thirdParties: ThirdParties,
  now: () => number,
): EventBridgeCommands {
  const commands: readonly Command[] = [
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
    ['POST', path(`${INTERACTION_CHANNELS}/UO\\w+/Invites/(KG\\w+)`), answerInvite],
    ['POST', path(`${INTERACTION_CHANNELS}/(UO\\w+)`), closeInteractionChannel],
    ...conferenceCommands(workspace, calls, thirdParties, now),
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
    const offered = workspace.reservations().filter(({ status }) => status === 'pending').length;
    if (activitySid !== undefined && offered > 0)
      return refused(
        `Worker ${AGENT.workerSid} cannot have its activity updated while it has ${offered} pending reservations.`,
      );
    if (activitySid !== undefined && !workspace.setActivity(activitySid)) return refused(`No activity ${activitySid}`);
    const attributes = jsonObjectFrom(params.Attributes);
    if (attributes) workspace.setWorkerAttributes(attributes);
    return ok(workerJson(workspace.worker));
  }

  function updateReservation(params: JsonObject, token: string): (reservation: Reservation) => CommandAnswer {
    return (reservation) => {
      if (params.Instruction === 'conference') {
        if (reservation.status !== 'pending') return refusedFor(reservation);
        calls.connectAgent(reservation, stringFrom(params.To) ?? '', token);
        return ok(changed(reservation));
      }
      const status = reservationStatusFrom(params.ReservationStatus);
      return status ? move(reservation, status) : refusedFor(reservation);
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
      return transfer ? asTransfer(transfer, reservation.task.sid) : refusedFor(reservation);
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
    return workspace.moveReservation(reservation, status) ? ok(changed(reservation)) : refusedFor(reservation);
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

function list(contents: JsonObject[]): CommandAnswer {
  return ok({ contents, after_sid: null, meta: {} });
}

function refusedFor(reservation: Reservation): CommandAnswer {
  return refused(`Reservation ${reservation.sid} is ${reservation.status}`);
}
