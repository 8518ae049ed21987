import type { FormEvent } from 'react';

import type { Control } from './use-control';

/** A call or a chat comes in for the agent. */
export function IncomingControls({ control }: { readonly control: Control }) {
  const submit =
    (name: string) =>
    (event: FormEvent<HTMLFormElement>): void => {
      event.preventDefault();
      const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '');
      void control(name, Object.fromEntries(given));
    };
  return (
    <section aria-label="Incoming">
      <form className="one-line" onSubmit={submit('incoming-call')}>
        <label>
          From number
          <input name="from" defaultValue="+14155550134" data-testid="incoming-call-from" />
        </label>
        <button type="submit" className="primary" data-testid="incoming-call">
          Incoming call
        </button>
      </form>
      <form className="two-columns" onSubmit={submit('incoming-chat')}>
        <label>
          Name
          <input name="name" defaultValue="Maria Alvarez" data-testid="incoming-chat-name" />
        </label>
        <label>
          First message
          <input name="text" defaultValue="Where is my order?" data-testid="incoming-chat-text" />
        </label>
        <button type="submit" className="primary" data-testid="incoming-chat">
          Incoming chat
        </button>
      </form>
    </section>
  );
}
