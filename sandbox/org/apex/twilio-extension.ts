import type { ApexContext } from './apex-class';
import { EXTENSION_CLASSES, type ExtensionMethod } from './extension-classes';
import { twilioAnswer } from './twilio-answer';

/** Why a call cannot be answered as it should: the envelope to answer with instead, and what it says. */
export interface Failure {
  readonly failure: string;
  readonly message: string;
}

/** Twin of TwilioExtension.cls: calls a class that the org has set. Whatever it does, nothing is thrown here. */
export function callExtension(
  context: ApexContext,
  className: string,
  method: ExtensionMethod,
  data: string,
): { readonly answer: string | null } | Failure {
  const extension = EXTENSION_CLASSES.find(({ name }) => name === className);
  if (!extension?.[method]) return failure('EXTENSION_NOT_FOUND', `There is no class ${className} with ${method}.`);
  try {
    return { answer: extension[method](context, data) };
  } catch (error) {
    return failure('EXTENSION_FAILED', `${className}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export function contractBroken(className: string, expected: string, answer: string | null): Failure {
  return failure('EXTENSION_CONTRACT', `${className} answered ${String(answer).slice(0, 80)} instead of ${expected}.`);
}

function failure(code: string, message: string): Failure {
  return { failure: twilioAnswer.failure(code, message), message };
}
