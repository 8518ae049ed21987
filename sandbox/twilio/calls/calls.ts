import { ACCOUNT_SID, AGENT, CONTACT_CENTER_NUMBER } from '../account';
import { stringFrom } from '../json';
import type { JsonObject } from '../json';
import { newSid } from '../sids';
import type { SyncStore } from '../sync/sync-store';
import type { Timers } from '../timers';
import type { Reservation, Task, Workspace } from '../workspace/workspace';
import { VoiceSignalling } from './voice-signalling';

/** From the agent's Accept until the call reaches the agent's browser, and from its answer until it is in the conference. */
const DIAL_MS = 60;
const JOIN_MS = 80;
/** From the agent's Accept until they have picked up a telephone of their own. */
const PICK_UP_MS = 400;
/** From the agent's hang-up until TaskRouter knows that the conference has ended. */
const CONFERENCE_END_MS = 80;

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

/** The agent's leg of a call, and the conference that joins it with the customer's. */
interface Call {
  readonly reservation: Reservation;
  readonly agentCallSid: string;
  readonly conferenceSid: string;
  joined: boolean;
}

/**
 * Telephone calls. A call lasts as long as its reservation is pending or accepted: whatever moves the reservation on ends
 * the conference, and the end of the conference moves the reservation on.
 */
export class Calls {
  readonly signalling: VoiceSignalling;
  private readonly calls = new Set<Call>();

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
   * The agent accepts: their browser (`client:...`) or telephone rings, and is joined with the customer when it answers.
   * @param token of the page in which they accept
   */
  connectAgent(reservation: Reservation, contactUri: string, token: string): void {
    if (this.callOf(reservation)) return;
    const call: Call = { reservation, agentCallSid: newSid('CA'), conferenceSid: newSid('CF'), joined: false };
    this.calls.add(call);
    if (contactUri.startsWith('client:')) this.timers.after(DIAL_MS, () => this.ringBrowser(call, contactUri, token));
    else this.timers.after(PICK_UP_MS, () => this.agentJoins(call));
  }

  /** Puts the customer of a task on hold, or back. */
  hold(taskSid: string, held: boolean): void {
    const call = [...this.calls].find(({ reservation }) => reservation.task.sid === taskSid);
    if (call?.joined) this.showConference(call, 'started', held);
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
    this.calls.delete(call);
    this.signalling.hangUp(call.agentCallSid);
    if (call.joined) this.showConference(call, 'ended', false);
  }

  private ringBrowser(call: Call, contactUri: string, token: string): void {
    if (!this.calls.has(call)) return;
    const { reservation, agentCallSid } = call;
    const parameters = {
      AccountSid: ACCOUNT_SID,
      CallSid: agentCallSid,
      From: stringFrom(reservation.task.attributes.from) ?? CONTACT_CENTER_NUMBER,
      Params: `taskSid=${reservation.task.sid}&reservationSid=${reservation.sid}`,
      To: contactUri,
    };
    this.signalling.ring(agentCallSid, parameters, token);
  }

  private agentJoins(call: Call): void {
    const { reservation, conferenceSid, agentCallSid } = call;
    if (!this.calls.has(call)) return;
    call.joined = true;
    this.showConference(call, 'started', false);
    const { attributes } = reservation.task;
    const participants = { customer: attributes.call_sid, worker: agentCallSid };
    this.workspace.setTaskAttributes(reservation.task, {
      ...attributes,
      conference: { participants, sid: conferenceSid },
    });
    this.workspace.moveReservation(reservation, 'accepted');
  }

  private agentLeaves(call: Call): void {
    if (!call.joined) this.calls.delete(call);
    else this.timers.after(CONFERENCE_END_MS, () => this.workspace.moveReservation(call.reservation, 'wrapping'));
  }

  private showConference(call: Call, status: 'started' | 'ended', hold: boolean): void {
    const { reservation, conferenceSid, agentCallSid } = call;
    const { task } = reservation;
    const map = this.sync.open('map', conferenceMap(task));
    const participant = (type: 'customer' | 'worker') => ({
      conference_sid: conferenceSid,
      connecting: false,
      end_conference_on_exit: true,
      hold: type === 'customer' && hold,
      muted: false,
      participant_type: type,
      status: status === 'started' ? 'joined' : 'left',
    });
    this.sync.setItem(map, 'conf_status', { conference_sid: conferenceSid, status });
    this.sync.setItem(map, stringFrom(task.attributes.call_sid) ?? conferenceSid, participant('customer'));
    this.sync.setItem(map, agentCallSid, {
      ...participant('worker'),
      reservation_sid: reservation.sid,
      worker_sid: AGENT.workerSid,
    });
  }

  private callOf(reservation: Reservation): Call | undefined {
    return [...this.calls].find((call) => call.reservation === reservation);
  }

  private withCall(agentCallSid: string, action: (call: Call) => void): void {
    const call = [...this.calls].find((candidate) => candidate.agentCallSid === agentCallSid);
    if (call) action(call);
  }
}

/** The Sync map in which Flex looks for the state of a task's conference. */
function conferenceMap(task: Task): string {
  return `${task.sid}.CS`;
}
