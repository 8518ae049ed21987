import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectRoot } from '../../project-root';
import { readObjectDefinitions } from '../metadata';
import { createOrg, type Org } from '../org';
import type { Store } from '../store';
import { twilioCaseController } from './twilio-case-controller';

const TASK = `WT${'0123456789abcdef'.repeat(2)}`;
const TRANSFERRED_TASK = `WT${'f'.repeat(32)}`;
const OTHER_TASK = `WT${'e'.repeat(32)}`;
const INTERACTION = `KD${'1'.repeat(32)}`;
const CALL = { channel: 'voice', direction: 'inbound', queue: 'Support' };

let org: Org;
let seededContacts: number;
beforeEach(() => {
  org = createOrg();
  seededContacts = org.records('Contact').length;
});

function createRecords(phone: string, taskSid: string, details: unknown, of = org): Record<string, unknown> {
  const text = typeof details === 'string' ? details : JSON.stringify(details);
  return run('createRecords', { phone, taskSid, details: text }, of);
}

function run(methodName: string, parameters: Record<string, string>, of = org): Record<string, unknown> {
  const methodParams = new URLSearchParams(parameters).toString();
  const response = of.runApex({ apexClass: 'TwilioCaseController', methodName, methodParams });
  return JSON.parse((response.returnValue as { runApex: string }).runApex) as Record<string, unknown>;
}

function newContacts() {
  return org.records('Contact').slice(seededContacts);
}

function insertContact(values: Record<string, unknown>): string {
  const result = org.insert('Contact', { LastName: 'Lovelace', ...values });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value.Id;
}

test('a new caller becomes one contact and one case', () => {
  const answer = createRecords('+14155559999', TASK, CALL);
  const [contact] = newContacts();
  const [created] = org.records('Case');
  expect(answer).toEqual({
    ok: true,
    caseId: created?.Id,
    caseNumber: created?.['CaseNumber'],
    contactId: contact?.Id,
    contactName: 'Unknown',
    created: true,
    matches: [],
  });
  expect(contact).toMatchObject({ LastName: 'Unknown', FirstName: null, Phone: '+14155559999' });
  expect(created).toMatchObject({
    ContactId: contact?.Id,
    Origin: 'Phone',
    Subject: 'Inbound call (Support)',
    SuppliedPhone: null,
    Twilio_Task_Sid__c: TASK,
  });
});

test('the same task has the same case, and so has the same interaction under another task', () => {
  const details = { ...CALL, interactionSid: INTERACTION };
  const first = createRecords('+14155559999', TASK, details);
  const again = createRecords(' 14155559999', TASK, details);
  expect(again).toMatchObject({ caseId: first['caseId'], contactId: first['contactId'], created: false });
  expect(createRecords('+14155559999', TRANSFERRED_TASK, details)).toMatchObject({
    caseId: first['caseId'],
    created: false,
  });
  expect(createRecords('+14155559999', OTHER_TASK, CALL)).toMatchObject({ created: true });
  expect(org.records('Case')).toHaveLength(2);
  expect(newContacts()).toHaveLength(1);
});

