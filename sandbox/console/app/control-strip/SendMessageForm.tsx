import { useState, type FormEvent } from 'react';

import type { MessageService } from '../messages/message-service';

const hello = { v: 1, kind: 'hello', id: 'by-hand-1', source: 'inspector', type: '', body: {} };

/** Publishes what the developer writes, right or wrong: as one more component of the page would. */
export function SendMessageForm({ service }: { readonly service: MessageService }) {
  const [channel = ''] = service.channels;
  const [text, setText] = useState(() => JSON.stringify(hello, null, 2));
  const [problem, setProblem] = useState('');

  const send = (event: FormEvent): void => {
    event.preventDefault();
    try {
      service.publish(channel, JSON.parse(text), 'inspector');
      setProblem('');
    } catch (error) {
      setProblem(error instanceof SyntaxError ? 'The message is not JSON.' : String((error as Error).message));
    }
  };

  return (
    <form onSubmit={send}>
      <label>
        Send a message on {channel}
        <textarea
          rows={8}
          spellCheck={false}
          value={text}
          data-testid="message-text"
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <p role="alert" className="strip-problem">
        {problem}
      </p>
      <button type="submit" data-testid="message-send">
        Send
      </button>
    </form>
  );
}
