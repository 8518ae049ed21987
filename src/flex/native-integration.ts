import type { Manager } from '@twilio/flex-ui';

import { recordOf } from './plain-record';

/** True where Twilio's own Salesforce integration is switched on in the account: both would pop and log. */
export function hasNativeSalesforceIntegration(manager: Manager): boolean {
  const integrations: unknown = (manager as Partial<Manager>).serviceConfiguration?.integrations;
  if (!Array.isArray(integrations)) return false;
  return integrations
    .map(recordOf)
    .some(({ name, type, active }) => active === true && /salesforce/i.test(`${String(name)} ${String(type)}`));
}
