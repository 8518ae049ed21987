import { useState } from 'react';

import type { LoggedMessage } from '../messages/message-log';
import { useMessageLog, useMessages } from '../messages/page-messages';
import { SendMessageForm } from './SendMessageForm';

/** What was published on the page's message channels, newest first. Collapsed until it is wanted. */
export function MessageInspector() {
  const page = useMessages();
  const { messages, isPaused } = useMessageLog(page);
  const [kind, setKind] = useState('');
  const [isOpen, setOpen] = useState(false);
  const kinds = [...new Set([...messages.map((message) => message.kind), kind])].filter(Boolean).sort();
  const shown = messages.filter((message) => kind === '' || message.kind === kind).reverse();
  return (
    <section aria-label="Messages">
      <details
        className="foldable"
        data-testid="messages"
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary data-testid="messages-toggle">
          <h3>Messages</h3>
          <span data-testid="messages-count" data-count={messages.length}>
            {isPaused ? 'paused' : messages.length || 'none'}
          </span>
        </summary>
        {isOpen && (
          <>
            <div className="buttons">
              <button
                type="button"
                aria-pressed={isPaused}
                data-testid="messages-pause"
                onClick={() => page.log.setPaused(!isPaused)}
              >
                Pause
              </button>
              <button type="button" data-testid="messages-clear" onClick={page.log.clear}>
                Clear
              </button>
            </div>
            <label>
              Kind
              <select value={kind} data-testid="messages-kind" onChange={({ target }) => setKind(target.value)}>
                <option value="">All</option>
                {kinds.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            </label>
            <ol className="calls" data-testid="message-list">
              {shown.map((message) => (
                <Message key={message.seq} message={message} />
              ))}
            </ol>
            <SendMessageForm service={page.service} />
          </>
        )}
      </details>
    </section>
  );
}

function Message({ message }: { readonly message: LoggedMessage }) {
  const { seq, at, channel, publisher, kind, type, source, id, text } = message;
  // Only what is open is written out: there may be hundreds.
  const [isOpen, setOpen] = useState(false);
  return (
    <li data-testid="message" data-kind={kind} data-type={type} data-publisher={publisher}>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span className="call-method">
            {publisher === 'softphone' ? '←' : '→'} {kind || 'no kind'} {type}
          </span>
          <span className="call-answer">{source || publisher}</span>
        </summary>
        <p className="call-time">
          #{seq} at {new Date(at).toLocaleTimeString()} on {channel}, from{' '}
          {publisher === 'inspector' ? 'here' : `the ${publisher}`}
          {id && `, id ${id}`}
        </p>
        {isOpen && <pre>{JSON.stringify(JSON.parse(text), null, 2)}</pre>}
      </details>
    </li>
  );
}
