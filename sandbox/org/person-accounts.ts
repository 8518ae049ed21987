import { defineField, type FieldDefinition, type ObjectDefinition } from './object-definition';
import type { OrgRecord, OrgResult } from './org';
import type { Store } from './store';

/**
 * The objects of an org that has Person Accounts: an Account with a last name is a person, and has a Contact of its own
 * that mirrors it.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_guidelines_personaccounts.htm
 */
export function withPersonAccounts(
  definitions: ReadonlyMap<string, ObjectDefinition>,
): ReadonlyMap<string, ObjectDefinition> {
  const account = definitions.get('Account');
  if (!account) return definitions;
  const fields = new Map(account.fields);
  for (const field of personFields(account)) fields.set(field.name, field);
  const person: ObjectDefinition = {
    ...account,
    fields,
    derive: (record) => {
      const name = [record['FirstName'], record['LastName']].filter(Boolean).join(' ');
      return { IsPersonAccount: record['LastName'] !== null, Name: name || (record['Name'] ?? null) };
    },
  };
  return new Map(definitions).set('Account', person);
}

/** The Contact's field that mirrors each of the Account's. */
const MIRRORED: Readonly<Record<string, string>> = {
  FirstName: 'FirstName',
  LastName: 'LastName',
  Phone: 'Phone',
  PersonEmail: 'Email',
  PersonMobilePhone: 'MobilePhone',
  PersonHomePhone: 'HomePhone',
  PersonOtherPhone: 'OtherPhone',
  PersonDoNotCall: 'DoNotCall',
};

/** Inserts a Person Account with its Contact. */
export function insertPersonAccount(store: Store, values: Record<string, unknown>): OrgResult<OrgRecord> {
  const account = store.insert('Account', { Name: values['LastName'], ...values });
  if (!account.ok) return account;
  const given = Object.entries(MIRRORED).filter(([name]) => name in values);
  const contact = store.insert('Contact', {
    ...Object.fromEntries(given.map(([name, mirror]) => [mirror, values[name]])),
    AccountId: account.value.Id,
  });
  return contact.ok ? account : contact;
}

function personFields({ fields }: ObjectDefinition): FieldDefinition[] {
  const phones = ['PersonMobilePhone', 'PersonHomePhone', 'PersonOtherPhone'];
  const phone = fields.get('Phone');
  return [
    defineField('FirstName', 'First Name', 'Text', { length: 40 }),
    defineField('LastName', 'Last Name', 'Text', { length: 80 }),
    defineField('PersonEmail', 'Email', 'Email', { length: 80 }),
    defineField('PersonDoNotCall', 'Do Not Call', 'Checkbox', { defaultValue: false }),
    defineField('IsPersonAccount', 'Is Person Account', 'Checkbox', { writable: false, defaultValue: false }),
    ...phones.map((name) => defineField(name, name, 'Phone', { length: phone?.length ?? null })),
  ];
}
