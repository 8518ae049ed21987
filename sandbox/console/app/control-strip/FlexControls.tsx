import { LOCALES } from '../../../twilio/http/locales';
import type { AgentPhone, SandboxState } from '../../control-api';
import { IntegrationApiSwitch } from './IntegrationApiSwitch';
import type { Control } from './use-control';

const phones: readonly { readonly kind: AgentPhone; readonly label: string }[] = [
  { kind: 'browser', label: 'Browser (ends with the page)' },
  { kind: 'phone', label: 'Phone number (survives a reload)' },
];

interface FlexControlsProps {
  readonly state: SandboxState;
  readonly control: Control;
  readonly hasMicrophone: boolean;
  onMicrophone(isPresent: boolean): void;
  onReloadFlex(): void;
}

/** What happens to Flex and to its connection with Twilio. */
export function FlexControls({ state, control, hasMicrophone, onMicrophone, onReloadFlex }: FlexControlsProps) {
  return (
    <section aria-labelledby="flex-controls">
      <h3 id="flex-controls">Flex</h3>
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
      <label>
        The account’s language
        <select
          value={state.language ?? ''}
          data-testid="language"
          onChange={({ target }) =>
            void control('language', { tag: target.value || null }).then((done) => done && onReloadFlex())
          }
        >
          <option value="">None: the browser’s</option>
          {LOCALES.map(({ tag, name }) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={hasMicrophone}
          data-testid="microphone"
          onChange={({ target }) => onMicrophone(target.checked)}
        />
        The browser has a microphone
      </label>
      <IntegrationApiSwitch state={state} control={control} onReloadFlex={onReloadFlex} />
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
