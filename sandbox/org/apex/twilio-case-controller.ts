import type { OrgError, OrgRecord } from '../org';
import type { ApexClass, ApexContext } from './apex-class';
import { twilioAnswer } from './twilio-answer';
import { TwilioConversation } from './twilio-conversation';
import { twilioHelper } from './twilio-helper';

/**
 * Twin of TwilioCaseController.cls. One call at a time and every record visible, so the Apex class's answers to a lost
 * race (EXISTS_NOT_VISIBLE, RETRY) have no counterpart here.
 */
export const twilioCaseController: ApexClass = {
  name: 'TwilioCaseController',
  methods: {
    createRecords: { parameters: ['phone', 'taskSid', 'details'], call: createRecords },
  },
};

interface CaseContact {
  readonly fields: Record<string, unknown>;
  /** Why a new contact could not be saved, which never costs the Case. */
  readonly error: OrgError | null;
}

function createRecords(
  context: ApexContext,
  phone: string | null,
  taskSid: string | null,
  details: string | null,
): string {
  if (taskSid === null || !/^WT[0-9a-f]{32}$/.test(taskSid)) {
    return twilioAnswer.failure('INVALID_TASK_SID', 'A task SID is WT and 32 hexadecimal digits.');
  }
  const conversation = TwilioConversation.parse(phone, taskSid, details);
  return conversation === null
    ? twilioAnswer.failure('INVALID_DETAILS', 'The details are not a JSON object.')
    : findOrCreate(context, conversation);
}

function findOrCreate(context: ApexContext, conversation: TwilioConversation): string {
  const matches = twilioHelper.findContacts(context, conversation);
  const existing = findCase(context, conversation);
  if (existing) return twilioAnswer.success(body(context, existing, false, matches));

  const rollback = context.store.savepoint();
  const contact = contactOf(context, conversation, matches);
  const saved = context.store.insert('Case', {
    Subject: twilioHelper.cut(context, conversation.subject(), 'Case', 'Subject'),
    Twilio_Task_Sid__c: conversation.taskSid,
    Twilio_Interaction_Sid__c: conversation.interactionSid,
    Origin: originIn(context, conversation.origin()),
    ...contact.fields,
  });
  if (!saved.ok) {
    rollback();
    return twilioAnswer.refusal(saved.errors);
  }
  const contactError = contact.error && { code: contact.error.code, message: contact.error.message };
  return twilioAnswer.success({
    ...body(context, saved.value, true, matches),
    ...(contactError && { contactError }),
  });
}

function findCase({ store }: ApexContext, { taskSid, interactionSid }: TwilioConversation): OrgRecord | undefined {
  const cases = store.records('Case');
  return (
    cases.find((each) => each['Twilio_Task_Sid__c'] === taskSid) ??
    cases.find((each) => interactionSid !== null && each['Twilio_Interaction_Sid__c'] === interactionSid)
  );
}

function originIn({ definitions }: ApexContext, origin: string | null): string | null {
  const known = definitions.get('Case')?.fields.get('Origin')?.picklistValues ?? [];
  return known.find((value) => value === origin) ?? null;
}

function contactOf(context: ApexContext, conversation: TwilioConversation, matches: OrgRecord[]): CaseContact {
  const known = twilioHelper.visibleContact(context, conversation.contactId) ?? matches[0]?.Id;
  if (known !== undefined) return { fields: { ContactId: known }, error: null };
  const person = twilioHelper.newContact(conversation);
  const saved = person && twilioHelper.insertContact(context, person);
  if (saved?.ok) return { fields: { ContactId: saved.value.Id }, error: null };
  const fields = {
    SuppliedName: twilioHelper.cut(context, conversation.customerName, 'Case', 'SuppliedName'),
    SuppliedEmail: conversation.email,
    SuppliedPhone: conversation.phone?.stored() ?? null,
  };
  return { fields, error: saved?.errors[0] ?? null };
}

function body({ store }: ApexContext, found: OrgRecord, created: boolean, matches: OrgRecord[]) {
  const account = (contact: OrgRecord) => store.record(String(contact['AccountId']))?.record['Name'] ?? null;
  return {
    caseId: found.Id,
    caseNumber: found['CaseNumber'],
    contactId: found['ContactId'],
    created,
    matches: matches.map((match) => ({ id: match.Id, name: match['Name'], account: account(match) })),
  };
}
