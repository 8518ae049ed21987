import type { Timers } from '../timers';
import type { ReservationStatus } from './reservation-status';
import type { Reservation, Workspace } from './workspace';

/** After how many seconds a conversation is wrapped up and a wrap-up is completed without anybody's doing; null is never. */
export interface AutomaticEnds {
  wrapUpAfter: number | null;
  completeAfter: number | null;
}

export const NO_AUTOMATIC_ENDS: AutomaticEnds = { wrapUpAfter: null, completeAfter: null };

/** Ends conversations and wrap-ups by a timer, as a workflow of the contact centre's does. `ends` is asked when each begins. */
export function endAutomatically(workspace: Workspace, timers: Timers, ends: () => AutomaticEnds): void {
  workspace.onReservation((reservation) => {
    if (reservation.status === 'accepted') moveLater(reservation, 'wrapping', ends().wrapUpAfter);
    if (reservation.status === 'wrapping') moveLater(reservation, 'completed', ends().completeAfter);
  });

  function moveLater(reservation: Reservation, status: ReservationStatus, seconds: number | null): void {
    if (seconds !== null) timers.after(seconds * 1000, () => workspace.moveReservation(reservation, status));
  }
}
