import type { OrgError, OrgRecord } from '../org';
import type { ApexClass, ApexContext } from './apex-class';
import { addConversation, addTransferred } from './twilio-added-conversation';
import { twilioAnswer } from './twilio-answer';
import { findRecord } from './twilio-call-target';
import { caseOfConversation, caseToReuse, contactNameOf } from './twilio-case-finder';
import { link } from './twilio-contact-link';
import { TwilioConversation } from './twilio-conversation';
import { cut } from './twilio-field-text';
import { currentSetting, type FlexSetting } from './twilio-flex-setting';
import { accountIdOf, chooseMatch, contactIdOf, describeMatch, type TwilioMatch } from './twilio-matcher';
import { findCustomer } from './twilio-match-extension';
import { createCaller } from './twilio-new-caller';
import { popOf } from './twilio-pop-extension';

/**
 * Twin of TwilioCaseController.cls. One call at a time and every record visible, so the Apex class's answers to a Case
 * that it cannot see (EXISTS_NOT_VISIBLE) and to a locked row (RETRY) have no counterpart here.
 */
export const twilioCaseController: ApexClass = {
  name: 'TwilioCaseController',
  methods: {
    createRecords: { parameters: ['phone', 'taskSid', 'details'], call: createRecords },
    linkContact: { parameters: ['taskSid', 'contactId'], call: linkContact },
    findRecord: { parameters: ['request'], call: findRecord },
  },
};

const TASK_SID = /^WT[0-9a-f]{32}$/;

function createRecords(
  context: ApexContext,
  phone: string | null,
  taskSid: string | null,
  details: string | null,
): string {
  if (taskSid === null || !TASK_SID.test(taskSid)) return invalidTaskSid();
  const conversation = TwilioConversation.parse(context, phone, taskSid, details);
  return conversation === null
    ? twilioAnswer.failure('INVALID_DETAILS', 'The details are not a JSON object.')
    : findOrCreate(context, conversation);
}

/** What is known once the Case is there, or the envelope to answer with instead. */
type CaseAnswer =
  | { readonly body: Readonly<Record<string, unknown>>; readonly warnings: readonly string[] }
  | { readonly failure: string };

function findOrCreate(context: ApexContext, conversation: TwilioConversation): string {
  const setting = currentSetting(context);
  const customer = findCustomer(context, conversation, setting);
  const answer = caseFor(context, conversation, customer.matches, setting);
  if ('failure' in answer) return answer.failure;
  const popped = popOf(context, conversation, answer.body, setting);
  const warnings = [...setting.warnings, ...customer.warnings, ...answer.warnings, ...popped.warnings];
  return twilioAnswer.success({
    ...answer.body,
    ...('pop' in popped && { pop: popped.pop }),
    ...(warnings.length > 0 && { warnings }),
  });
}

function caseFor(
  context: ApexContext,
  conversation: TwilioConversation,
  matches: TwilioMatch[],
  setting: FlexSetting,
): CaseAnswer {
  const existing = caseOfConversation(context, conversation);
  if (existing) {
    const { found, isOfTask } = existing;
    const warnings = isOfTask ? [] : addTransferred(context, conversation, found.Id);
    return { ...success(context, found, false, matches), warnings };
  }
  const contactId = contactIdOf(chooseMatch(matches, setting));
  const reused = caseToReuse(context, conversation, contactId, setting);
  return reused ? add(context, conversation, reused, matches) : create(context, conversation, matches, setting);
}

function create(
  context: ApexContext,
  conversation: TwilioConversation,
  matches: TwilioMatch[],
  setting: FlexSetting,
): CaseAnswer {
  const rollback = context.store.savepoint();
  const customer = customerOf(context, conversation, matches, setting);
  const saved = context.store.insert('Case', {
    Subject: cut(context, conversation.subject(), 'Case', 'Subject'),
    Twilio_Task_Sid__c: conversation.taskSid,
    Twilio_Interaction_Sid__c: conversation.interactionSid,
    Origin: originIn(context, conversation.origin()),
    ...customer.fields,
  });
  if (!saved.ok) {
    rollback();
    return answerWithWinner(context, conversation, matches, saved.errors);
  }
  const { error } = customer;
  const contactError = error && { contactError: { code: error.code, message: error.message } };
  return success(context, saved.value, true, matches, contactError ?? {});
}

function add(
  context: ApexContext,
  conversation: TwilioConversation,
  reused: OrgRecord,
  matches: TwilioMatch[],
): CaseAnswer {
  const saved = addConversation(context, conversation, reused.Id);
  return saved.ok
    ? success(context, reused, false, matches)
    : answerWithWinner(context, conversation, matches, saved.errors);
}

function answerWithWinner(
  context: ApexContext,
  conversation: TwilioConversation,
  matches: TwilioMatch[],
  errors: OrgError[],
): CaseAnswer {
  const isTaken = errors[0]?.code === 'DUPLICATE_VALUE';
  const winner = isTaken ? caseOfConversation(context, conversation)?.found : undefined;
  return winner ? success(context, winner, false, matches) : { failure: twilioAnswer.refusal(errors) };
}

/** The fields of the Case that say whose it is, and why a new Contact could not be saved, which never costs the Case. */
function customerOf(
  context: ApexContext,
  conversation: TwilioConversation,
  matches: TwilioMatch[],
  setting: FlexSetting,
): { fields: Record<string, unknown>; error: OrgError | null } {
  const match = chooseMatch(matches, setting);
  const caller = matches.length === 0 && setting.createsContact ? createCaller(context, conversation) : null;
  const contactId = caller ? caller.contactId : contactIdOf(match);
  const supplied = {
    SuppliedName: cut(context, conversation.customerName, 'Case', 'SuppliedName'),
    SuppliedEmail: conversation.email,
    SuppliedPhone: conversation.phone?.stored() ?? null,
  };
  const fields = { ContactId: contactId, AccountId: accountIdOf(match), ...(contactId === null && supplied) };
  return { fields, error: caller?.error ?? null };
}

function originIn({ definitions }: ApexContext, origin: string | null): string | null {
  const known = definitions.get('Case')?.fields.get('Origin')?.picklistValues ?? [];
  return known.find((value) => value === origin) ?? null;
}

function success(
  context: ApexContext,
  found: OrgRecord,
  created: boolean,
  matches: TwilioMatch[],
  more: Record<string, unknown> = {},
): Exclude<CaseAnswer, { failure: string }> {
  const body = {
    caseId: found.Id,
    caseNumber: found['CaseNumber'],
    contactId: found['ContactId'],
    contactName: contactNameOf(context, found),
    created,
    matches: matches.map((match) => describeMatch(context, match)),
    ...more,
  };
  return { body, warnings: [] };
}

function linkContact(context: ApexContext, taskSid: string | null, contactId: string | null): string {
  return taskSid === null || !TASK_SID.test(taskSid) ? invalidTaskSid() : link(context, taskSid, contactId);
}

function invalidTaskSid(): string {
  return twilioAnswer.failure('INVALID_TASK_SID', 'A task SID is WT and 32 hexadecimal digits.');
}