describe('the task of a transfer', () => {
  const details = { ...CALL, interactionSid: INTERACTION };

  test('is added to the case once, by which it is found for the choice of the agent', () => {
    const { caseId, contactId } = createRecords('+14155559999', TASK, details);
    for (const taskSid of [TRANSFERRED_TASK, TRANSFERRED_TASK, TASK]) {
      const answer = createRecords('+14155559999', taskSid, details);
      expect(answer).toMatchObject({ caseId, contactName: 'Unknown' });
      expect(answer).not.toHaveProperty('warnings');
    }
    expect(org.records('TwilioConversation__c')).toMatchObject([
      { Case__c: caseId, Task_Sid__c: TRANSFERRED_TASK, Interaction_Sid__c: INTERACTION },
    ]);
    const linked = run('linkContact', { taskSid: TRANSFERRED_TASK, contactId: String(contactId) });
    expect(linked).toMatchObject({ ok: true, caseId, contactId });
  });

  test.each([
    ['refuses', 'FIELD_CUSTOM_VALIDATION_EXCEPTION', { warnings: [expect.stringContaining('Not today.')] }],
    ['has from another call', 'DUPLICATE_VALUE', {}],
  ])('costs no case where the org %s it', (_, code, more) => {
    const { caseId } = createRecords('+14155559999', TASK, details);
    const store: Store = {
      ...org,
      insert: () => ({ ok: false, errors: [{ code, message: 'Not today.' }] }),
      savepoint: () => () => undefined,
      clear: () => undefined,
    };
    const context = {
      store,
      definitions: readObjectDefinitions(join(projectRoot, 'salesforce')),
      now: () => new Date(),
    };
    const answer = twilioCaseController.methods['createRecords']?.call(
      context,
      '+14155559999',
      TRANSFERRED_TASK,
      JSON.stringify(details),
    );
    expect(JSON.parse(String(answer))).toEqual({
      ok: true,
      caseId,
      caseNumber: expect.any(String),
      contactId: newContacts()[0]?.Id,
      contactName: 'Unknown',
      created: false,
      matches: [expect.anything()],
      ...more,
    });
  });
});

test('a case without a contact names none', () => {
  expect(createRecords('anonymous', TASK, CALL)).toMatchObject({ contactId: null, contactName: null });
});

test('a caller without a public number gets a case, but no contact', () => {
  ['', 'anonymous', '+266696687', 'client:alice', 'sip:bob@example.com', '72345'].forEach((phone, index) => {
    expect(createRecords(phone, `WT${String(index).repeat(32)}`, CALL)).toMatchObject({
      created: true,
      contactId: null,
    });
  });
  expect(newContacts()).toEqual([]);
});

describe('a chat', () => {
  const chat = { channel: 'web', customerName: 'Ada King Lovelace' };

  test('with a name only keeps it on the case', () => {
    expect(createRecords('', TASK, chat)).toMatchObject({ created: true, contactId: null });
    expect(org.records('Case')[0]).toMatchObject({ SuppliedName: 'Ada King Lovelace', Origin: 'Web' });
  });

  test('with an e-mail address finds its contact, in any case', () => {
    const id = insertContact({ Email: 'ada@example.com' });
    const answer = createRecords('', TASK, { ...chat, email: 'Ada@Example.com' });
    expect(answer).toMatchObject({ contactId: id, matches: [{ id, name: 'Lovelace', account: null }] });
  });

  test('with a new e-mail address makes the contact', () => {
    createRecords('', TASK, { ...chat, email: 'ada@example.com' });
    expect(newContacts()).toMatchObject([{ FirstName: 'Ada King', LastName: 'Lovelace', Email: 'ada@example.com' }]);
  });

  test.each(['Anonymous', '+1 415 555 0134', 'whatsapp:+14155550134', 'ada@example.com', '...', 7, null])(
    'is not named %p',
    (customerName) => {
      createRecords('', TASK, { ...chat, customerName, email: 'ada@example.com' });
      expect(newContacts()).toMatchObject([{ FirstName: null, LastName: 'Unknown' }]);
    },
  );
});

describe('which contact', () => {
  const PHONE = '+14155559999';

  test('the one match, whatever its phone field and form', () => {
    const id = insertContact({ OtherPhone: '1 (415) 555-9999' });
    expect(createRecords(PHONE, TASK, CALL)).toMatchObject({ contactId: id, matches: [{ id }] });
    expect(org.records('Case')[0]?.['ContactId']).toBe(id);
  });

  test('of several the most recently modified, then the lowest id; all are offered, at most ten', () => {
    let time = Date.parse('2026-03-04T05:06:07Z');
    org = createOrg({ now: () => new Date(time) });
    const ids = Array.from({ length: 12 }, () => insertContact({ Phone: PHONE, MobilePhone: PHONE }));
    time += 1000;
    org.update('Contact', String(ids[6]), { Title: 'Countess' });
    const answer = createRecords(PHONE, TASK, CALL);
    const expected = [ids[6], ...ids.filter((id) => id !== ids[6])].slice(0, 10);
    expect((answer['matches'] as { id: string }[]).map(({ id }) => id)).toEqual(expected);
    expect(answer['contactId']).toBe(ids[6]);
  });

  test('the one that the agent chose, if it is one', () => {
    insertContact({ Phone: PHONE });
    const chosen = insertContact({});
    expect(createRecords(PHONE, TASK, { contactId: chosen })['contactId']).toBe(chosen);
    const caseId = String(org.records('Case')[0]?.Id);
    org.remove('Contact', chosen);
    [caseId, chosen, "003' OR Name != '", 7].forEach((contactId, index) => {
      const answer = createRecords(PHONE, `WT${String(index).repeat(32)}`, { contactId });
      expect(answer).toMatchObject({ ok: true, matches: [{ id: answer['contactId'] }] });
    });
  });
});

