import { AGENT, COLLEAGUE } from '../account';
import { namedSid } from '../sids';
import type { Timers } from '../timers';
import { newTransfer } from '../workspace/transfer';
import type { Transfer, TransferMode } from '../workspace/transfer';
import type { Reservation, Workspace } from '../workspace/workspace';
import type { Calls } from './calls';

/** From the start of a cold transfer until the agent has left the conference. */
const LEAVE_MS = 100;

/** Calls that the agent hands to somebody else, and calls that somebody else hands to the agent. */
export class Transfers {
  private readonly transfers = new Map<string, Reservation>();

  /** @param now epoch milliseconds */
  constructor(
    private readonly workspace: Workspace,
    private readonly calls: Calls,
    private readonly timers: Timers,
    private readonly now: () => number,
  ) {}

  /** The agent transfers a call. Cold, they are out of it at once; warm, they stay in it. */
  start(reservation: Reservation, to: string, mode: TransferMode): Transfer | undefined {
    if (reservation.status !== 'accepted' || reservation.outgoingTransfer?.status === 'initiated') return undefined;
    const transfer = newTransfer({
      mode,
      to,
      initiatingReservationSid: reservation.sid,
      initiatingWorkerSid: AGENT.workerSid,
      createdAt: this.seconds(),
    });
    reservation.outgoingTransfer = transfer;
    this.transfers.set(transfer.sid, reservation);
    this.workspace.transferChanged(reservation, 'initiated');
    if (mode === 'COLD') this.timers.after(LEAVE_MS, () => this.leave(reservation));
    return transfer;
  }

  cancel(transferSid: string): Transfer | undefined {
    const reservation = this.transfers.get(transferSid);
    const transfer = reservation?.outgoingTransfer;
    if (!reservation || transfer?.status !== 'initiated') return undefined;
    transfer.status = 'canceled';
    this.workspace.transferChanged(reservation, 'canceled');
    return transfer;
  }

  /** Whom the agent transfers the call to accepts it. Of a warm transfer three are in the conference then. */
  colleagueAccepts(reservation: Reservation): void {
    const transfer = reservation.outgoingTransfer;
    if (transfer?.status !== 'initiated') return;
    transfer.status = 'complete';
    reservation.task.isTransferred = true;
    if (transfer.mode === 'WARM') this.calls.colleagueJoins(reservation, transfer.to);
    this.workspace.transferChanged(reservation, 'completed');
  }

  /** What the reservation of a call is offered with that a colleague transfers to the agent. */
  incoming(mode: TransferMode): Transfer {
    return newTransfer({
      mode,
      to: AGENT.workerSid,
      initiatingReservationSid: namedSid('WR', 'colleague'),
      initiatingWorkerSid: COLLEAGUE.workerSid,
      createdAt: this.seconds(),
    });
  }

  reset(): void {
    this.transfers.clear();
  }

  private leave(reservation: Reservation): void {
    reservation.task.isTransferred = true;
    this.workspace.moveReservation(reservation, 'wrapping');
  }

  private seconds(): number {
    return Math.floor(this.now() / 1000);
  }
}
