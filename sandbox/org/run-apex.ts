import { APEX_CLASSES } from './apex/apex-classes';
import type { ApexContext } from './apex/apex-class';
import type { OpenCtiResponse } from './org';

/**
 * Open CTI's runApex as Lightning Experience answers it. `methodParams` is a query string, decoded as one (a plus that
 * is not encoded becomes a space); its values are matched to the method's parameters by name.
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-runapex-lex.html
 */
export function runApex(
  context: ApexContext,
  args: { apexClass?: unknown; methodName?: unknown; methodParams?: unknown },
): OpenCtiResponse {
  const apexClass = APEX_CLASSES.find(({ name }) => name === args.apexClass);
  if (!apexClass) return failure('SERVER_ERROR', `Could not load Apex class: ${String(args.apexClass)}.`);
  const method = new Map(Object.entries(apexClass.methods)).get(String(args.methodName));
  if (!method) return failure('GENERIC_ERROR', 'An error occurred while calling the API method.');

  const given = new URLSearchParams(typeof args.methodParams === 'string' ? args.methodParams : '');
  const parameters = method.parameters.map((name) => given.get(name));
  return { success: true, returnValue: { runApex: method.call(context, ...parameters) }, errors: null };
}

function failure(code: string, description: string): OpenCtiResponse {
  return { success: false, returnValue: null, errors: [{ code, description }] };
}
