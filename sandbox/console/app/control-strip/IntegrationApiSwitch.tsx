import { integrationApiOff, integrationApiWithEverything } from '../../../plugin-settings';
import type { SandboxState } from '../../control-api';
import type { Control } from './use-control';

interface IntegrationApiSwitchProps {
  readonly state: SandboxState;
  readonly control: Control;
  onReloadFlex(): void;
}

/** The account's Integration API, with everything allowed, and the Lightning web components on the console's pages. */
export function IntegrationApiSwitch({ state, control, onReloadFlex }: IntegrationApiSwitchProps) {
  const change = async (isOn: boolean): Promise<void> => {
    const settings = isOn ? integrationApiWithEverything : integrationApiOff;
    if (await control('integration-api', settings)) onReloadFlex();
  };
  return (
    <label className="choice">
      <input
        type="checkbox"
        checked={state.integrationApi.enabled}
        data-testid="integration-api"
        onChange={({ target }) => void change(target.checked)}
      />
      Integration API, and components that use it
    </label>
  );
}
