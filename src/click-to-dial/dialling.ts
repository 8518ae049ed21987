import type { ClickedNumber } from '../crm/click-to-dial';
import type { Outcome } from '../crm/host';
import type { CallTarget } from '../sync/apex-answers';
import type { OutboundCall } from './outbound-call';
import { outboundCall } from './outbound-call';
import { parsePhoneNumber } from './phone-number';
import type { FlexFailure, Refusal, WrongMoment } from './refusal';

export interface DiallingParts {
  /** Opens the panel, where the call and what is said about it can be seen. */
  showPanel(): void;
  /** Why the agent cannot call just now; null when they can. */
  wrongMoment(): WrongMoment | null;
  /** Asks the org, in a bounded time. */
  findRecord(clicked: ClickedNumber): Promise<Outcome<CallTarget>>;
  /** Resolves, in a bounded time, to null once there is a call. */
  startCall(call: OutboundCall): Promise<FlexFailure | null>;
  tell(result: DialResult): void;
}

/** What became of a click. */
export type DialResult = { readonly called: OutboundCall } | { readonly refused: Refusal };

/**
 * What hears the clicks: one call for a click, and told why where there is none. As long as one click is being dealt with, others
 * are not heard, so that a double click is one call.
 */
export function createDialling(parts: DiallingParts): (clicked: ClickedNumber) => void {
  let dealing = false;
  return (clicked) => {
    parts.showPanel();
    if (dealing) return;
    dealing = true;
    void dialNumber(clicked, parts).then((result) => {
      dealing = false;
      parts.tell(result);
    });
  };
}

export type CallParts = Pick<DiallingParts, 'wrongMoment' | 'findRecord' | 'startCall'>;

/** One call for a number; never rejects. `attributes` go on its task besides those of the record. */
export const dialNumber = (
  clicked: ClickedNumber,
  parts: CallParts,
  attributes: Readonly<Record<string, unknown>> = {},
): Promise<DialResult> =>
  dial(clicked, parts, attributes)
    // Of what Flex's state or another plugin's action throws.
    .catch(() => refuse({ reason: 'NotStarted' }));

/**
 * Calls nobody without the org's yes: where it cannot be had (no answer in time, an error, Apex that is missing) the person may
 * have asked not to be called, and only the agent can know better, who is told why and can dial by hand.
 */
async function dial(
  clicked: ClickedNumber,
  { wrongMoment, findRecord, startCall }: CallParts,
  attributes: Readonly<Record<string, unknown>>,
): Promise<DialResult> {
  const number = parsePhoneNumber(clicked.number);
  if (number === null) return refuse({ reason: 'NoNumber' });
  const moment = wrongMoment();
  if (moment !== null) return refuse({ reason: moment });

  const found = await findRecord(clicked);
  if (found.kind !== 'ok') {
    const why = found.reason;
    // The org's own class is to decide, and failed: nobody else may.
    if (why.code.startsWith('EXTENSION_')) return refuse({ reason: 'Forbidden', message: why.message });
    return refuse({ reason: 'NotKnown', why, number: clicked.number });
  }
  const target = found.value;
  if (!target.mayCall) return refuse({ reason: 'Forbidden', message: target.message ?? '' });

  const wanted = target.number === null ? number : parsePhoneNumber(target.number);
  if (wanted === null) return refuse({ reason: 'NoNumber' });
  const call = outboundCall(clicked, wanted, target);
  const called = { ...call, taskAttributes: { ...attributes, ...call.taskAttributes } };
  const failure = await startCall(called);
  return failure === null ? { called } : refuse({ reason: failure });
}

const refuse = (refused: Refusal): DialResult => ({ refused });
