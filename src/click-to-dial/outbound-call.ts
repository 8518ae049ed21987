import type { ClickedNumber } from '../crm/click-to-dial';
import type { CallTarget } from '../sync/apex-answers';
import type { PhoneNumber } from './phone-number';

/** What Flex's action StartOutboundCall is given. */
export interface OutboundCall {
  readonly destination: string;
  readonly taskAttributes: {
    /** The record that the Case and the activity of the call hang on. */
    readonly sfdcObjectId?: string;
    readonly sfdcObjectType?: string;
    readonly name?: string;
    readonly phoneExtension?: string;
  };
}

/** Account ids begin with it: https://help.salesforce.com/s/articleView?id=000385203 */
const accountPrefix = '001';

/**
 * The call to the number, with the record that was clicked: of a Person Account its Contact. Where the CRM named none there is
 * none, and the org looks for who has the number, as after any other outbound call.
 */
export function outboundCall(
  { recordId, objectType }: ClickedNumber,
  { destination, extension }: PhoneNumber,
  { name, contactId }: Pick<CallTarget, 'name' | 'contactId'>,
): OutboundCall {
  // Only a Person Account has a contact of its own; for any other the org answers with the account.
  const person = recordId?.startsWith(accountPrefix) ? contactId : null;
  const attributes = {
    sfdcObjectId: person ?? recordId,
    sfdcObjectType: person === null ? objectType : 'Contact',
    name,
    phoneExtension: extension,
  };
  return { destination, taskAttributes: Object.fromEntries(Object.entries(attributes).filter(([, value]) => value)) };
}
