import type { Simulation } from './simulation';

/** One conversation as it truly goes. Times in whole seconds since the history began. */
export interface Conversation {
  readonly reservationSid: string;
  readonly taskSid: string;
  readonly channel: 'voice' | 'chat';
  readonly direction: 'inbound' | 'outbound';
  /** When the agent clicked Accept in one of the tabs, in milliseconds before TaskRouter knew; null: nobody clicked. */
  readonly clickedBefore: number | null;
  /** `canceled` after it was accepted; `lapsed`: never accepted. */
  readonly ends: 'completed' | 'canceled' | 'lapsed';
  readonly acceptedAt: number;
  readonly talkSeconds: number;
  /** Null: completed without wrap-up. */
  readonly wrapUpSeconds: number | null;
  readonly endedByAgent: boolean;
  /** The tab in which the agent acts, counted among those that are open then. */
  readonly tab: number;
}

export type ReservationStatus = 'pending' | 'accepted' | 'wrapping' | 'completed' | 'canceled' | 'rescinded';

export interface Reservation {
  readonly conversation: Conversation;
  status: ReservationStatus;
  /** When it came to its status, in milliseconds since 1970. */
  updatedAt: number;
}

export interface TaskRouter {
  /** Those that are not over, by SID. */
  readonly live: ReadonlyMap<string, Reservation>;
  /** Plays the conversations; told of each change of a reservation at its time. */
  begin(conversations: readonly Conversation[], onChange: (reservation: Reservation) => void): void;
}

/** How long a reservation rings before it is accepted or lapses, in seconds. */
const ringing = 3;

export function createTaskRouter(simulation: Simulation): TaskRouter {
  const live = new Map<string, Reservation>();
  const started = simulation.now();

  function begin(conversations: readonly Conversation[], onChange: (reservation: Reservation) => void): void {
    for (const conversation of conversations) {
      const reservation: Reservation = { conversation, status: 'pending', updatedAt: 0 };
      const change = (status: ReservationStatus, second: number): void => {
        simulation.after(second * 1000, null, () => {
          Object.assign(reservation, { status, updatedAt: started + second * 1000 });
          if (isOver(status)) live.delete(conversation.reservationSid);
          else live.set(conversation.reservationSid, reservation);
          onChange({ ...reservation });
        });
      };
      change('pending', conversation.acceptedAt - ringing);
      for (const { status, second } of changesOf(conversation)) change(status, second);
    }
  }

  return { live, begin };
}

export const isOver = (status: ReservationStatus): boolean => !['pending', 'accepted', 'wrapping'].includes(status);

/** What becomes of the reservation once it was offered. */
export function changesOf({
  ends,
  acceptedAt,
  talkSeconds,
  wrapUpSeconds,
}: Conversation): { readonly status: ReservationStatus; readonly second: number }[] {
  if (ends === 'lapsed') return [{ status: 'rescinded', second: acceptedAt }];
  const talked = acceptedAt + talkSeconds;
  if (ends === 'canceled') {
    return [
      { status: 'accepted', second: acceptedAt },
      { status: 'canceled', second: talked },
    ];
  }
  return [
    { status: 'accepted', second: acceptedAt },
    ...(wrapUpSeconds === null ? [] : [{ status: 'wrapping' as const, second: talked }]),
    { status: 'completed', second: talked + (wrapUpSeconds ?? 0) },
  ];
}
