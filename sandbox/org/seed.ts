import type { CustomMetadataRecord } from './custom-metadata';
import type { Store } from './store';

/** The people who are in the sandbox's org from the start, with their numbers written in the ways that people write them. */
const CONTACTS = [
  { FirstName: 'Maria', LastName: 'Alvarez', Phone: '(415) 555-0134', Email: 'maria.alvarez@example.com' },
  { FirstName: 'James', LastName: 'Okafor', MobilePhone: '+1 415-555-0178', Email: 'james.okafor@example.com' },
  { FirstName: 'Ingrid', LastName: 'Larsen', HomePhone: '33 55 50 19', Email: 'ingrid.larsen@example.com' },
  { FirstName: 'Oliver', LastName: 'Hughes', Phone: '020 7946 0857', Email: 'oliver.hughes@example.com' },
  { FirstName: 'Priya', LastName: 'Raman', OtherPhone: '212.555.0191', Email: 'priya.raman@example.com' },
];

/** Fills an empty org: its custom metadata, the agent's user, one account, a few contacts. */
export function seed(store: Store, customMetadata: readonly CustomMetadataRecord[]): void {
  for (const { objectName, values } of customMetadata) insert(store, objectName, values);
  insert(store, 'User', { FirstName: 'Sam', LastName: 'Agent', Username: 'sam.agent@example.com' });
  const accountId = insert(store, 'Account', { Name: 'Northwind Trading', Phone: '(415) 555-0100' });
  for (const contact of CONTACTS) insert(store, 'Contact', { ...contact, AccountId: accountId });
}

function insert(store: Store, objectName: string, values: Readonly<Record<string, unknown>>): string {
  const result = store.insert(objectName, values);
  if (!result.ok) throw new Error(`The seed does not fit the metadata: ${JSON.stringify(result.errors)}`);
  return result.value.Id;
}
