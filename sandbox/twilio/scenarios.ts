import { incomingCallAttributes } from './calls/calls';
import type { Calls, OutboundFailure } from './calls/calls';
import type { ThirdParties } from './calls/third-parties';
import type { Transfers } from './calls/transfers';
import type { Chats } from './chats/chats';
import { NO_AUTOMATIC_ENDS } from './workspace/automatic-ends';
import type { AutomaticEnds } from './workspace/automatic-ends';
import type { ReservationStatus } from './workspace/reservation-status';
import type { TransferMode } from './workspace/transfer';
import type { Reservation, Workspace } from './workspace/workspace';

interface Incoming {
  readonly from?: string;
  readonly name?: string;
  readonly attributes?: Record<string, unknown>;
}

/**
 * What customers, colleagues, supervisors and timers do, and what happens to offers; the agent's own part is done in Flex.
 * What a scenario asks of a reservation that is not there, or not in a state for it, does nothing.
 */
export interface Scenarios {
  /** @returns the reservation SID, as of all that comes in */
  incomingCall(call?: Incoming): string;
  incomingChat(chat?: { name?: string; text?: string; attributes?: Record<string, unknown> }): string;
  incomingSms(sms?: { from?: string; text?: string; attributes?: Record<string, unknown> }): string;
  /** A task that no conversation belongs to: a call-back, a ticket, an e-mail of another system's. */
  incomingTask(task?: { name?: string; attributes?: Record<string, unknown> }): string;
  /** A call that a colleague had before is offered to the agent: the same task, a reservation of the agent's own. */
  incomingTransfer(transfer?: Incoming & { taskSid?: string; mode?: TransferMode }): string;
  /** A chat that a colleague had before is offered to the agent: another task of the same interaction. */
  incomingChatTransfer(transfer?: { name?: string; text?: string; interactionSid?: string }): string;

  /** The conference of a call ends; its reservation is wrapping. */
  customerHangsUp(reservationSid: string): void;
  /** Before the agent has accepted: reservation and task are canceled. */
  callerGivesUp(reservationSid: string): void;
  customerWrites(reservationSid: string, text: string): void;

  /** The agent did not accept in time. */
  offerTimesOut(reservationSid: string): void;
  /** The offer is withdrawn: somebody else accepted first. */
  offerIsRescinded(reservationSid: string): void;

  /** A supervisor, or a program by API, ends the conversation: its reservation is wrapping. */
  conversationIsEnded(reservationSid: string): void;
  /** The same, without a wrap-up or ending it. */
  taskIsCompleted(reservationSid: string): void;
  /** The task's time to live is over, or before it is accepted a program cancels it. */
  taskIsCanceled(reservationSid: string): void;
  /** From now on, for what begins. */
  setAutomaticEnds(ends: Partial<AutomaticEnds>): void;

  /** Whom the agent called, while it rings. */
  calleeAnswers(reservationSid: string): void;
  calleeIsNotReached(reservationSid: string, failure: OutboundFailure): void;

  /** The colleague to whom the agent transfers a call accepts it. */
  colleagueAccepts(reservationSid: string): void;

  /** Somebody outside whom the agent calls while the customer waits. */
  thirdPartyAnswers(reservationSid: string): void;
  thirdPartyIsNotReached(reservationSid: string, failure: OutboundFailure): void;
  thirdPartyHangsUp(reservationSid: string): void;
}

export interface ScenarioParts {
  readonly workspace: Workspace;
  readonly calls: Calls;
  readonly chats: Chats;
  readonly transfers: Transfers;
  readonly thirdParties: ThirdParties;
}

/** @returns the scenarios, and what `setAutomaticEnds` has set */
export function createScenarios({ workspace, calls, chats, transfers, thirdParties }: ScenarioParts): {
  scenarios: Scenarios;
  automaticEnds(): AutomaticEnds;
  reset(): void;
} {
  let automaticEnds = NO_AUTOMATIC_ENDS;

  const withReservation = (sid: string, act: (reservation: Reservation) => void): void => {
    const reservation = workspace.reservation(sid);
    if (reservation) act(reservation);
  };
  const offerBecomes = (status: ReservationStatus) => (reservationSid: string) =>
    withReservation(reservationSid, (reservation) => {
      if (reservation.status === 'pending') workspace.moveReservation(reservation, status);
    });
  const becomes = (status: ReservationStatus) => (reservationSid: string) =>
    withReservation(reservationSid, (reservation) => workspace.moveReservation(reservation, status));

  const scenarios: Scenarios = {
    incomingCall({ from = '+12025550147', name = from, attributes = {} } = {}) {
      return workspace.offerTask('voice', { ...incomingCallAttributes(from, name), ...attributes }).sid;
    },
    incomingChat({ name = 'Web visitor', text = 'Hello, I need help', attributes = {} } = {}) {
      return workspace.offerTask('chat', { ...chats.visitorOpens(name, text), ...attributes }).sid;
    },
    incomingSms({ from = '+12025550147', text = 'Hello, I need help', attributes = {} } = {}) {
      return workspace.offerTask('sms', { ...chats.texterOpens(from, text), ...attributes }).sid;
    },
    incomingTask({ name = 'Call-back request', attributes = {} } = {}) {
      return workspace.offerTask('default', { name, ...attributes }).sid;
    },
    incomingTransfer({ from = '+12025550147', name = from, attributes = {}, taskSid, mode = 'COLD' } = {}) {
      const origin = { ...(taskSid !== undefined && { taskSid }), incomingTransfer: transfers.incoming(mode) };
      return workspace.offerTask('voice', { ...incomingCallAttributes(from, name), ...attributes }, origin).sid;
    },
    incomingChatTransfer({ interactionSid, ...chat } = {}) {
      const interaction = interactionSid === undefined ? {} : { flexInteractionSid: interactionSid };
      return scenarios.incomingChat({ ...chat, attributes: interaction });
    },

    customerHangsUp: (sid) => withReservation(sid, (reservation) => calls.customerHangsUp(reservation)),
    callerGivesUp: offerBecomes('canceled'),
    customerWrites: (sid, text) => withReservation(sid, (reservation) => chats.customerWrites(reservation, text)),

    offerTimesOut: offerBecomes('timeout'),
    offerIsRescinded: offerBecomes('rescinded'),

    conversationIsEnded: becomes('wrapping'),
    taskIsCompleted: becomes('completed'),
    taskIsCanceled: becomes('canceled'),
    setAutomaticEnds(ends) {
      automaticEnds = { ...automaticEnds, ...ends };
    },

    calleeAnswers: (sid) => withReservation(sid, (reservation) => calls.calleeAnswers(reservation)),
    calleeIsNotReached: (sid, failure) =>
      withReservation(sid, (reservation) => calls.calleeIsNotReached(reservation, failure)),

    colleagueAccepts: (sid) => withReservation(sid, (reservation) => transfers.colleagueAccepts(reservation)),

    thirdPartyAnswers: (sid) => withReservation(sid, (reservation) => thirdParties.answers(reservation)),
    thirdPartyIsNotReached: (sid, failure) =>
      withReservation(sid, (reservation) => thirdParties.isNotReached(reservation, failure)),
    thirdPartyHangsUp: (sid) => withReservation(sid, (reservation) => thirdParties.hangsUp(reservation)),
  };
  return {
    scenarios,
    automaticEnds: () => automaticEnds,
    reset() {
      automaticEnds = NO_AUTOMATIC_ENDS;
      transfers.reset();
    },
  };
}
