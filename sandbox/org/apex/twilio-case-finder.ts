import type { OrgRecord } from '../org';
import { objectOfId, type ApexContext } from './apex-class';
import type { TwilioConversation } from './twilio-conversation';
import type { FlexSetting } from './twilio-flex-setting';

const HOUR = 3_600_000;

/** Twin of TwilioCaseFinder.ofConversation: by task, else by interaction; made for it, or one that it was added to. */
export function caseOfConversation(
  { store }: ApexContext,
  { taskSid, interactionSid }: TwilioConversation,
): OrgRecord | undefined {
  const cases = store.records('Case');
  const added = store.records('TwilioConversation__c');
  const caseOf = (found: OrgRecord | undefined) => found && store.record(String(found['Case__c']))?.record;
  const isInteraction = (sid: unknown) => interactionSid !== null && sid === interactionSid;
  return (
    cases.find((each) => each['Twilio_Task_Sid__c'] === taskSid) ??
    caseOf(added.find((each) => each['Task_Sid__c'] === taskSid)) ??
    cases.find((each) => isInteraction(each['Twilio_Interaction_Sid__c'])) ??
    caseOf(added.find((each) => isInteraction(each['Interaction_Sid__c'])))
  );
}

/** Twin of TwilioCaseFinder.toReuse: the Case that a conversation without one is added to, as the setting says. */
export function caseToReuse(
  context: ApexContext,
  { recordId }: TwilioConversation,
  contactId: string | null,
  setting: FlexSetting,
): OrgRecord | undefined {
  if (setting.reusesNamedCase && recordId !== null && objectOfId(context, recordId) === 'Case') {
    return context.store.record(recordId)?.record;
  }
  if (!setting.reusesOpenCase || contactId === null) return undefined;
  const earliest = context.now().getTime() - setting.caseReuseHours * HOUR;
  return context.store
    .records('Case')
    .filter((each) => each['ContactId'] === contactId && each['IsClosed'] === false)
    .filter((each) => Date.parse(String(each['CreatedDate'])) >= earliest)
    .sort((one, other) => (one.Id < other.Id ? 1 : -1))
    .at(0);
}
