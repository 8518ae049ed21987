import { resolve } from 'node:path';

import { projectRoot } from '../../project-root';
import { readObjectDefinitions } from '../metadata';
import { createOrg, type Org } from '../org';
import { createStore } from '../store';
import { twilioCaseController } from './twilio-case-controller';

const PHONE = '+14155559999';
const TASK = `WT${'1'.repeat(32)}`;
const OTHER_TASK = `WT${'2'.repeat(32)}`;

let org: Org;
beforeEach(() => {
  org = createOrg({ flexSetting: { Several_Matches__c: 'AskAgent' } });
  for (const { Id } of org.records('Contact')) org.remove('Contact', Id);
});

function run(methodName: string, parameters: Record<string, string>): Record<string, unknown> {
  const methodParams = new URLSearchParams(parameters).toString();
  const response = org.runApex({ apexClass: 'TwilioCaseController', methodName, methodParams });
  return JSON.parse((response.returnValue as { runApex: string }).runApex) as Record<string, unknown>;
}

function createRecords(details: Record<string, unknown> = {}, phone = PHONE): Record<string, unknown> {
  return run('createRecords', { phone, taskSid: TASK, details: JSON.stringify(details) });
}

function link(contactId: string, taskSid = TASK): Record<string, unknown> {
  return run('linkContact', { taskSid, contactId });
}

function insert(objectName: string, values: Record<string, unknown>): string {
  const result = org.insert(objectName, values);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value.Id;
}

describe('of several matches', () => {
  let [first, second] = ['', ''];
  beforeEach(() => {
    const accountId = insert('Account', { Name: 'Acme' });
    first = insert('Contact', { LastName: 'Alvarez', Phone: PHONE, Title: 'Buyer', AccountId: accountId });
    second = insert('Contact', { LastName: 'Okafor', Phone: PHONE, Email: 'okafor@example.com' });
  });

  test('the agent is asked, with what tells them apart, and the one that was chosen is linked', () => {
    const { caseId, caseNumber, ...answer } = createRecords();
    expect(answer).toMatchObject({
      created: true,
      contactId: null,
      matches: [
        { id: first, name: 'Alvarez', object: 'Contact', account: 'Acme', title: 'Buyer', email: null },
        { id: second, name: 'Okafor', object: 'Contact', account: null, title: null, email: 'okafor@example.com' },
      ],
    });
    const linked = { ok: true, caseId, caseNumber, contactId: second, contactName: 'Okafor' };
    expect(link(second)).toEqual(linked);
    expect(link(second)).toEqual(linked);
    expect(org.records('Case')).toMatchObject([{ ContactId: second }]);
    expect(link(first)).toMatchObject({ contactId: first, contactName: 'Alvarez' });
  });

  test('none is the customer: one new Contact from what the Case holds, however often it is asked for', () => {
    createRecords({ customerName: 'Ada King Lovelace', email: 'ada@example.com' });
    const linked = link('new');
    expect(linked).toMatchObject({ ok: true, contactName: 'Ada King Lovelace' });
    expect(link('new')).toEqual(linked);
    expect(org.records('Contact').slice(2)).toMatchObject([
      {
        Id: linked['contactId'],
        FirstName: 'Ada King',
        LastName: 'Lovelace',
        Email: 'ada@example.com',
        Phone: PHONE,
        Twilio_Caller_Key__c: PHONE,
      },
    ]);
    expect(org.records('Case')).toMatchObject([{ ContactId: linked['contactId'] }]);
  });

  test('the new one goes without the key that another has', () => {
    org.update('Contact', first, { Twilio_Caller_Key__c: PHONE });
    createRecords();
    expect(link('new')).toMatchObject({ ok: true, contactName: 'Unknown' });
    expect(org.records('Contact').slice(2)).toMatchObject([{ Phone: PHONE, Twilio_Caller_Key__c: null }]);
  });

  test('the customer is an Account: the Case has it, and no Contact', () => {
    const account = insert('Account', { Name: 'Analytical Engines' });
    createRecords();
    expect(link(account)).toMatchObject({ ok: true, contactId: null, contactName: null });
    expect(org.records('Case')).toMatchObject([{ AccountId: account, ContactId: null }]);
  });
});

