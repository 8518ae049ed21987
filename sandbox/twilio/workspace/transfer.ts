import { newSid } from '../sids';

/** Somebody hands a task to another worker or to a queue. Times are whole epoch seconds. */
export interface Transfer {
  readonly sid: string;
  /** `COLD`: the agent leaves at once. `WARM`: they stay until the other one has taken over. */
  readonly mode: TransferMode;
  /** SID of the worker or the queue. */
  readonly to: string;
  readonly initiatingReservationSid: string;
  readonly initiatingWorkerSid: string;
  readonly createdAt: number;
  status: 'initiated' | 'complete' | 'canceled';
}

export type TransferMode = 'COLD' | 'WARM';

export function newTransfer(
  transfer: Pick<Transfer, 'mode' | 'to' | 'initiatingReservationSid' | 'initiatingWorkerSid' | 'createdAt'>,
): Transfer {
  return { ...transfer, sid: newSid('TT'), status: 'initiated' };
}
