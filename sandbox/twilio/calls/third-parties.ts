import { newSid } from '../sids';
import type { Reservation } from '../workspace/workspace';
import { OUTBOUND_FAILURES } from './calls';
import type { Calls, OutboundFailure } from './calls';
import { participant } from './conference';
import type { Call, Participant } from './conference';

/** People outside whom the agent calls while the customer waits, one at a time: an external warm transfer. */
export class ThirdParties {
  /** @param called hears that somebody is, which the agent's clients are not told */
  constructor(
    private readonly calls: Calls,
    private readonly called: () => void,
  ) {}

  /** Their telephone rings. They are in the conference once they answer. */
  call(call: Call, number: string): Participant {
    const who = participant('external', newSid('CA'), { number });
    call.others.push(who);
    this.called();
    return who;
  }

  answers(reservation: Reservation): void {
    this.with(reservation, 'connecting', (call, who) => this.calls.conferences.join(call, who));
  }

  isNotReached(reservation: Reservation, failure: OutboundFailure): void {
    this.with(reservation, 'connecting', (call, who) =>
      this.calls.conferences.isNotReached(call, who, OUTBOUND_FAILURES[failure]),
    );
  }

  hangsUp(reservation: Reservation): void {
    this.with(reservation, 'joined', (call, who) => this.calls.remove(call, who));
  }

  private with(
    reservation: Reservation,
    status: Participant['status'],
    act: (call: Call, who: Participant) => void,
  ): void {
    const call = this.calls.callOf(reservation);
    const who = call?.others.find((other) => other.type === 'external' && other.status === status);
    if (call && who) act(call, who);
  }
}
