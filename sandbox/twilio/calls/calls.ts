import { ACCOUNT_SID, CONTACT_CENTER_NUMBER } from '../account';
import { stringFrom } from '../json';
import type { JsonObject } from '../json';
import { newSid } from '../sids';
import type { Timers } from '../timers';
import type { Reservation, Workspace } from '../workspace/workspace';
import { agentParticipant, Conferences, participant, participantsOf } from './conference';
import type { Call, Participant } from './conference';
import { VoiceSignalling } from './voice-signalling';

/** From the agent's Accept until the call reaches the agent's browser, and from its answer until it is in the conference. */
const DIAL_MS = 60;
const JOIN_MS = 80;
/** From the agent's Accept until they have picked up a telephone of their own. */
const PICK_UP_MS = 400;
/** From the hang-up of one until TaskRouter knows that the conference has ended. */
const CONFERENCE_END_MS = 400;
/** TaskRouter ends no call by itself: from a supervisor's or a program's wrapping it up until they end it as well. */
const CALL_END_BY_API_MS = 3000;

/** What Flex makes the task of a customer's call of. */
export function incomingCallAttributes(from: string, name: string): JsonObject {
  return {
    call_sid: newSid('CA'),
    called: CONTACT_CENTER_NUMBER,
    caller: from,
    direction: 'inbound',
    from,
    name,
    to: CONTACT_CENTER_NUMBER,
  };
}

/**
 * Why Twilio canceled an outbound call; what Flex tells the agent of each is in its notifications.
 * @see https://www.twilio.com/docs/api/errors
 */
export const OUTBOUND_FAILURES = { busy: 45303, unanswered: 45305, invalid: 21211 } as const;
/** The agent hung up while it rang: Flex shows nothing for it. */
const HUNG_UP_WHILE_RINGING = 45302;

export type OutboundFailure = keyof typeof OUTBOUND_FAILURES;

/**
 * Telephone calls. A call lasts as long as its reservation is pending or accepted: whatever moves the reservation on ends
 * the conference, and the end of the conference moves the reservation on.
 *
 * Who hangs up leaves the conference first, and everybody else when it ends. When TaskRouter is told to wrap the call up (by a
 * supervisor, or by API) nobody has left yet.
 */
export class Calls {
  readonly signalling: VoiceSignalling;
  readonly conferences: Conferences;
  private readonly calls = new Set<Call>();
  private readonly lastCalls = new WeakMap<Reservation, Call>();
  /** Calls that will come to nothing as soon as the agent's line is up. */
  private readonly notReached = new WeakMap<Reservation, OutboundFailure>();

  /** @param now epoch milliseconds */
  constructor(
    private readonly workspace: Workspace,
    private readonly timers: Timers,
    now: () => number,
  ) {
    this.conferences = new Conferences(workspace, now);
    this.signalling = new VoiceSignalling(timers, {
      answered: (callSid) => this.withCall(callSid, (call) => timers.after(JOIN_MS, () => this.agentJoins(call))),
      hungUp: (callSid) => this.withCall(callSid, (call) => this.agentLeaves(call)),
      dialled: (callSid, digits) => this.withCall(callSid, (call) => (call.digits += digits)),
    });
    workspace.onReservation((reservation) => this.follow(reservation));
  }

  /**
   * The agent accepts: their browser (`client:...`) or telephone rings, and is joined with the customer when it answers. Of an
   * outbound call, the customer's telephone rings then.
   * @param token of the page in which they accept
   */
  connectAgent(reservation: Reservation, contactUri: string, token: string): void {
    if (this.callOf(reservation)) return;
    const customer = participant('customer', stringFrom(reservation.task.attributes.call_sid) ?? newSid('CA'));
    if (!isOutbound(reservation)) customer.status = 'joined';
    const call: Call = {
      reservation,
      conferenceSid: newSid('CF'),
      agent: agentParticipant(newSid('CA'), reservation),
      customer,
      others: [],
      digits: '',
    };
    this.calls.add(call);
    this.lastCalls.set(reservation, call);
    if (contactUri.startsWith('client:')) this.timers.after(DIAL_MS, () => this.ringBrowser(call, contactUri, token));
    else this.timers.after(PICK_UP_MS, () => this.agentJoins(call));
  }

  /** Whom the agent called picks up: their reservation is accepted as soon as both are in the conference. */
  calleeAnswers(reservation: Reservation): void {
    const call = this.callOf(reservation);
    if (!call || !isOutbound(reservation) || call.customer.status === 'joined') return;
    this.conferences.join(call, call.customer);
    this.acceptWhenJoined(call);
  }

  /** Whom the agent called cannot be reached: the task is canceled. Not before the agent's own line is up, as it rings only then. */
  calleeIsNotReached(reservation: Reservation, failure: OutboundFailure): void {
    if (!isOutbound(reservation)) return;
    if (this.callOf(reservation)?.agent.status === 'connecting') this.notReached.set(reservation, failure);
    else this.cancelOutbound(reservation, OUTBOUND_FAILURES[failure]);
  }

