import { objectOfId, type ApexContext } from './apex-class';
import type { TwilioConversation } from './twilio-conversation';
import { callExtension, contractBroken, type Failure } from './twilio-extension';
import type { FlexSetting } from './twilio-flex-setting';
import { id, parsed } from './twilio-given-value';
import { findMatches, isCustomer, type TwilioMatch } from './twilio-matcher';

const MOST_MATCHES = 10;
const EXPECTED = 'a JSON array of ids of Contacts, Accounts and Leads, or an empty text';

/**
 * Twin of TwilioMatcher.findCustomer and TwilioMatchExtension.cls: the matches as the org's extension says. Where none is
 * set, where it declines and where the agent has chosen, by number and address; so too where it fails, with a warning.
 */
export function findCustomer(
  context: ApexContext,
  conversation: TwilioConversation,
  setting: FlexSetting,
): { matches: TwilioMatch[]; warnings: string[] } {
  const byEvidence = () => findMatches(context, conversation, setting);
  const className = setting.contactMatcherClass;
  if (className === null || conversation.contactId !== null) return { matches: byEvidence(), warnings: [] };
  const rollback = context.store.savepoint();
  const given = ask(context, className, conversation);
  if ('failure' in given) rollback();
  if ('failure' in given) return { matches: byEvidence(), warnings: [given.message] };
  return { matches: given.ids === null ? byEvidence() : matchesOf(context, given.ids), warnings: [] };
}

function ask(
  context: ApexContext,
  className: string,
  { phone, email, customerName, channel, outbound, queue, recordId }: TwilioConversation,
): { ids: string[] | null } | Failure {
  const direction = outbound ? 'outbound' : 'inbound';
  const data = { phone: phone?.stored() ?? null, email, customerName, channel, direction, queue, recordId };
  const answered = callExtension(context, className, 'onMatchContacts', JSON.stringify(data));
  if ('failure' in answered) return answered;
  if (answered.answer === '') return { ids: null };
  const given = parsed(answered.answer);
  const ids = Array.isArray(given) ? given.map(id) : [null];
  const customers = ids.filter((each) => each !== null).filter((each) => isCustomer(objectOfId(context, each)));
  return customers.length === ids.length ? { ids: customers } : contractBroken(className, EXPECTED, answered.answer);
}

function matchesOf(context: ApexContext, ids: readonly string[]): TwilioMatch[] {
  return ids.slice(0, MOST_MATCHES).flatMap((each) => {
    const found = context.store.record(each);
    const objectName = found?.objectName;
    return found && isCustomer(objectName) ? [{ objectName, record: found.record, ground: 'extension' as const }] : [];
  });
}
