import type { AdvisedCode } from '../crm/host';
import type { Reason } from '../engagements/engagement';
import type { OwnReasonCode } from '../engagements/own-reason';
import type { StringKey, Translate } from './strings';

/** Where Salesforce said nothing. */
const sentences: Readonly<Record<OwnReasonCode, StringKey>> = {
  TIMEOUT: 'FlexSalesforceReasonTimeout',
  UNREADABLE: 'FlexSalesforceReasonUnreadable',
  THROWN: 'FlexSalesforceReasonUnsent',
  METHOD_MISSING: 'FlexSalesforceReasonMethodMissing',
  NOT_CONNECTED: 'FlexSalesforceReasonNotConnected',
  NOT_OF_THIS_ORG: 'FlexSalesforceReasonNotOfThisOrg',
  EXISTS_NOT_VISIBLE: 'FlexSalesforceReasonNotVisible',
  INTERNAL: 'FlexSalesforceReasonInternal',
};

/** What can be done, after what Salesforce said. */
const advice: Readonly<Record<AdvisedCode, StringKey>> = {
  SESSION_EXPIRED: 'FlexSalesforceReasonSession',
  NOT_IN_CALL_CENTER: 'FlexSalesforceReasonCallCenter',
  NOT_DEPLOYED: 'FlexSalesforceReasonNotDeployed',
  NO_ACCESS: 'FlexSalesforceReasonNoAccess',
};

/** Why something failed, as the agent reads it: Salesforce's words as they came, ours in the agent's language. */
export function reasonText({ code, message }: Reason, text: Translate): string {
  const own: Readonly<Partial<Record<string, StringKey>>> = message === '' ? { ...sentences, ...advice } : advice;
  const key = own[code] ?? (message === '' ? 'FlexSalesforceReasonUnsaid' : null);
  return [message, key === null ? '' : text(key)].filter((part) => part !== '').join(' ');
}
