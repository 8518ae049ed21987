import { resolve } from 'node:path';

import { projectRoot } from '../../project-root';
import { readObjectDefinitions } from '../metadata';
import { createOrg, type Org } from '../org';
import type { ApexContext } from './apex-class';
import { twilioCaseController } from './twilio-case-controller';

const PHONE = '+14155559999';

let time: number;
let org: Org;
beforeEach(() => {
  time = Date.parse('2026-03-04T05:06:07Z');
  org = createOrg({ now: () => new Date(time) });
  for (const { Id } of org.records('Contact')) org.remove('Contact', Id);
});

function task(digit: number): string {
  return `WT${String(digit).repeat(32)}`;
}

function run(methodName: string, parameters: Record<string, string>): Record<string, unknown> {
  const methodParams = new URLSearchParams(parameters).toString();
  const response = org.runApex({ apexClass: 'TwilioCaseController', methodName, methodParams });
  return JSON.parse((response.returnValue as { runApex: string }).runApex) as Record<string, unknown>;
}

function createRecords(taskSid: string, details: unknown = {}): Record<string, unknown> {
  return run('createRecords', { phone: PHONE, taskSid, details: JSON.stringify(details) });
}

function set(values: Record<string, unknown>): void {
  const result = org.update('Flex_Setting__mdt', String(org.records('Flex_Setting__mdt')[0]?.Id), values);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
}

function insert(objectName: string, values: Record<string, unknown>): string {
  const result = org.insert(objectName, values);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value.Id;
}

describe('several matches', () => {
  let [first, second] = ['', ''];
  beforeEach(() => {
    const accountId = insert('Account', { Name: 'Acme' });
    first = insert('Contact', { LastName: 'Alvarez', Phone: PHONE, Title: 'Buyer', AccountId: accountId });
    second = insert('Contact', { LastName: 'Okafor', Phone: PHONE, Email: 'okafor@example.com' });
  });

  test('the most recently modified is taken', () => {
    time += 1000;
    org.update('Contact', second, { Title: 'Countess' });
    expect(createRecords(task(1))).toMatchObject({ contactId: second, matches: [{ id: second }, { id: first }] });
  });
});

/** What another call does while the first is between its look-up and its write of a new contact. */
test('two first calls from one number at the same moment end with one contact', () => {
  let other: Record<string, unknown> | undefined;
  const context: ApexContext = {
    definitions: readObjectDefinitions(resolve(projectRoot, 'salesforce')),
    now: () => new Date(time),
    store: {
      ...org,
      insert: (objectName, values) => {
        if (objectName === 'Contact') other = createRecords(task(2));
        return org.insert(objectName, values);
      },
      savepoint: () => () => undefined,
      clear: () => undefined,
    },
  };
  const answer = twilioCaseController.methods['createRecords']?.call(context, PHONE, task(1), '{}');
  const [person, ...others] = org.records('Contact');
  expect(others).toEqual([]);
  expect(JSON.parse(String(answer))).toMatchObject({ created: true, contactId: person?.Id });
  expect(other).toMatchObject({ created: true, contactId: person?.Id });
  expect(org.records('Case')).toHaveLength(2);
});

describe('the open case of the contact', () => {
  let openCase = '';
  beforeEach(() => {
    set({ Case_Reuse__c: 'OpenCaseOfContact', Case_Reuse_Hours__c: 2 });
    openCase = insert('Case', { ContactId: insert('Contact', { LastName: 'Alvarez', Phone: PHONE }) });
  });

  test('is used while it is younger than the setting says', () => {
    time += 2 * 3_600_000;
    expect(createRecords(task(1))).toMatchObject({ caseId: openCase, created: false });
    time += 1000;
    expect(createRecords(task(2))).toMatchObject({ created: true });
  });

  test('stays the case of a conversation that was added to it, though it is closed and another is open', () => {
    const details = { interactionSid: `KD${'1'.repeat(32)}` };
    createRecords(task(1), details);
    createRecords(task(1), details);
    expect(org.records('TwilioConversation__c')).toMatchObject([{ Case__c: openCase, Task_Sid__c: task(1) }]);
    org.update('Case', openCase, { Status: 'Closed' });
    expect(createRecords(task(2))).toMatchObject({ created: true });
    expect(createRecords(task(1))).toMatchObject({ caseId: openCase, created: false });
    expect(createRecords(task(3), details)).toMatchObject({ caseId: openCase, created: false });
  });
});

test('a setting that cannot be used is named in the answer, and its default is used', () => {
  set({ Default_Country_Code__c: 'UK', Case_Reuse_Hours__c: 0 });
  expect(createRecords(task(1))).toMatchObject({
    ok: true,
    warnings: [
      'Flex Setting Default: Case_Reuse_Hours__c is 0, but should be at least 1; 24 is used.',
      'Flex Setting Default: Default_Country_Code__c is UK, but should be a country calling code such as 44; none is used.',
    ],
  });
});

describe('what is about to be called', () => {
  const findRecord = (request: unknown) => run('findRecord', { request: JSON.stringify(request) });

  test('the record that was clicked; a case stands for its contact', () => {
    const contactId = insert('Contact', { LastName: 'Alvarez', Phone: PHONE });
    const caseId = insert('Case', { ContactId: contactId });
    const found = { ok: true, contactId, record: { id: contactId, name: 'Alvarez' }, mayCall: true, reason: null };
    expect(findRecord({ recordId: contactId })).toMatchObject(found);
    expect(findRecord({ recordId: caseId })).toMatchObject(found);
    expect(findRecord({ number: '(415) 555-9999' })).toMatchObject(found);
    const leadId = insert('Lead', { LastName: 'Hopper', Company: 'Acme' });
    expect(findRecord({ recordId: leadId })).toMatchObject({ contactId: null, record: { id: leadId, object: 'Lead' } });
    expect(findRecord({ number: '+14155550000' })).toMatchObject({ record: null, matches: [], mayCall: true });
  });

  test('a Person Account stands for its contact', () => {
    org = createOrg({ personAccounts: true });
    const accountId = insert('Account', { LastName: 'Patel', PersonDoNotCall: true });
    const contactId = org.records('Contact').find(({ AccountId }) => AccountId === accountId)?.Id;
    expect(findRecord({ recordId: accountId })).toMatchObject({ contactId, record: { id: contactId }, mayCall: false });
  });

  test('who asked not to be called is not called; of several only if all asked', () => {
    set({ Several_Matches__c: 'AskAgent' });
    const contactId = insert('Contact', { LastName: 'Alvarez', Phone: PHONE, DoNotCall: true });
    const refused = { mayCall: false, reason: 'DO_NOT_CALL' };
    const message = 'Alvarez asked not to be called (Do Not Call).';
    expect(findRecord({ recordId: contactId })).toMatchObject({ ...refused, message });
    const other = insert('Contact', { LastName: 'Okafor', Phone: PHONE });
    expect(findRecord({ number: PHONE })).toMatchObject({ record: null, mayCall: true });
    org.update('Contact', other, { DoNotCall: true });
    expect(findRecord({ number: PHONE })).toMatchObject({ ...refused, record: null });
  });

  test.each(['', '[]', '{', 'null'])('%p is no request', (request) => {
    expect(run('findRecord', { request })).toMatchObject({ ok: false, code: 'INVALID_REQUEST' });
  });
});
