import type { OrgRecord, OrgResult } from '../org';
import type { ApexContext } from './apex-class';
import type { TwilioConversation } from './twilio-conversation';

/** Twin of TwilioAddedConversation.cls: a conversation on a Case that was made for another task. */
export function addConversation(
  { store }: ApexContext,
  { taskSid, interactionSid }: TwilioConversation,
  caseId: string,
): OrgResult<OrgRecord> {
  return store.insert('TwilioConversation__c', {
    Name: `Conversation ${String(taskSid).slice(-8)}`,
    Case__c: caseId,
    Task_Sid__c: taskSid,
    Interaction_Sid__c: interactionSid,
  });
}

/** Adds the task that a conversation has got by a transfer. What it answers are warnings: none where another call was first. */
export function addTransferred(context: ApexContext, conversation: TwilioConversation, caseId: string): string[] {
  const saved = addConversation(context, conversation, caseId);
  const [refusal] = saved.ok ? [] : saved.errors;
  return refusal === undefined || refusal.code === 'DUPLICATE_VALUE'
    ? []
    : [`The transferred conversation could not be added to its Case: ${refusal.message}`];
}
