import type { OpenCtiResponse } from './response';

interface FaultError {
  /** What the strip calls it. */
  readonly label: string;
  /** `message` is what the org's admin would have written, where that is not fixed. */
  respond(method: string, message: string | undefined): OpenCtiResponse['errors'];
}

/**
 * The errors that the org can be made to answer with, in the forms that Open CTI gives them: a code of its own, or
 * GENERIC_ERROR with the record's own error in the details.
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-error-messages-lightning.html
 */
const faultErrors = {
  SERVER_ERROR: {
    label: 'Server error',
    respond: (_method, message = 'A problem was encountered on the server.') => plain('SERVER_ERROR', message),
  },
  INVALID_PARAM: {
    label: 'Invalid parameter',
    respond: (_method, message = 'An invalid value was passed to a parameter.') => plain('INVALID_PARAM', message),
  },
  VALIDATION_RULE: {
    label: 'Validation rule',
    respond: (method, message = 'A validation rule of the org refused this record.') =>
      inDetails(method, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message),
  },
  UNABLE_TO_LOCK_ROW: {
    label: 'Row locked',
    respond: (method, message = 'unable to obtain exclusive access to this record') =>
      inDetails(method, 'UNABLE_TO_LOCK_ROW', message),
  },
  NOT_IN_CALL_CENTER: {
    label: 'Not in a call center',
    respond: (_method, message = 'User is not assigned to a Call Center.') => plain('GENERIC_ERROR', message),
  },
  SESSION_EXPIRED: {
    label: 'Session expired',
    respond: (method, message = 'Session expired or invalid') => inDetails(method, 'INVALID_SESSION_ID', message),
  },
} as const satisfies Record<string, FaultError>;

export type FaultErrorCode = keyof typeof faultErrors;

export const faultErrorCodes = Object.keys(faultErrors) as FaultErrorCode[];

export const faultErrorLabel = (code: FaultErrorCode): string => faultErrors[code].label;

export const isFaultErrorCode = (value: string): value is FaultErrorCode => Object.hasOwn(faultErrors, value);

export function faultErrorResponse(code: FaultErrorCode, method: string, message?: string): OpenCtiResponse {
  return { success: false, returnValue: null, errors: faultErrors[code].respond(method, message) };
}

function plain(code: string, description: string): OpenCtiResponse['errors'] {
  return [{ code, description }];
}

function inDetails(method: string, statusCode: string, message: string): OpenCtiResponse['errors'] {
  const description = `An error occurred while calling the ${method}() API method. Review the Details field in the error section.`;
  return [{ code: 'GENERIC_ERROR', description, details: [{ message, statusCode, fields: [] }] }];
}
