import {
  defineField,
  SYSTEM_FIELDS,
  type FieldDefinition,
  type FieldType,
  type ObjectDefinition,
} from './object-definition';
import type { FieldValue } from './org';
import { recordId } from './record-id';

const USER_KEY_PREFIX = '005';

/** The user that the sandbox's agent is: owner of what is created, and the first (and only) User record. */
export const AGENT_USER_ID = recordId(USER_KEY_PREFIX, 1);

/**
 * The standard objects that the product touches, with the fields that matter to it; lengths and picklists as a new
 * org has them (https://developer.salesforce.com/docs/platform/object-reference/guide/sforce-api-objects-list.html).
 */
export const STANDARD_OBJECTS: readonly ObjectDefinition[] = [
  standardObject('Account', 'Account', '001', [
    text('Name', 'Account Name', 255, { required: true }),
    phone('Phone', 'Account Phone'),
    text('Website', 'Website', 255),
  ]),
  standardObject(
    'Contact',
    'Contact',
    '003',
    [
      ...personName(),
      lookup('AccountId', 'Account ID', 'Account'),
      email('Email', 'Email'),
      phone('Phone', 'Business Phone'),
      phone('MobilePhone', 'Mobile Phone'),
      phone('HomePhone', 'Home Phone'),
      phone('OtherPhone', 'Other Phone'),
      text('Title', 'Title', 128),
      field('DoNotCall', 'Do Not Call', 'Checkbox', { defaultValue: false }),
    ],
    fullName,
  ),
  standardObject(
    'Lead',
    'Lead',
    '00Q',
    [
      ...personName(),
      text('Company', 'Company', 255, { required: true }),
      email('Email', 'Email'),
      phone('Phone', 'Phone'),
      phone('MobilePhone', 'Mobile Phone'),
      text('Title', 'Title', 128),
      field('DoNotCall', 'Do Not Call', 'Checkbox', { defaultValue: false }),
      field('IsConverted', 'Converted', 'Checkbox', { writable: false, defaultValue: false }),
      picklist(
        'Status',
        'Status',
        ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'],
        { defaultValue: 'Open - Not Contacted' },
      ),
    ],
    fullName,
  ),
  standardObject(
    'Case',
    'Case',
    '500',
    [
      field('CaseNumber', 'Case Number', 'AutoNumber', { writable: false }),
      text('Subject', 'Subject', 255),
      field('Description', 'Description', 'LongTextArea', { length: 32000 }),
      picklist('Status', 'Status', ['New', 'Working', 'Escalated', 'Closed'], { defaultValue: 'New' }),
      picklist('Origin', 'Case Origin', ['Phone', 'Email', 'Web']),
      picklist('Priority', 'Priority', ['High', 'Medium', 'Low'], { defaultValue: 'Medium' }),
      picklist('Type', 'Case Type', ['Question', 'Problem', 'Feature Request']),
      lookup('ContactId', 'Contact ID', 'Contact'),
      lookup('AccountId', 'Account ID', 'Account'),
      text('SuppliedName', 'Web Name', 80),
      email('SuppliedEmail', 'Web Email'),
      text('SuppliedPhone', 'Web Phone', 40),
      field('IsClosed', 'Closed', 'Checkbox', { writable: false, defaultValue: false }),
      field('ClosedDate', 'Closed Date', 'DateTime', { writable: false }),
    ],
    closing,
  ),
  standardObject('Task', 'Task', '00T', [
    text('Subject', 'Subject', 255),
    field('Description', 'Comments', 'LongTextArea', { length: 32000 }),
    picklist('Status', 'Status', ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'], {
      defaultValue: 'Not Started',
    }),
    picklist('Priority', 'Priority', ['High', 'Normal', 'Low'], { defaultValue: 'Normal' }),
    picklist('Type', 'Type', ['Call', 'Email', 'Meeting', 'Other']),
    picklist('TaskSubtype', 'Task Subtype', ['Task', 'Email', 'ListEmail', 'Cadence', 'Call', 'LinkedIn'], {
      restricted: true,
      defaultValue: 'Task',
    }),
    field('ActivityDate', 'Due Date Only', 'Date'),
    field('WhoId', 'Name ID', 'Lookup', { referenceTo: ['Contact', 'Lead'] }),
    field('WhatId', 'Related To ID', 'Lookup', { referenceTo: ['Account', 'Case'] }),
    picklist('CallType', 'Call Type', ['Internal', 'Inbound', 'Outbound'], { restricted: true }),
    field('CallDurationInSeconds', 'Call Duration', 'Number', { precision: 8 }),
    text('CallDisposition', 'Call Result', 255),
    text('CallObject', 'Call Object Identifier', 255),
  ]),
  standardObject(
    'User',
    'User',
    USER_KEY_PREFIX,
    [...personName(), text('Username', 'Username', 80, { required: true }), email('Email', 'Email')],
    fullName,
  ),
];

function standardObject(
  name: string,
  label: string,
  keyPrefix: string,
  fields: FieldDefinition[],
  derive: ObjectDefinition['derive'] = () => ({}),
): ObjectDefinition {
  const owner =
    name === 'User' ? [] : [lookup('OwnerId', 'Owner ID', 'User', { required: true, defaultValue: AGENT_USER_ID })];
  const all = [...SYSTEM_FIELDS, ...fields, ...owner];
  return { name, label, keyPrefix, fields: new Map(all.map((each) => [each.name, each])), derive };
}

function field(name: string, label: string, type: FieldType, specifics?: Partial<FieldDefinition>): FieldDefinition {
  return defineField(name, label, type, specifics);
}

function text(name: string, label: string, length: number, specifics?: Partial<FieldDefinition>): FieldDefinition {
  return defineField(name, label, 'Text', { length, ...specifics });
}

function phone(name: string, label: string): FieldDefinition {
  return defineField(name, label, 'Phone', { length: 40 });
}

function email(name: string, label: string): FieldDefinition {
  return defineField(name, label, 'Email', { length: 80 });
}

function picklist(
  name: string,
  label: string,
  picklistValues: string[],
  specifics?: Partial<FieldDefinition>,
): FieldDefinition {
  return defineField(name, label, 'Picklist', { length: 255, picklistValues, ...specifics });
}

function lookup(
  name: string,
  label: string,
  referenceTo: string,
  specifics?: Partial<FieldDefinition>,
): FieldDefinition {
  return defineField(name, label, 'Lookup', { referenceTo: [referenceTo], ...specifics });
}

function personName(): FieldDefinition[] {
  return [
    text('Name', 'Full Name', 121, { writable: false }),
    text('FirstName', 'First Name', 40),
    text('LastName', 'Last Name', 80, { required: true }),
  ];
}

function fullName(record: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  return { Name: [record['FirstName'], record['LastName']].filter(Boolean).join(' ') };
}

function closing(record: Readonly<Record<string, FieldValue>>, now: string): Record<string, FieldValue> {
  const closed = record['Status'] === 'Closed';
  return { IsClosed: closed, ClosedDate: closed ? (record['ClosedDate'] ?? now) : null };
}
