import type { AdvisedCode, Outcome } from '../host';

interface Rule {
  readonly matches: RegExp;
  readonly kind: 'retryable' | 'permanent';
  readonly code: AdvisedCode | WordedCode;
}

/** To what Salesforce says about these there is nothing to add. */
type WordedCode = 'ROW_LOCKED' | 'SOFTPHONE_NOT_READY' | 'SERVER_BUSY' | 'DUPLICATE_VALUE' | 'INVALID_PARAM';

/**
 * What Salesforce's error texts mean for a second try. Sources: the Open CTI error table
 * (https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-error-messages-lightning.html) and the status codes
 * of the SOAP API (https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm).
 * The first rule that matches counts.
 */
const rules: readonly Rule[] = [
  { matches: /UNABLE_TO_LOCK_ROW|unable to obtain exclusive access/i, kind: 'retryable', code: 'ROW_LOCKED' },
  { matches: /SOFTPHONE_CONTAINER_ERROR/i, kind: 'retryable', code: 'SOFTPHONE_NOT_READY' },
  { matches: /REQUEST_LIMIT_EXCEEDED|SERVER_UNAVAILABLE/i, kind: 'retryable', code: 'SERVER_BUSY' },
  { matches: /DUPLICATE_VALUE|duplicate value found/i, kind: 'permanent', code: 'DUPLICATE_VALUE' },
  { matches: /INVALID_SESSION_ID|session (?:has )?expired/i, kind: 'permanent', code: 'SESSION_EXPIRED' },
  { matches: /not assigned to a call center/i, kind: 'permanent', code: 'NOT_IN_CALL_CENTER' },
  {
    matches:
      /Could not load Apex class|No such column|\bINVALID_FIELD\b|\bINVALID_TYPE\b|sObject type .* is not supported/i,
    kind: 'permanent',
    code: 'NOT_DEPLOYED',
  },
  {
    matches:
      /INSUFFICIENT_ACCESS|INVALID_FIELD_FOR_INSERT_UPDATE|INVALID_CROSS_REFERENCE_KEY|do(?:es)? not have (?:the )?(?:permission|access)|no access/i,
    kind: 'permanent',
    code: 'NO_ACCESS',
  },
  { matches: /INVALID_PARAM/i, kind: 'permanent', code: 'INVALID_PARAM' },
];

/**
 * Sorts the `errors` of an Open CTI answer. What a person has to change is permanent. Details that no rule knows are the org's
 * own objection to the record (a validation rule, a required field), often in no more than its words; an error without details
 * may pass, so it is retryable.
 */
export function classifyErrors(errors: unknown): Outcome<never> {
  const text = textOf(errors);
  const rule = rules.find(({ matches }) => matches.test(text));
  const message = saidBySalesforce(errors);
  if (rule === undefined) {
    const objection = collect(errors, 'message').length > 0;
    return objection
      ? { kind: 'permanent', reason: { code: 'REFUSED', message } }
      : { kind: 'retryable', reason: { code: 'SERVER_ERROR', message } };
  }
  return { kind: rule.kind, reason: { code: rule.code, message } };
}

/** Everything that could name the kind of error: the shape of `details` differs from call to call. */
function textOf(errors: unknown): string {
  try {
    return JSON.stringify(errors) ?? '';
  } catch {
    return String(errors);
  }
}

/** The most specific texts of the answer: a validation rule's message lies in the details, not in the description. */
function saidBySalesforce(errors: unknown): string {
  const details = collect(errors, 'message');
  return [...new Set(details.length > 0 ? details : collect(errors, 'description'))].join(' ').slice(0, 500);
}

function collect(value: unknown, key: string, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > 6) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === 'string' && inner !== '' ? [inner] : collect(inner, key, depth + 1),
  );
}
