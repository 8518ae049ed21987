import type { FormEvent } from 'react';

import type { Control } from './use-control';

const others = [
  { name: 'incoming-sms', label: 'Incoming SMS' },
  { name: 'incoming-task', label: 'Call-back task' },
  { name: 'incoming-transfer', label: 'Transferred call' },
  { name: 'incoming-chat-transfer', label: 'Transferred chat' },
] as const;

/** What else comes in for the agent, and how conversations end when nobody ends them. */
export function MoreIncomingControls({ control }: { readonly control: Control }) {
  const setEnds = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const secondsIn = (field: string): number | null => {
      const text = String(form.get(field));
      return text === '' ? null : Number(text);
    };
    void control('automatic-ends', {
      wrapUpAfter: secondsIn('wrapUpAfter'),
      completeAfter: secondsIn('completeAfter'),
    });
  };
  return (
    <section aria-label="More incoming">
      <div className="buttons">
        {others.map(({ name, label }) => (
          <button key={name} type="button" data-testid={name} onClick={() => void control(name)}>
            {label}
          </button>
        ))}
      </div>
      <form className="two-columns" onSubmit={setEnds}>
        <label>
          Ends by itself after (s)
          <input name="wrapUpAfter" type="number" min="0" placeholder="never" data-testid="wrap-up-after" />
        </label>
        <label>
          Completes by itself after (s)
          <input name="completeAfter" type="number" min="0" placeholder="never" data-testid="complete-after" />
        </label>
        <button type="submit" data-testid="automatic-ends">
          Set
        </button>
      </form>
    </section>
  );
}
