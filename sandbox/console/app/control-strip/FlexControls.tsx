import type { FormEvent } from 'react';

import type { AgentPhone, SandboxState } from '../../control-api';
import type { Control } from './use-control';

const phones: readonly { readonly kind: AgentPhone; readonly label: string }[] = [
  { kind: 'browser', label: 'Browser (ends with the page)' },
  { kind: 'phone', label: 'Phone number (survives a reload)' },
];

interface FlexControlsProps {
  readonly state: SandboxState;
  readonly control: Control;
  onReloadFlex(): void;
}

/** What happens to Flex, to its connections and to Salesforce's answers. */
export function FlexControls({ state, control, onReloadFlex }: FlexControlsProps) {
  const apexDelay = state.delays['runApex'] ?? 0;
  const setDelay = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const delay = Number(new FormData(event.currentTarget).get('delay'));
    void control('delays', { runApex: delay });
  };
  return (
    <section aria-label="Flex and Salesforce">
      <h3>Flex and Salesforce</h3>
      <fieldset>
        <legend>The agent answers calls on</legend>
        {phones.map(({ kind, label }) => (
          <label key={kind} className="choice">
            <input
              type="radio"
              name="agent-phone"
              checked={state.agentPhone === kind}
              data-testid={`agent-phone-${kind}`}
              onChange={() => void control('agent-phone', { kind })}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {/* The key puts what was set elsewhere into the field. */}
      <form key={apexDelay} className="one-line" onSubmit={setDelay}>
        <label>
          Apex answers after (ms)
          <input name="delay" type="number" min="0" step="100" defaultValue={apexDelay} data-testid="apex-delay" />
        </label>
        <button type="submit" data-testid="apex-delay-set">
          Set
        </button>
      </form>
      <div className="buttons">
        <button type="button" data-testid="reload-flex" onClick={onReloadFlex}>
          Reload Flex
        </button>
        <button type="button" data-testid="drop-connection" onClick={() => void control('drop-connection')}>
          Drop Twilio connection
        </button>
        <button type="button" data-testid="reset" onClick={() => void control('reset')}>
          Reset everything
        </button>
      </div>
    </section>
  );
}
