import type { Manager } from '@twilio/flex-ui';

import { recordOf } from './plain-record';

/**
 * `custom_data.salesforce` of Flex's hosted configuration, overlaid by the same in a local `appConfig.js`, unchecked.
 * Flex hands the hosted part over in `serviceConfiguration.ui_attributes` and, merged with the local file, in `configuration`.
 */
export function hostedSettings(manager: Manager): unknown {
  const { configuration, serviceConfiguration } = manager as Partial<Manager>;
  const hosted = settingsIn(recordOf(serviceConfiguration).ui_attributes);
  const local = settingsIn(configuration);
  if (local === undefined || hosted === undefined) return local ?? hosted;
  if (!isPlainObject(local) || !isPlainObject(hosted)) return local;
  const nested = Object.entries(local).map(([name, value]) => {
    const base = hosted[name];
    return [name, isPlainObject(value) && isPlainObject(base) ? { ...base, ...value } : value];
  });
  return { ...hosted, ...Object.fromEntries(nested) };
}

const settingsIn = (configuration: unknown): unknown => recordOf(recordOf(configuration).custom_data).salesforce;

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
