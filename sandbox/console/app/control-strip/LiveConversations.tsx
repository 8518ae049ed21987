import { useState, type FormEvent } from 'react';

import type { TwilioBackend } from '../../../twilio/twilio-backend';
import { useList } from '../use-resource';
import { ConversationEvents } from './ConversationEvents';
import type { Control } from './use-control';

type Reservation = ReturnType<TwilioBackend['reservations']>[number];

interface LiveConversationsProps {
  readonly control: Control;
  /** Agent Copilot has summed up that conversation, and the agent lets it pass. */
  onCopilotNotes(reservationSid: string): void;
}

/** What customers, colleagues, supervisors and programs can do to each live conversation. */
export function LiveConversations({ control, onCopilotNotes }: LiveConversationsProps) {
  const reservations = useList<Reservation>('reservations', 'reservations');
  return (
    <section aria-labelledby="live-conversations">
      <h3 id="live-conversations">Live conversations ({reservations.length})</h3>
      {reservations.length === 0 && <p className="strip-note">None. Start one above.</p>}
      <ul className="conversations" data-testid="reservations">
        {reservations.map((reservation) => (
          <Conversation
            key={reservation.sid}
            reservation={reservation}
            control={control}
            onCopilotNotes={onCopilotNotes}
          />
        ))}
      </ul>
    </section>
  );
}

interface ConversationProps extends LiveConversationsProps {
  readonly reservation: Reservation;
}

function Conversation({ reservation, control, onCopilotNotes }: ConversationProps) {
  const { sid: reservationSid, channel, from, status } = reservation;
  return (
    <li data-testid="reservation" data-reservation-sid={reservationSid} data-status={status}>
      <p>
        <strong>{from || 'Unknown'}</strong>
        <span className="conversation-state">
          {channel}, {status}
        </span>
      </p>
      <ConversationEvents reservation={reservation} control={control} />
      {status !== 'pending' && channel !== 'voice' && (
        <div className="buttons">
          <button type="button" data-testid="copilot-notes" onClick={() => onCopilotNotes(reservationSid)}>
            Agent Copilot sums it up
          </button>
        </div>
      )}
      {status === 'accepted' && channel !== 'voice' && (
        <CustomerWrites reservationSid={reservationSid} control={control} />
      )}
    </li>
  );
}

function CustomerWrites({ reservationSid, control }: { readonly reservationSid: string; readonly control: Control }) {
  const [text, setText] = useState('Are you still there?');
  const write = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await control('customer-writes', { reservationSid, text })) setText('');
  };
  return (
    <form className="customer-writes" onSubmit={(event) => void write(event)}>
      <input
        aria-label="What the customer writes"
        value={text}
        data-testid="customer-writes-text"
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" disabled={text === ''} data-testid="customer-writes">
        Customer writes
      </button>
    </form>
  );
}
