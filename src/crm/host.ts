import type { FieldValues } from '../engagements/record-fields';
import type { Reason } from '../engagements/engagement';
import type { ScreenPop } from '../engagements/screen-pop';
import type { Softphone } from './softphone';
import type { ClickToDial } from './click-to-dial';
import type { MessageChannel } from './message-channel';

/** Refusals that a person can do something about: the panel adds what to the CRM's words. */
export type AdvisedCode = 'SESSION_EXPIRED' | 'NOT_IN_CALL_CENTER' | 'NOT_DEPLOYED' | 'NO_ACCESS';

/**
 * The result of a request to the CRM. Expected failures are values:
 * - `retryable`: it did not happen, and may succeed later;
 * - `permanent`: it did not happen, and will not until somebody changes something; the reason says what;
 * - `unknown`: no answer came in time. It may have happened.
 */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'retryable' | 'permanent' | 'unknown'; readonly reason: Reason };

export interface ApexCall {
  readonly apexClass: string;
  readonly method: string;
  /** Plain values; the host encodes them. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface RecordToSave {
  readonly object: string;
  /** Absent: create. */
  readonly id?: string;
  readonly fields: FieldValues;
}

/**
 * What the plugin needs of a CRM. Open CTI in Lightning is one implementation; another (a Lightning component, Salesforce Voice)
 * is one more folder beside `lightning/`. No method throws, none waits for ever.
 */
export interface CrmHost {
  /** The value that the Apex method returned, as the host hands it over: text, or an object. */
  runApex(call: ApexCall): Promise<Outcome<unknown>>;
  saveRecord(record: RecordToSave): Promise<Outcome<{ readonly id: string }>>;
  /** Brings something on the agent's screen, of this org and no other. */
  pop(target: ScreenPop): Promise<Outcome<null>>;
  /** The record that the agent looks at, null for anything else; `unknown` where no answer comes within so many milliseconds. */
  recordOnScreen(withinMs: number): Promise<Outcome<string | null>>;
  /** Answers `ok` when the CRM is there and listens. */
  handshake(): Promise<Outcome<null>>;
  readonly softphone: Softphone;
  readonly clickToDial: ClickToDial;
  readonly messages: MessageChannel;
}
