import { objectOfId, type ApexContext } from './apex-class';
import { twilioAnswer } from './twilio-answer';
import { TwilioConversation } from './twilio-conversation';
import { decideCall } from './twilio-dial-extension';
import { currentSetting } from './twilio-flex-setting';
import { chooseMatch, contactIdOf, describeMatch, findMatches } from './twilio-matcher';

/** Twin of TwilioCallTarget.cls and TwilioCaseController.findRecord: what an agent is about to call. */
export function findRecord(context: ApexContext, request: string | null): string {
  const target = request?.trim() ? TwilioConversation.parse(context, null, null, request) : null;
  if (request === null || target === null) {
    return twilioAnswer.failure('INVALID_REQUEST', 'The request is not a JSON object.');
  }
  const { number } = JSON.parse(request) as { number?: unknown };
  const { recordId } = target;
  const details = JSON.stringify({ recordId, contactId: contactOfCase(context, recordId) });
  const dialled = typeof number === 'string' ? number : null;
  // Valid JSON, so the conversation is there.
  const conversation = TwilioConversation.parse(context, dialled, null, details) ?? target;
  const setting = currentSetting(context);
  const matches = findMatches(context, conversation, setting);
  const chosen = chooseMatch(matches, setting);
  const callable = (chosen ? [chosen] : matches).some(({ record }) => record['DoNotCall'] !== true);
  const mayCall = callable || matches.length === 0;
  const who = chosen ? String(chosen.record['Name']) : 'Everybody with this number';
  return decideCall(context, request, {
    record: chosen && describeMatch(context, chosen),
    contactId: contactIdOf(chosen),
    matches: matches.map((match) => describeMatch(context, match)),
    mayCall,
    reason: mayCall ? null : 'DO_NOT_CALL',
    message: mayCall ? null : `${who} asked not to be called (Do Not Call).`,
  });
}

function contactOfCase(context: ApexContext, recordId: string | null): unknown {
  if (recordId === null || objectOfId(context, recordId) !== 'Case') return null;
  return context.store.record(recordId)?.record['ContactId'] ?? null;
}
