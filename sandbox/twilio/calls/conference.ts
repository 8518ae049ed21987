import { AGENT } from '../account';
import type { SyncStore } from '../sync/sync-store';
import type { Reservation, Task } from '../workspace/workspace';

/** A leg of a call in its conference, as Flex shows it. */
export interface Participant {
  readonly callSid: string;
  readonly type: 'customer' | 'worker';
  /** Of a worker. */
  readonly workerSid?: string;
  readonly reservationSid?: string;
  status: 'connecting' | 'joined' | 'left';
  isOnHold: boolean;
}

/** The agent's leg of a call, and the conference that joins it with the customer's. */
export interface Call {
  readonly reservation: Reservation;
  readonly conferenceSid: string;
  readonly agent: Participant;
  readonly customer: Participant;
  /** The agent to whom the call is transferred warm. */
  colleague: Participant | null;
}

export function participant(
  type: Participant['type'],
  callSid: string,
  worker: Partial<Participant> = {},
): Participant {
  return { callSid, type, status: 'connecting', isOnHold: false, ...worker };
}

export function agentParticipant(callSid: string, reservation: Reservation): Participant {
  return participant('worker', callSid, { workerSid: AGENT.workerSid, reservationSid: reservation.sid });
}

/** Shows a call's conference in the Sync map where Flex looks for it. */
export function showConference(sync: SyncStore, call: Call, status: 'started' | 'ended'): void {
  const { reservation, conferenceSid, agent, customer, colleague } = call;
  const map = sync.open('map', conferenceMap(reservation.task));
  sync.setItem(map, 'conf_status', { conference_sid: conferenceSid, status });
  for (const one of [customer, agent, ...(colleague ? [colleague] : [])]) {
    sync.setItem(map, one.callSid, {
      conference_sid: conferenceSid,
      connecting: status === 'started' && one.status === 'connecting',
      end_conference_on_exit: !colleague,
      hold: one.isOnHold,
      muted: false,
      participant_type: one.type,
      status: status === 'started' ? one.status : 'left',
      ...(one.workerSid && { worker_sid: one.workerSid, reservation_sid: one.reservationSid }),
    });
  }
}

export function conferenceMap(task: Task): string {
  return `${task.sid}.CS`;
}
