import { faultErrorCodes, faultErrorLabel, isFaultErrorCode } from '../../../opencti/fault-errors';
import type { CallFault, Outcome } from '../../../opencti/fault-plan';

const labels = {
  answer: 'Answer',
  'lost-answer': 'Answer is lost',
  'lost-request': 'Request is lost',
  'double-answer': 'Answer comes twice',
};

/** What the strip calls each outcome, in the order in which it offers them. */
export const outcomeLabels: readonly { readonly outcome: Outcome; readonly label: string }[] = [
  ...(Object.keys(labels) as (keyof typeof labels)[]).map((outcome) => ({ outcome, label: labels[outcome] })),
  ...faultErrorCodes.map((outcome) => ({ outcome, label: `Error: ${faultErrorLabel(outcome)}` })),
];

/** `Error: Row locked, after 500 ms, next 2 calls` */
export function describeFault({ outcome, delayMs, message, times }: CallFault): string {
  const label = isFaultErrorCode(outcome) ? `Error: ${faultErrorLabel(outcome)}` : labels[outcome];
  return [
    message === undefined ? label : `${label} “${message}”`,
    ...(delayMs > 0 ? [`after ${delayMs} ms`] : []),
    ...(times === undefined ? [] : [times === 1 ? 'next call' : `next ${times} calls`]),
  ].join(', ');
}
