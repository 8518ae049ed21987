import type { TwilioBackend } from '../../../twilio/twilio-backend';
import type { ConversationEvent } from '../../conversation-controls';
import type { Control } from './use-control';

type Reservation = ReturnType<TwilioBackend['reservations']>[number];

interface Choice {
  readonly event: ConversationEvent;
  readonly label: string;
  readonly isOpen: (reservation: Reservation) => boolean;
}

const isRinging = ({ status, direction }: Reservation): boolean => status === 'pending' && direction === 'outbound';
const isOffered = ({ status, direction }: Reservation): boolean => status === 'pending' && direction === 'inbound';
const isTalking = ({ status }: Reservation): boolean => status === 'accepted';
const isThirdParty =
  (state: Reservation['participants'][number]['status']) =>
  ({ status, participants }: Reservation): boolean =>
    status === 'accepted' && participants.some((who) => who.type === 'external' && who.status === state);
const isCall = ({ channel }: Reservation): boolean => channel === 'voice';

const choices: readonly Choice[] = [
  { event: 'caller-gives-up', label: 'Caller gives up', isOpen: isOffered },
  { event: 'offer-times-out', label: 'Agent is too slow', isOpen: isOffered },
  { event: 'offer-is-rescinded', label: 'Somebody else accepts', isOpen: isOffered },
  { event: 'callee-answers', label: 'Callee answers', isOpen: isRinging },
  { event: 'callee-is-busy', label: 'Busy', isOpen: isRinging },
  { event: 'callee-does-not-answer', label: 'No answer', isOpen: isRinging },
  { event: 'number-is-invalid', label: 'Invalid number', isOpen: isRinging },
  { event: 'customer-hangs-up', label: 'Customer hangs up', isOpen: (it) => isTalking(it) && isCall(it) },
  { event: 'conversation-is-ended', label: 'Supervisor ends it', isOpen: isTalking },
  { event: 'colleague-accepts', label: 'Colleague accepts', isOpen: ({ transfer }) => transfer === 'initiated' },
  { event: 'third-party-answers', label: 'Third party answers', isOpen: isThirdParty('connecting') },
  { event: 'third-party-is-busy', label: 'Third party is busy', isOpen: isThirdParty('connecting') },
  { event: 'third-party-hangs-up', label: 'Third party hangs up', isOpen: isThirdParty('joined') },
  { event: 'task-is-completed', label: 'API completes', isOpen: ({ status }) => status !== 'pending' },
  { event: 'task-is-canceled', label: 'API cancels', isOpen: ({ status }) => status !== 'pending' },
];

/** What can happen to a conversation as it stands, the agent's own doings aside. */
export function ConversationEvents({
  reservation,
  control,
}: {
  readonly reservation: Reservation;
  readonly control: Control;
}) {
  return (
    <div className="buttons">
      {choices
        .filter(({ isOpen }) => isOpen(reservation))
        .map(({ event, label }) => (
          <button
            key={event}
            type="button"
            data-testid={event}
            onClick={() => void control(event, { reservationSid: reservation.sid })}
          >
            {label}
          </button>
        ))}
    </div>
  );
}