describe('what is not valid', () => {
  test.each(['', 'WT1', `wt${'1'.repeat(32)}`, `${TASK} `, `WT${'G'.repeat(32)}`])('task SID %p', (taskSid) => {
    expect(createRecords('+14155559999', taskSid, CALL)).toMatchObject({ ok: false, code: 'INVALID_TASK_SID' });
    expect(org.records('Case')).toEqual([]);
  });

  test.each(['{', '[]', '"voice"', 'null'])('details %p', (details) => {
    expect(createRecords('+14155559999', TASK, details)).toMatchObject({ ok: false, code: 'INVALID_DETAILS' });
    expect(org.records('Case')).toEqual([]);
  });

  test('a detail counts as not given', () => {
    const details = { channel: 7, direction: {}, email: 'ada@example', queue: [], interactionSid: 'KD1', other: true };
    expect(createRecords('', TASK, details)).toMatchObject({ ok: true, contactId: null });
    expect(org.records('Case')[0]).toMatchObject({
      Subject: 'Inbound conversation',
      SuppliedEmail: null,
      Twilio_Interaction_Sid__c: null,
    });
  });

  test('a text that is too long is cut to its field, and no character halved', () => {
    const customerName = `${'a'.repeat(79)}\u{1F600}`;
    createRecords('+14155559999', TASK, { ...CALL, queue: 'q'.repeat(1000), customerName });
    expect(String(org.records('Case')[0]?.['Subject'])).toHaveLength(255);
    expect(newContacts()[0]?.['LastName']).toBe('a'.repeat(79));
  });
});

describe('an org that refuses', () => {
  let project: string;
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'salesforce-'));
    const source = join(projectRoot, 'salesforce');
    for (const part of ['sfdx-project.json', 'force-app']) {
      cpSync(join(source, part), join(project, part), { recursive: true });
    }
  });
  afterEach(() => rmSync(project, { recursive: true }));

  function orgThatRequires(objectName: string, name: string, type: string): Org {
    const fields = join(project, 'force-app/main/default/objects', objectName, 'fields');
    mkdirSync(fields, { recursive: true });
    const field = `<fullName>${name}</fullName><label>${name}</label><required>true</required><type>${type}</type>`;
    writeFileSync(join(fields, `${name}.field-meta.xml`), `<CustomField>${field}</CustomField>`);
    return createOrg({ projectDirectory: project });
  }

  test('the contact still gets its case, which keeps what is known of the customer', () => {
    const strict = orgThatRequires('Contact', 'Email', 'Email');
    expect(createRecords('+14155559999', TASK, { customerName: 'Ada Lovelace' }, strict)).toMatchObject({
      ok: true,
      created: true,
      contactId: null,
      contactError: { code: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Email]' },
    });
    expect(strict.records('Case')).toMatchObject([{ SuppliedName: 'Ada Lovelace', SuppliedPhone: '+14155559999' }]);
  });

  test('the case leaves no contact behind', () => {
    const strict = orgThatRequires('Case', 'Tier__c', 'Text');
    expect(createRecords('+14155559999', TASK, CALL, strict)).toEqual({
      ok: false,
      code: 'REQUIRED_FIELD_MISSING',
      message: 'Required fields are missing: [Tier__c]',
    });
    expect(strict.records('Contact')).toHaveLength(seededContacts);
  });
});
