import type { OrgRecord } from '../org';
import { objectOfId, type ApexContext } from './apex-class';
import type { TwilioConversation } from './twilio-conversation';
import type { FlexSetting } from './twilio-flex-setting';
import { PHONE_FIELDS } from './twilio-phone-keys';

const MOST_MATCHES = 10;
const OBJECTS = ['Contact', 'Account', 'Lead'] as const;
/** By what a record was found, the surest first. */
const GROUNDS = ['chosen', 'named', 'phone', 'email'] as const;

type Ground = (typeof GROUNDS)[number] | 'extension';

/** Twin of TwilioMatch.cls: a record that may be the customer's. */
export interface TwilioMatch {
  readonly objectName: (typeof OBJECTS)[number];
  readonly record: OrgRecord;
  readonly ground: Ground;
}

/** Twin of TwilioMatcher.cls: who the customer is, by id; else among Contacts, Accounts, Leads, by number or address. */
export function findMatches(
  context: ApexContext,
  conversation: TwilioConversation,
  setting: FlexSetting,
): TwilioMatch[] {
  const matches: TwilioMatch[] = [];
  for (const objectName of OBJECTS) {
    const isNamed = objectOfId(context, conversation.recordId) === objectName;
    if (matches.length === 0 || isNamed) matches.push(...findAmong(context, objectName, conversation, setting));
  }
  const surest = GROUNDS.find((ground) => matches.some((match) => match.ground === ground));
  return matches.filter(({ ground }) => ground === surest).slice(0, MOST_MATCHES);
}

/** The one that is taken; null when there is none, and when the agent is to be asked. */
export function chooseMatch(matches: readonly TwilioMatch[], setting: FlexSetting): TwilioMatch | null {
  const [first, second] = matches;
  if (!first) return null;
  return setting.asksAgent && second?.objectName === first.objectName ? null : first;
}

/** Whether the records of this object can be a customer. */
export function isCustomer(objectName: string | undefined): objectName is TwilioMatch['objectName'] {
  return OBJECTS.some((each) => each === objectName);
}

export function contactIdOf(match: TwilioMatch | null): string | null {
  return match?.objectName === 'Contact' ? match.record.Id : null;
}

export function accountIdOf(match: TwilioMatch | null): string | null {
  return match?.objectName === 'Account' ? match.record.Id : null;
}

/** What the agent is shown of a match. */
export function describeMatch({ store }: ApexContext, { objectName, record }: TwilioMatch) {
  const accountName = () => store.record(String(record['AccountId']))?.record['Name'] ?? null;
  return {
    id: record.Id,
    name: record['Name'],
    object: objectName,
    account: objectName === 'Contact' ? accountName() : (record['Company'] ?? null),
    title: record['Title'] ?? null,
    email: record['Email'] ?? null,
  };
}

function findAmong(
  context: ApexContext,
  objectName: TwilioMatch['objectName'],
  conversation: TwilioConversation,
  setting: FlexSetting,
): TwilioMatch[] {
  const records = context.store.records(objectName).sort(inOrderOf(context, setting));
  return records.flatMap((record) => {
    const ground =
      groundById(context, objectName, record, conversation) ??
      (isLookedAmong(context, objectName, record, setting)
        ? groundByEvidence(objectName, record, conversation, setting)
        : null);
    return ground === null ? [] : [{ objectName, record, ground }];
  });
}

function groundById(
  context: ApexContext,
  objectName: string,
  record: OrgRecord,
  { contactId, recordId }: TwilioConversation,
): Ground | null {
  if (record.Id === contactId) return 'chosen';
  if (objectName === 'Account' && record['IsPersonAccount'] === true) return null;
  const isPersonOfNamed = isPerson(context, record) && record['AccountId'] === recordId;
  return record.Id === recordId || isPersonOfNamed ? 'named' : null;
}

function isLookedAmong(
  context: ApexContext,
  objectName: TwilioMatch['objectName'],
  record: OrgRecord,
  setting: FlexSetting,
): boolean {
  switch (objectName) {
    case 'Contact':
      return isPerson(context, record) ? setting.matchesPersonAccounts : setting.matchesContacts;
    case 'Account':
      return setting.matchesAccounts && record['IsPersonAccount'] !== true;
    case 'Lead':
      return setting.matchesLeads && record['IsConverted'] !== true;
  }
}

function groundByEvidence(
  objectName: string,
  record: OrgRecord,
  { phone, email }: TwilioConversation,
  setting: FlexSetting,
): Ground | null {
  const keys = phone?.keys();
  const storedForms = setting.matchesStoredForms ? phone?.variants() : undefined;
  const hasNumber = Object.entries(PHONE_FIELDS[objectName] ?? {}).some(([keyField, phoneField]) => {
    const key = record[keyField] ?? null;
    return key === null ? storedForms?.has(String(record[phoneField])) : keys?.has(String(key));
  });
  if (hasNumber) return 'phone';
  return email !== null && isSame(record['Email'], email) ? 'email' : null;
}

/** Whether it is the Contact of a Person Account. */
function isPerson({ store }: ApexContext, record: OrgRecord): boolean {
  return store.record(String(record['AccountId']))?.record['IsPersonAccount'] === true;
}

function inOrderOf({ store }: ApexContext, setting: FlexSetting): (one: OrgRecord, other: OrgRecord) => number {
  const activities = store.records('Task').filter((task) => task['Status'] === 'Completed');
  // What Salesforce keeps as LastActivityDate: the latest due date of a completed task.
  const lastActivity = ({ Id }: OrgRecord) =>
    activities
      .filter((task) => task['WhoId'] === Id || task['WhatId'] === Id)
      .map((task) => String(task['ActivityDate'] ?? ''))
      .reduce((latest, date) => (date > latest ? date : latest), '');
  return (one, other) =>
    (setting.prefersActivity ? compare(lastActivity(other), lastActivity(one)) : 0) ||
    compare(String(other['LastModifiedDate']), String(one['LastModifiedDate'])) ||
    compare(one.Id, other.Id);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** SOQL compares text without regard to case. */
function isSame(stored: unknown, sought: string): boolean {
  return typeof stored === 'string' && stored.toLowerCase() === sought.toLowerCase();
}
