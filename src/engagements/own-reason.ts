import type { Reason } from './engagement';

/** Why a request failed about which Salesforce itself said nothing. The panel has a sentence for each. */
export type OwnReasonCode =
  | 'TIMEOUT'
  | 'UNREADABLE'
  /** It could not be sent. */
  | 'THROWN'
  /** This version of the CRM's library cannot do it. */
  | 'METHOD_MISSING'
  | 'NOT_CONNECTED'
  | 'NOT_OF_THIS_ORG'
  /** The org has the record, and does not show it to the agent. */
  | 'EXISTS_NOT_VISIBLE'
  | 'INTERNAL';

export const ownReason = (code: OwnReasonCode): Reason => ({ code, message: '' });
