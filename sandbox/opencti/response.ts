import type { OpenCtiResponse } from '../org/org';

export type { OpenCtiResponse } from '../org/org';

export function succeeded(returnValue: unknown): OpenCtiResponse {
  return { success: true, returnValue, errors: null };
}

/** Codes: https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-error-messages-lightning.html */
export function failed(code: 'INVALID_PARAM' | 'GENERIC_ERROR' | 'SERVER_ERROR', description: string): OpenCtiResponse {
  return { success: false, returnValue: null, errors: [{ code, description }] };
}

/** `expected` is a noun phrase: `A numeric value`. */
export function invalidParameter(name: string, expected: string, found: unknown): OpenCtiResponse {
  const description = `An invalid value was passed to the parameter ${name}. ${expected} was expected, but ${String(found)} was found instead.`;
  return failed('INVALID_PARAM', description);
}
