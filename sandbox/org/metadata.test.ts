import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectRoot } from '../project-root';
import { createOrg } from './org';

const PROJECT = join(projectRoot, 'salesforce');
const FIELDS = 'force-app/main/default/objects/TwilioCallLog__c/fields';

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'salesforce-'));
  for (const part of ['sfdx-project.json', 'force-app'])
    cpSync(join(PROJECT, part), join(copy, part), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true }));

function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(copy, FIELDS, file), 'utf8');
  expect(text).toMatch(from);
  writeFileSync(join(copy, FIELDS, file), text.replace(from, to));
}

/** The codes with which an org of the copied project refuses an ordinary log; empty when it takes it. */
function saveOrdinaryLog(): string[] {
  const org = createOrg({ projectDirectory: copy });
  const parent = org.insert('Case', {});
  const values = { Name: 'x', Status__c: 'Wrapup', Log_Key__c: 'key', Duration__c: 7 };
  const result = org.insert('TwilioCallLog__c', { ...values, Case__c: parent.ok && parent.value.Id });
  return result.ok ? [] : result.errors.map(({ code }) => code);
}

test('the org takes what the metadata allows', () => expect(saveOrdinaryLog()).toEqual([]));

test('a field that is renamed in the metadata can no longer be written', () => {
  edit('Duration__c.field-meta.xml', '<fullName>Duration__c</fullName>', '<fullName>Seconds__c</fullName>');
  renameSync(join(copy, FIELDS, 'Duration__c.field-meta.xml'), join(copy, FIELDS, 'Seconds__c.field-meta.xml'));
  expect(saveOrdinaryLog()).toEqual(['INVALID_FIELD']);
});

test.each([
  ['a picklist without the value', 'Status__c', />Wrapup</g, '>Wrap-up<', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
  ['a shorter text', 'Log_Key__c', '<length>80</length>', '<length>2</length>', 'STRING_TOO_LONG'],
  [
    'a smaller number',
    'Duration__c',
    '<precision>18</precision>',
    '<precision>0</precision>',
    'NUMBER_OUTSIDE_VALID_RANGE',
  ],
  ['a field that is now required', 'Started_At__c', '<required>false', '<required>true', 'REQUIRED_FIELD_MISSING'],
  ['a formula', 'Duration__c', '<label>', '<formula>7</formula><label>', 'INVALID_FIELD_FOR_INSERT_UPDATE'],
])('%s in the metadata is enforced', (_, field, from, to, code) => {
  edit(`${field}.field-meta.xml`, from, to);
  expect(saveOrdinaryLog()).toEqual([code]);
});

test('a log may change its case only where the metadata says so', () => {
  const move = () => {
    const org = createOrg({ projectDirectory: copy });
    const [one, other] = [org.insert('Case', {}), org.insert('Case', {})];
    const values = { Status__c: 'Wrapup', Log_Key__c: 'key', Case__c: one.ok && one.value.Id };
    const log = org.insert('TwilioCallLog__c', values);
    return org.update('TwilioCallLog__c', log.ok ? log.value.Id : '', { Case__c: other.ok && other.value.Id });
  };
  expect(move()).toMatchObject({ ok: true });
  edit('Case__c.field-meta.xml', '<reparentableMasterDetail>true', '<reparentableMasterDetail>false');
  expect(move()).toMatchObject({ ok: false, errors: [{ code: 'INVALID_FIELD_FOR_INSERT_UPDATE' }] });
});

test.each([
  ['a field type', 'Duration__c', '<type>Number</type>', '<type>Hologram</type>'],
  ['a roll-up', '../../Case/fields/Twilio_Handling_Time__c', '>sum<', '>max<'],
])('%s that the org cannot stand for is said, not ignored', (_, field, from, to) => {
  edit(`${field}.field-meta.xml`, from, to);
  expect(() => createOrg({ projectDirectory: copy })).toThrow();
});

test('an object is described with what the metadata says of its fields', () => {
  const description = createOrg().describe('TwilioCallLog__c');
  expect(description).toMatchObject({ name: 'TwilioCallLog__c', label: 'Twilio Call Log', keyPrefix: 'a02' });
  const field = (name: string) => description?.fields.find((each) => each.name === name);
  expect(field('Log_Key__c')).toEqual({
    name: 'Log_Key__c',
    label: 'Log Key',
    type: 'Text',
    length: 80,
    required: true,
    unique: true,
    picklistValues: [],
    externalId: true,
    custom: true,
    referenceTo: [],
  });
  expect(field('Case__c')).toMatchObject({ type: 'MasterDetail', required: true, referenceTo: ['Case'] });
  expect(field('Status__c')?.picklistValues).toEqual([
    'Reservation accepted',
    'On hold',
    'Wrapup',
    'Completed',
    'Canceled',
  ]);
  expect(createOrg().describe('Nothing__c')).toBeUndefined();
});