  customerHangsUp(reservation: Reservation): void {
    const call = this.callOf(reservation);
    if (call?.customer.status !== 'joined' || reservation.status !== 'accepted') return;
    this.conferences.leave(call, call.customer);
    this.endSoon(call);
  }

  /** The call of a task that goes on. */
  callOfTask(taskSid: string): Call | undefined {
    return [...this.calls].find(({ reservation }) => reservation.task.sid === taskSid);
  }

  callOf(reservation: Reservation): Call | undefined {
    return [...this.calls].find((call) => call.reservation === reservation);
  }

  callWith(participantSid: string): Call | undefined {
    return [...this.calls].find((call) => participantsOf(call).some(({ sid }) => sid === participantSid));
  }

  /** Also when it is over: who talks on, after a transfer, shows in its participants. */
  lastCallOf(reservation: Reservation): Call | undefined {
    return this.lastCalls.get(reservation);
  }

  /** Another agent joins the conference. */
  colleagueJoins(reservation: Reservation, workerSid: string): void {
    const call = this.callOf(reservation);
    if (call?.agent.status !== 'joined') return;
    const colleague = participant('agent', newSid('CA'), { workerSid, reservationSid: newSid('WR') });
    call.others.push(colleague);
    this.conferences.join(call, colleague);
  }

  /** Takes somebody out of a call. Without the colleague whom it is transferred to, it is the agent's own again. */
  remove(call: Call, who: Participant): void {
    this.conferences.leave(call, who);
    if (who.workerSid !== undefined) call.reservation.task.isTransferred = false;
  }

  /** Forgets every call without telling anybody. */
  reset(): void {
    this.calls.clear();
    this.signalling.reset();
  }

  private follow(reservation: Reservation): void {
    const { status, task } = reservation;
    const call = this.callOf(reservation);
    if (!call || status === 'accepted') return;
    const isHungUp = call.agent.status !== 'joined' || call.customer.status !== 'joined';
    if (isHungUp || task.isTransferred || status !== 'wrapping') this.end(call);
    else this.timers.after(CALL_END_BY_API_MS, () => this.end(call));
  }

  private end(call: Call): void {
    if (!this.calls.delete(call)) return;
    this.signalling.hangUp(call.agent.callSid);
    if (call.agent.status === 'connecting') return;
    const { agent, customer, others, reservation } = call;
    const areOthersLeft = customer.status === 'joined' && others.some(({ status }) => status === 'joined');
    this.conferences.leave(call, agent);
    // After a transfer the customer and whoever took the call over go on talking.
    if (reservation.task.isTransferred || (areOthersLeft && !agent.endsConference)) return;
    for (const who of participantsOf(call)) this.conferences.leave(call, who);
  }

  private ringBrowser(call: Call, contactUri: string, token: string): void {
    if (!this.calls.has(call)) return;
    const { reservation, agent } = call;
    const parameters = {
      AccountSid: ACCOUNT_SID,
      CallSid: agent.callSid,
      From: stringFrom(reservation.task.attributes.from) ?? CONTACT_CENTER_NUMBER,
      Params: `taskSid=${reservation.task.sid}&reservationSid=${reservation.sid}`,
      To: contactUri,
    };
    this.signalling.ring(agent.callSid, parameters, token);
  }

  private agentJoins(call: Call): void {
    if (!this.calls.has(call)) return;
    this.conferences.join(call, call.agent);
    const failure = this.notReached.get(call.reservation);
    if (failure === undefined) this.acceptWhenJoined(call);
    else this.cancelOutbound(call.reservation, OUTBOUND_FAILURES[failure]);
  }

  private acceptWhenJoined(call: Call): void {
    const { reservation, conferenceSid, agent, customer } = call;
    if (agent.status !== 'joined' || customer.status !== 'joined') return;
    this.workspace.setTaskAttributes(reservation.task, {
      ...reservation.task.attributes,
      conference: { participants: { customer: customer.callSid, worker: agent.callSid }, sid: conferenceSid },
    });
    this.workspace.moveReservation(reservation, 'accepted');
  }

  private agentLeaves(call: Call): void {
    const { agent, customer, reservation } = call;
    if (customer.status === 'connecting') return this.cancelOutbound(reservation, HUNG_UP_WHILE_RINGING);
    if (agent.status === 'connecting') return void this.calls.delete(call);
    this.conferences.leave(call, agent);
    this.endSoon(call);
  }

  private endSoon({ reservation }: Call): void {
    this.timers.after(CONFERENCE_END_MS, () => this.workspace.moveReservation(reservation, 'wrapping'));
  }

  private cancelOutbound(reservation: Reservation, reasonCode: number): void {
    if (reservation.status !== 'pending') return;
    reservation.canceledReasonCode = reasonCode;
    this.workspace.moveReservation(reservation, 'canceled');
  }

  private withCall(agentCallSid: string, action: (call: Call) => void): void {
    const call = [...this.calls].find(({ agent }) => agent.callSid === agentCallSid);
    if (call) action(call);
  }
}

function isOutbound({ task }: Reservation): boolean {
  return task.routingTarget !== null;
}
