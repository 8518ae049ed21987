import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { MATCHING_CASES_FILE, readMatchingCases, type MatchingCase } from '../../sandbox/org/apex/matching-cases';
import { PHONE_FIELDS } from '../../sandbox/org/apex/twilio-phone-keys';
import { readCustomMetadata } from '../../sandbox/org/custom-metadata';
import type { Check } from './check';
import type { Project } from './project';
import { children } from './xml';

const FEWEST_CASES = 60;
const SETTING = 'Flex_Setting__mdt';

const sharedTable: Check = {
  statement: 'the table of contact matching is whole, names what there is, and is read by the Apex tests',
  problems: (project) => {
    const cases = readMatchingCases();
    const names = cases.map(({ name }) => name);
    const isRead = project.classes.some(({ isTest, text }) => isTest && text.includes("Name = 'TwilioMatchingCases'"));
    return [
      ...(cases.length < FEWEST_CASES ? [`${MATCHING_CASES_FILE}: only ${cases.length} cases`] : []),
      ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `two cases are named ${name}`),
      ...(isRead ? [] : ['no Apex test reads the static resource TwilioMatchingCases']),
      ...cases.flatMap((each) => unknownNames(project, each)),
    ];
  },
};

const setting: Check = {
  statement:
    'the deployed record of the setting has a value for each of its fields but those that are texts, and no other',
  problems: ({ objects, directory }) => {
    const fields = [...(objects.get(SETTING)?.fields.values() ?? [])].filter(({ custom }) => custom);
    const records = readCustomMetadata(directory).filter(({ objectName }) => objectName === SETTING);
    const given = records.flatMap(({ values }) => Object.keys(values)).filter((name) => name.endsWith('__c'));
    const known = fields.map(({ name }) => name);
    const mayBeEmpty = fields.filter(({ type }) => type === 'Text' || type === 'LongTextArea').map(({ name }) => name);
    return [
      ...(records.length === 1 ? [] : [`${records.length} records`]),
      ...known.filter((name) => !given.includes(name) && !mayBeEmpty.includes(name)).map((name) => `no ${name}`),
      ...given.filter((name) => !known.includes(name)).map((name) => `no field ${name}`),
    ];
  },
};

const phoneKeys: Check = {
  statement: 'every phone key is an indexed field, and Apex and twin fill and read the same ones',
  problems: ({ objects, directory }) => {
    const apex = readFileSync(join(directory, 'force-app/main/default/classes/TwilioPhoneKeys.cls'), 'utf8');
    return Object.entries(PHONE_FIELDS).flatMap(([objectName, phoneFields]) => {
      const fields = objects.get(objectName)?.fields;
      const keys = [...(fields?.keys() ?? [])].filter((name) => name.endsWith('Phone_Key__c'));
      return [
        ...keys.filter((name) => !(name in phoneFields)).map((name) => `${objectName}.${name}: nothing fills it`),
        ...Object.entries(phoneFields).flatMap(([key, phone]) => [
          ...(fields?.get(key)?.externalId ? [] : [`${objectName}.${key}: not indexed`]),
          ...(fields?.has(phone) ? [] : [`${objectName}.${phone}: no such field`]),
          ...(apex.includes(`'${key}' => '${phone}'`) ? [] : [`${objectName}.${key}: not in TwilioPhoneKeys`]),
        ]),
      ];
    });
  },
};

const madeQuery: Check = {
  statement: 'every field that the query of contact matching asks for is there, and an agent may read it',
  problems: ({ classes, objects, metadata }) => {
    const source = classes.find(({ name }) => name === 'TwilioMatchQuery')?.text ?? '';
    const agent = metadata.find(({ suffix, name }) => suffix === 'permissionset' && name === 'Flex_Agent');
    const granted = children(agent?.xml ?? {}, 'fieldPermissions').map((entry) => String(entry['field']));
    const asked = [...source.matchAll(/(\w+)\.SObjectType => '([^']+)'/g)].flatMap(([, objectName = '', names = '']) =>
      [...names.split(', '), ...Object.values(PHONE_FIELDS[objectName] ?? {})].map((name) => ({ objectName, name })),
    );
    const isEverybodys = (name: string) => ['Id', 'Name', 'Account.Name', 'Company'].includes(name);
    return [
      ...(asked.length > 0 ? [] : ['TwilioMatchQuery names no fields']),
      ...asked
        .filter(({ objectName, name }) => !objects.get(objectName)?.fields.has(name) && name !== 'Account.Name')
        .map(({ objectName, name }) => `no field ${objectName}.${name}`),
      ...asked
        .filter(({ objectName, name }) => !isEverybodys(name) && !granted.includes(`${objectName}.${name}`))
        .map(({ objectName, name }) => `Flex_Agent does not show ${objectName}.${name}`),
    ];
  },
};

export const MATCHING_CHECKS: readonly Check[] = [sharedTable, setting, phoneKeys, madeQuery];

/** Fields of Person Accounts are there only in an org that has them. */
function unknownNames(
  { objects }: Project,
  { name, needs, setting: differences = {}, records }: MatchingCase,
): string[] {
  const settingFields = objects.get(SETTING)?.fields;
  return [
    ...Object.keys(differences).filter((field) => !settingFields?.has(field)),
    ...records
      .filter(({ object }) => needs !== 'personAccounts' || object !== 'Account')
      .flatMap(({ object, fields }) => Object.keys(fields).map((field) => ({ object, field })))
      .filter(({ object, field }) => !objects.get(object)?.fields.has(field))
      .map(({ object, field }) => `${object}.${field}`),
  ].map((unknown) => `${name}: ${unknown}`);
}
