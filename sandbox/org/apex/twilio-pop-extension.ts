import type { ApexContext } from './apex-class';
import type { TwilioConversation } from './twilio-conversation';
import { callExtension, contractBroken } from './twilio-extension';
import type { FlexSetting } from './twilio-flex-setting';
import { id, line, object, oneOf, parsed } from './twilio-given-value';

const EXPECTED = 'a JSON object with type and params, or an empty text';
/** What each type needs among its params. */
const NEEDED: Readonly<Record<string, string>> = {
  sobject: 'recordId',
  url: 'url',
  objecthome: 'scope',
  list: 'listViewId',
  search: 'searchString',
  newRecord: 'entityName',
  flow: 'flowDevName',
};

/** Twin of TwilioPopExtension.cls: what the org's extension adds to the answer of createRecords. */
export function popOf(
  context: ApexContext,
  conversation: TwilioConversation,
  answer: Readonly<Record<string, unknown>>,
  { screenPopClass }: FlexSetting,
): { pop?: unknown; warnings: string[] } {
  if (screenPopClass === null) return { warnings: [] };
  const { taskSid, interactionSid, channel, outbound, queue, phone, email, customerName, recordId } = conversation;
  const told = { taskSid, interactionSid, channel, queue, email, customerName, recordId };
  const data = {
    ...answer,
    conversation: { ...told, direction: outbound ? 'outbound' : 'inbound', phone: phone?.stored() ?? null },
  };
  const rollback = context.store.savepoint();
  const answered = callExtension(context, screenPopClass, 'onScreenPop', JSON.stringify(data));
  if (!('failure' in answered) && answered.answer === '') return { warnings: [] };
  const pop = 'failure' in answered ? null : popIn(answered.answer);
  if (pop !== null) return { pop, warnings: [] };
  rollback();
  const problem = 'failure' in answered ? answered : contractBroken(screenPopClass, EXPECTED, answered.answer);
  return { warnings: [problem.message] };
}

function popIn(given: string | null): { type: string; params: Readonly<Record<string, unknown>> } | null {
  const pop = object(parsed(given));
  const params = object(pop?.['params']);
  const type = oneOf(Object.keys(NEEDED), pop?.['type']);
  const needed = type === null ? undefined : NEEDED[type];
  const target = needed === undefined ? null : line(params?.[needed]);
  if (type === null || needed === undefined || target === null) return null;
  // Only a place in this org: nobody is sent elsewhere, and no script is run.
  const isElsewhere = type === 'url' && !/^\/(?![/\\]).*$/.test(target);
  const isNoRecord = type === 'sobject' && id(target) === null;
  // What was checked is what is popped.
  return isElsewhere || isNoRecord ? null : { type, params: { ...params, [needed]: target } };
}
