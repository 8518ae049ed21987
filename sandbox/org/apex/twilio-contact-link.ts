import type { OrgRecord } from '../org';
import { objectOfId, type ApexContext } from './apex-class';
import { textOrNull } from './twilio-activity-change';
import { twilioAnswer } from './twilio-answer';
import { caseOfConversation, contactNameOf } from './twilio-case-finder';
import { TwilioConversation } from './twilio-conversation';
import { currentSetting } from './twilio-flex-setting';
import { accountIdOf, chooseMatch, contactIdOf, findMatches, type TwilioMatch } from './twilio-matcher';
import { createAnotherCaller } from './twilio-new-caller';

/** In place of an id: the customer is none of those who are known. */
const NEW_CONTACT = 'new';

/**
 * Twin of TwilioContactLink.cls: gives the Case of a conversation the customer whom the agent chose. One call at a time, so
 * that the lock of the Apex class has no counterpart here.
 */
export function link(context: ApexContext, taskSid: string, choice: string | null): string {
  const details = JSON.stringify({ recordId: choice });
  const conversation = TwilioConversation.parse(context, null, taskSid, details);
  const chosen = choice === NEW_CONTACT ? null : visible(context, conversation);
  if (typeof chosen === 'string') return twilioAnswer.failure('INVALID_CONTACT', chosen);
  const found = conversation && caseOfConversation(context, conversation)?.found;
  if (!found) return twilioAnswer.failure('NO_CASE', 'This conversation has no Case, or this user may not see it.');
  if (chosen === null) return linkNewContact(context, found);
  const contactId = contactIdOf(chosen);
  return write(context, found, contactId === null ? { AccountId: accountIdOf(chosen) } : { ContactId: contactId });
}

/** The record, or why it cannot be taken. */
function visible(context: ApexContext, conversation: TwilioConversation | null): TwilioMatch | string {
  if (objectOfId(context, conversation?.recordId ?? null) === 'Lead') {
    return 'A Case takes a Contact or an Account: the Lead has to be converted first.';
  }
  const setting = currentSetting(context);
  const chosen = conversation && chooseMatch(findMatches(context, conversation, setting), setting);
  return chosen ?? 'There is no such Contact or Account, or this user may not see it.';
}

/** The Contact is made from what the Case holds of the customer; a Case that has one keeps it. */
function linkNewContact(context: ApexContext, found: OrgRecord): string {
  if (found['ContactId'] !== null) return answer(context, found);
  const details = JSON.stringify({ customerName: found['SuppliedName'], email: found['SuppliedEmail'] });
  const customer = TwilioConversation.parse(context, textOrNull(found['SuppliedPhone']), null, details);
  const rollback = context.store.savepoint();
  const caller = customer && createAnotherCaller(context, customer);
  if (!caller) {
    const message = 'The Case holds neither name nor number nor e-mail address of the customer to make a Contact from.';
    return twilioAnswer.failure('NO_CUSTOMER', message);
  }
  if (caller.error) return twilioAnswer.refusal([caller.error]);
  return write(context, found, { ContactId: caller.contactId }, rollback);
}

function write(
  context: ApexContext,
  { Id }: OrgRecord,
  fields: Readonly<Record<string, unknown>>,
  rollback?: () => void,
): string {
  const saved = context.store.update('Case', Id, fields);
  if (saved.ok) return answer(context, saved.value);
  rollback?.();
  return twilioAnswer.refusal(saved.errors);
}

function answer(context: ApexContext, linked: OrgRecord): string {
  return twilioAnswer.success({
    caseId: linked.Id,
    caseNumber: linked['CaseNumber'],
    contactId: linked['ContactId'] ?? null,
    contactName: contactNameOf(context, linked),
  });
}
