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
        <TextField label="From number" name="from" defaultValue="+14155550134" testId="incoming-call-from" />
        <button type="submit" className="primary" data-testid="incoming-call">
          Incoming call
        </button>
      </form>
      <form className="two-columns" onSubmit={submit('incoming-chat')}>
        <TextField label="Name" name="name" defaultValue="Maria Alvarez" testId="incoming-chat-name" />
        <TextField label="First message" name="text" defaultValue="Where is my order?" testId="incoming-chat-text" />
        <button type="submit" className="primary" data-testid="incoming-chat">
          Incoming chat
        </button>
      </form>
    </section>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly name: string;
  readonly defaultValue: string;
  readonly testId: string;
}

const TextField = ({ label, name, defaultValue, testId }: TextFieldProps) => (
  <label>
    {label}
    <input name={name} defaultValue={defaultValue} data-testid={testId} />
  </label>
);
