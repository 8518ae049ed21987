import { AGENT } from '../account';
import { newSid } from '../sids';
import type { Reservation, Workspace } from '../workspace/workspace';
import { participantJson } from './participant-json';

/** A leg of a call in its conference. */
export interface Participant {
  readonly sid: string;
  readonly callSid: string;
  readonly type: 'customer' | 'agent' | 'external';
  /** Of an agent. */
  readonly workerSid?: string;
  readonly reservationSid?: string;
  /** Of somebody outside whom the agent has called. */
  readonly number?: string;
  status: 'connecting' | 'joined' | 'left';
  isOnHold: boolean;
  /** Whether the others are hung up when this one leaves. */
  endsConference: boolean;
  /** Counts the changes: by it Flex knows which is the newest. */
  changes: number;
}

/** The agent's leg of a call, and the conference that joins it with the customer's. */
export interface Call {
  readonly reservation: Reservation;
  readonly conferenceSid: string;
  readonly agent: Participant;
  readonly customer: Participant;
  /** Whom the agent has taken in: a colleague by a warm transfer, somebody outside. */
  readonly others: Participant[];
  /** What the agent has dialled in the call. */
  digits: string;
}

export function participant(
  type: Participant['type'],
  callSid: string,
  more: Pick<Participant, 'workerSid' | 'reservationSid' | 'number'> = {},
): Participant {
  const endsConference = type === 'customer';
  return {
    sid: newSid('UT'),
    callSid,
    type,
    status: 'connecting',
    isOnHold: false,
    endsConference,
    changes: 0,
    ...more,
  };
}

export function agentParticipant(callSid: string, reservation: Reservation): Participant {
  const own = participant('agent', callSid, { workerSid: AGENT.workerSid, reservationSid: reservation.sid });
  return { ...own, endsConference: true };
}

export const participantsOf = ({ customer, agent, others }: Call): readonly Participant[] => [
  customer,
  agent,
  ...others,
];

/** What happens to the participants of conferences, each of which the agent's clients are told once the agent is in it. */
export class Conferences {
  /** @param now epoch milliseconds */
  constructor(
    private readonly workspace: Workspace,
    private readonly now: () => number,
  ) {}

  join(call: Call, who: Participant): void {
    who.status = 'joined';
    this.tell(call, who, 'added');
  }

  leave(call: Call, who: Participant): void {
    if (who.status === 'left') return;
    who.status = 'left';
    this.tell(call, who, 'removed');
  }

  modify(call: Call, who: Participant, changes: Partial<Pick<Participant, 'isOnHold' | 'endsConference'>>): void {
    Object.assign(who, changes);
    this.tell(call, who, 'modified');
  }

  /** They could not be called: `errorCode` is one of Twilio's. */
  isNotReached(call: Call, who: Participant, errorCode: number): void {
    who.status = 'left';
    this.tell(call, who, 'add.failed', { error_data: { error_code: errorCode, error_message: 'Not reached' } });
  }

  private tell(call: Call, who: Participant, change: string, more: object = {}): void {
    who.changes += 1;
    if (call.agent.status === 'connecting') return;
    this.workspace.participantChanged(change, { ...participantJson(call, who, this.now()), ...more });
  }
}
