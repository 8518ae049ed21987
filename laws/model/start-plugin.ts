import { createDiagnostics } from '../../src/diagnostics/diagnostics';
import { registerPanel } from '../../src/panel/register-panel';
import type { PanelServices } from '../../src/panel/panel-services';
import { readSettings } from '../../src/settings/settings';
import { startInSalesforce } from '../../src/start-in-salesforce';
import type { FlexInTab } from './flex-in-tab';

// Nobody looks at the panel here: what it would be given is kept, and React and Paste are not loaded.
jest.mock('../../src/panel/register-panel', () => ({ registerPanel: jest.fn() }));

/** Starts the plugin as it ships, put together by its own composition root, in the tab whose `window` is the global one now. */
export function startPlugin(parts: {
  readonly flex: FlexInTab;
  readonly parentOrigin: string;
  readonly settings: Readonly<Record<string, unknown>>;
}): PanelServices {
  const { flex, parentOrigin } = parts;
  const { settings, warnings } = readSettings(parts.settings);
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings));
  const registered = jest.mocked(registerPanel);
  registered.mockClear();
  const silent = { debug: () => undefined, warn: () => undefined };
  startInSalesforce({
    flex: flex.namespace,
    manager: flex.manager,
    settings,
    parentOrigin,
    version: '0.0.0',
    diagnostics: createDiagnostics(silent),
  });
  const services = registered.mock.calls[0]?.[2];
  if (services === undefined) throw new Error('The plugin has not registered its panel.');
  return services;
}