test('a Case that has a Contact keeps it when a new one is asked for, and when an Account is chosen', () => {
  const { contactId } = createRecords({ customerName: 'Ada Lovelace' });
  const account = insert('Account', { Name: 'Analytical Engines' });
  for (const choice of ['new', account]) {
    expect(link(choice)).toMatchObject({ ok: true, contactId, contactName: 'Ada Lovelace' });
  }
  expect(org.records('Contact')).toHaveLength(1);
  expect(org.records('Case')).toMatchObject([{ AccountId: account, ContactId: contactId }]);
});

test('a Person Account is linked as its Contact', () => {
  org = createOrg({ personAccounts: true });
  const accountId = insert('Account', { LastName: 'Patel' });
  const contactId = org.records('Contact').find(({ AccountId }) => AccountId === accountId)?.Id;
  createRecords();
  expect(link(accountId)).toMatchObject({ ok: true, contactId, contactName: 'Patel' });
});

describe('what a new Contact is made from', () => {
  test.each([
    [{ customerName: 'Ada Lovelace' }, '', { LastName: 'Lovelace', Twilio_Caller_Key__c: null }],
    [{ email: 'Ada@example.com' }, '', { LastName: 'Unknown', Twilio_Caller_Key__c: 'ada@example.com' }],
    [{}, PHONE, { LastName: 'Unknown', Phone: PHONE }],
  ])('%j and the number %p', (details, phone, expected) => {
    insert('Contact', { LastName: 'Alvarez', Phone: PHONE, Email: 'ada@example.com' });
    insert('Contact', { LastName: 'Okafor', Phone: PHONE, Email: 'ada@example.com' });
    createRecords({ channel: 'web', ...details }, phone);
    expect(link('new')).toMatchObject({ ok: true });
    expect(org.records('Contact').slice(2)).toMatchObject([expected]);
  });

  test('from nothing, none', () => {
    createRecords({ channel: 'voice' }, 'anonymous');
    expect(link('new')).toEqual({
      ok: false,
      code: 'NO_CUSTOMER',
      message: 'The Case holds neither name nor number nor e-mail address of the customer to make a Contact from.',
    });
    expect(org.records('Contact')).toEqual([]);
  });
});

test('a Case that the org will not change leaves no new Contact behind', () => {
  const definitions = readObjectDefinitions(resolve(projectRoot, 'salesforce'));
  const now = () => new Date();
  const store = createStore(definitions, now, () => undefined);
  store.insert('User', { LastName: 'Agent', Username: 'agent@example.com' });
  store.insert('Case', { Twilio_Task_Sid__c: TASK, SuppliedName: 'Ada Lovelace' });
  const refusal = { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Closed for today.' };
  const strict = { ...store, update: () => ({ ok: false as const, errors: [refusal] }) };
  const answer = twilioCaseController.methods['linkContact']?.call({ definitions, now, store: strict }, TASK, 'new');
  expect(JSON.parse(String(answer))).toEqual({ ok: false, ...refusal });
  expect(store.records('Contact')).toEqual([]);
});

describe('what cannot be linked', () => {
  test.each(['', 'x', 'NEW', '005000000000001', '003000000000001'])('%p', (choice) => {
    createRecords();
    expect(link(choice)).toMatchObject({ ok: false, code: 'INVALID_CONTACT' });
  });

  test('a Case', () => {
    expect(link(String(createRecords()['caseId']))).toMatchObject({ ok: false, code: 'INVALID_CONTACT' });
  });

  test('a Lead: it has to be converted first', () => {
    createRecords();
    expect(link(insert('Lead', { LastName: 'Hopper', Company: 'Navy' }))).toEqual({
      ok: false,
      code: 'INVALID_CONTACT',
      message: 'A Case takes a Contact or an Account: the Lead has to be converted first.',
    });
  });

  test.each(['new', 'a contact'])('%s, without a task or a Case of it', (choice) => {
    const contactId = String(createRecords()['contactId']);
    const chosen = choice === 'new' ? choice : contactId;
    expect(link(chosen, 'WT1')).toMatchObject({ ok: false, code: 'INVALID_TASK_SID' });
    expect(link(chosen, OTHER_TASK)).toMatchObject({ ok: false, code: 'NO_CASE' });
  });
});
