import type { ApexContext } from './apex-class';
import { twilioAnswer } from './twilio-answer';
import { callExtension, contractBroken } from './twilio-extension';
import { currentSetting } from './twilio-flex-setting';
import { id, line, matching, object, parsed } from './twilio-given-value';

const EXPECTED = 'a JSON object with mayCall, message or number, or an empty text';
const NUMBER = /^\+?[0-9*#(). /-]{2,40}$/;

/** Twin of TwilioDialExtension.cls: the answer of findRecord as the org's extension changes it. */
export function decideCall(context: ApexContext, request: string, answer: Readonly<Record<string, unknown>>): string {
  const className = currentSetting(context).clickToDialClass;
  if (className === null) return twilioAnswer.success(answer);
  const asked = object(parsed(request)) ?? {};
  const data = JSON.stringify({ ...answer, recordId: id(asked['recordId']), number: line(asked['number']) });
  const rollback = context.store.savepoint();
  const answered = callExtension(context, className, 'onClickToDial', data);
  const given = 'failure' in answered ? null : answered.answer;
  const changes = given === '' ? {} : changesIn(given);
  if (!('failure' in answered) && changes !== null) return twilioAnswer.success({ ...answer, ...changes });
  rollback();
  return 'failure' in answered ? answered.failure : contractBroken(className, EXPECTED, given).failure;
}

function changesIn(given: string | null): Record<string, unknown> | null {
  const decision = object(parsed(given));
  const mayCall = decision?.['mayCall'] ?? null;
  const number = decision?.['number'] ?? null;
  const isNumber = number === null || matching(NUMBER, number) !== null;
  if (decision === null || !(mayCall === null || typeof mayCall === 'boolean') || !isNumber) return null;
  return {
    ...(mayCall !== null && { mayCall, reason: mayCall ? null : 'EXTENSION', message: line(decision['message']) }),
    ...(number !== null && { number }),
  };
}
