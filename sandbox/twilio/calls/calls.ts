import { ACCOUNT_SID, CONTACT_CENTER_NUMBER } from '../account';
import { stringFrom } from '../json';
import type { JsonObject } from '../json';
import { newSid } from '../sids';
import type { SyncStore } from '../sync/sync-store';
import type { Timers } from '../timers';
import type { Reservation, Workspace } from '../workspace/workspace';
import { agentParticipant, conferenceMap, participant, showConference } from './conference';
import type { Call } from './conference';
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
  private readonly calls = new Set<Call>();
  /** Calls that will come to nothing as soon as the agent's line is up. */
  private readonly notReached = new WeakMap<Reservation, OutboundFailure>();

  constructor(
    private readonly workspace: Workspace,
    private readonly sync: SyncStore,
    private readonly timers: Timers,
  ) {
    this.signalling = new VoiceSignalling(timers, {
      answered: (callSid) => this.withCall(callSid, (call) => timers.after(JOIN_MS, () => this.agentJoins(call))),
      hungUp: (callSid) => this.withCall(callSid, (call) => this.agentLeaves(call)),
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
      colleague: null,
    };
    this.calls.add(call);
    if (contactUri.startsWith('client:')) this.timers.after(DIAL_MS, () => this.ringBrowser(call, contactUri, token));
    else this.timers.after(PICK_UP_MS, () => this.agentJoins(call));
  }

  /** Whom the agent called picks up: their reservation is accepted as soon as both are in the conference. */
  calleeAnswers(reservation: Reservation): void {
    const call = this.callOf(reservation);
    if (!call || !isOutbound(reservation) || call.customer.status === 'joined') return;
    call.customer.status = 'joined';
    this.showIfStarted(call);
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
    call.customer.status = 'left';
    this.showIfStarted(call);
    this.endSoon(call);
  }

  /** Puts the customer of a task on hold, or back. */
  hold(taskSid: string, isOnHold: boolean): void {
    const call = [...this.calls].find(({ reservation }) => reservation.task.sid === taskSid);
    if (!call) return;
    call.customer.isOnHold = isOnHold;
    this.showIfStarted(call);
  }

  /** Another agent joins the conference, and the customer is taken off hold. */
  colleagueJoins(reservation: Reservation, workerSid: string): void {
    const call = this.callOf(reservation);
    if (call?.agent.status !== 'joined') return;
    const leg = { workerSid, reservationSid: newSid('WR') };
    call.colleague = { ...participant('worker', newSid('CA'), leg), status: 'joined' };
    this.showIfStarted(call);
  }

  /** Forgets every call without telling anybody. */
  reset(): void {
    this.calls.clear();
    this.signalling.reset();
  }

  private follow(reservation: Reservation): void {
    const { status, task } = reservation;
    if (status === 'pending' && task.channel === 'voice') this.sync.open('map', conferenceMap(task));
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
    call.agent.status = 'left';
    // After a transfer the customer and whoever took the call over go on talking.
    showConference(this.sync, call, call.reservation.task.isTransferred ? 'started' : 'ended');
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
    call.agent.status = 'joined';
    this.showIfStarted(call);
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
    agent.status = 'left';
    this.showIfStarted(call);
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

  private showIfStarted(call: Call): void {
    if (call.agent.status !== 'connecting') showConference(this.sync, call, 'started');
  }

  private callOf(reservation: Reservation): Call | undefined {
    return [...this.calls].find((call) => call.reservation === reservation);
  }

  private withCall(agentCallSid: string, action: (call: Call) => void): void {
    const call = [...this.calls].find(({ agent }) => agent.callSid === agentCallSid);
    if (call) action(call);
  }
}

function isOutbound({ task }: Reservation): boolean {
  return task.routingTarget !== null;
}
