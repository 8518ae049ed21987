import type * as Flex from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import { isSalesforceId } from '../engagements/engagement';
import { recordOf } from './plain-record';

/** A call, a consultation or a transfer that is about to be made. */
export interface DialPayload {
  readonly kind: 'outbound' | 'consult' | 'transfer';
  /** Null where it goes to a colleague or a queue, whose SID is `to`. */
  readonly number: string | null;
  readonly to: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Of an outbound call: the record from which it is made. */
  readonly recordId: string | null;
  /** Of a consultation or transfer. */
  readonly itemId: string | null;
}

export type DialDecision =
  | {
      readonly decision: 'allow';
      /** What to dial instead; null where that stays as it is. */
      readonly number: string | null;
      /** To be set besides those that there are. */
      readonly attributes: DialPayload['attributes'];
    }
  | { readonly decision: 'deny'; readonly reason: string };

export interface BeforeDialListenerOptions {
  readonly actions: typeof Flex.Actions;
  /** Whether anybody is to be asked; where not, nothing waits. */
  isAsked(): boolean;
  ask(dial: DialPayload): Promise<DialDecision>;
  /** Told when it is not made, with the handler's reason, which may be empty; `isCall`: nobody is called, as against handed over. */
  onDenied(reason: string, isCall: boolean): void;
  readonly diagnostics: Diagnostics;
}

type Payload = Record<string, unknown>;

/** Payloads that are not to be asked about: what a request dials without the rules. */
const exempt = new WeakSet<object>();
export const dialWithoutAsking = <P extends object>(payload: P): P => {
  exempt.add(payload);
  return payload;
};

/**
 * Has a handler asked before a number is dialled, a colleague is consulted or a conversation is handed over. The one place where
 * the plugin makes Flex wait: only while a handler holds a lease, and for a bounded time. Flex passes what a `before` listener
 * writes into the payload on to the action (https://www.twilio.com/docs/flex/developer/ui/actions). Other plugins' listeners write
 * there meanwhile, so only what was rewritten is written.
 */
export function listenBeforeDial({ actions, isAsked, ask, onDenied, diagnostics }: BeforeDialListenerOptions): void {
  const listen = (
    name: string,
    read: (payload: Payload) => DialPayload,
    write: (payload: Payload, decision: Extract<DialDecision, { decision: 'allow' }>) => void,
  ): void => {
    const isCall = name !== 'TransferTask';
    const before = async (payload: Payload | undefined, abort: () => void): Promise<void> => {
      if (payload === undefined || exempt.has(payload) || !isAsked()) return;
      try {
        const decision = await ask(read(payload));
        diagnostics.info('dial.asked', { action: name, decision: decision.decision });
        if (decision.decision === 'allow') {
          write(payload, decision);
          return;
        }
        onDenied(decision.reason, isCall);
      } catch {
        diagnostics.warn('dial.not-asked', 'The check before dialling failed; the call was not made.', {
          action: name,
        });
        onDenied('', isCall);
      }
      abort();
    };
    actions.addListener(`before${name}` as 'beforeStartOutboundCall', before as never);
  };

  const itemOf = (payload: Payload): string | null => textOf(payload.sid) ?? textOf(recordOf(payload.task).sid);
  listen(
    'StartOutboundCall',
    ({ destination, taskAttributes }) => {
      const attributes = recordOf(taskAttributes);
      const { sfdcObjectId } = attributes;
      const recordId = isSalesforceId(sfdcObjectId) ? sfdcObjectId : null;
      return { kind: 'outbound', number: textOf(destination), to: null, attributes, recordId, itemId: null };
    },
    (payload, { number, attributes }) => {
      if (number !== null) payload.destination = number;
      if (Object.keys(attributes).length > 0)
        payload.taskAttributes = { ...recordOf(payload.taskAttributes), ...attributes };
    },
  );
  listen(
    'StartExternalWarmTransfer',
    (payload) => ({
      kind: 'consult',
      number: textOf(payload.phoneNumber),
      to: null,
      attributes: {},
      recordId: null,
      itemId: itemOf(payload),
    }),
    (payload, { number }) => {
      // Nobody formats it, as Flex does that of an outbound call.
      if (number !== null) payload.phoneNumber = number.replace(/[^+\d]/g, '');
    },
  );
  listen(
    'TransferTask',
    (payload) => ({
      kind: recordOf(payload.options).mode === 'WARM' ? 'consult' : 'transfer',
      number: null,
      to: textOf(payload.targetSid),
      attributes: {},
      recordId: null,
      itemId: itemOf(payload),
    }),
    () => undefined,
  );
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
