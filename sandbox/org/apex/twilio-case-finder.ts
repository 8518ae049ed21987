import type { OrgRecord } from '../org';
import { objectOfId, type ApexContext } from './apex-class';
import type { TwilioConversation } from './twilio-conversation';
import type { FlexSetting } from './twilio-flex-setting';

const HOUR = 3_600_000;

/** The Case of a conversation, and how it was found. */
export interface Existing {
  readonly found: OrgRecord;
  /** By the task; else only by the interaction. */
  readonly isOfTask: boolean;
}

/** Twin of TwilioCaseFinder.ofConversation: by task, else by interaction; made for it, or one that it was added to. */
export function caseOfConversation(
  context: ApexContext,
  { taskSid, interactionSid }: TwilioConversation,
): Existing | undefined {
  const ofTask = caseWith(context, 'Task_Sid__c', taskSid);
  if (ofTask) return { found: ofTask, isOfTask: true };
  const ofInteraction = caseWith(context, 'Interaction_Sid__c', interactionSid);
  return ofInteraction && { found: ofInteraction, isOfTask: false };
}

function caseWith({ store }: ApexContext, field: string, sid: string | null): OrgRecord | undefined {
  if (sid === null) return undefined;
  const made = store.records('Case').find((each) => each[`Twilio_${field}`] === sid);
  const added = store.records('TwilioConversation__c').find((each) => each[field] === sid);
  return made ?? (added && store.record(String(added['Case__c']))?.record);
}

/** The name of the Contact that a Case has; null where it has none. */
export function contactNameOf({ store }: ApexContext, { ContactId }: OrgRecord): unknown {
  return store.record(String(ContactId))?.record['Name'] ?? null;
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
