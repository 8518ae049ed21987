import { createOrg, type Org } from '../org';

/** A record that is in the org from the start. `@name` as a value stands for the id of the record of that name. */
export interface GivenRecord {
  readonly as: string;
  readonly object: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Saved before the triggers were there. */
  readonly withoutKeys?: boolean;
  /** What it is changed to afterwards. */
  readonly then?: Readonly<Record<string, unknown>>;
}

/** The org of a case of one of the tables that the Apex tests read too. */
export interface Given {
  readonly needs?: 'personAccounts';
  /** Fields of Flex_Setting__mdt that differ from the deployed record. */
  readonly setting?: Readonly<Record<string, unknown>>;
  readonly records?: readonly GivenRecord[];
}

export interface GivenOrg {
  readonly org: Org;
  /** The name under which the table knows a record; `new` for one that it has not given. */
  nameOf(id: unknown): string | null;
  /** With the ids in place of names. */
  resolved(values: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** An org that knows these people and no others. Twin of TwilioMatchingRecords.cls. */
export function createGivenOrg({ needs, setting, records = [] }: Given): GivenOrg {
  let triggersRun = true;
  const org = createOrg({
    personAccounts: needs === 'personAccounts',
    triggersRun: () => triggersRun,
    ...(setting && { flexSetting: setting }),
  });
  for (const { Id } of org.records('Contact')) org.remove('Contact', Id);
  const ids = new Map<string, string>();
  for (const record of records) {
    triggersRun = record.withoutKeys !== true;
    ids.set(record.as, insert(org, record, ids));
  }
  triggersRun = true;
  // A Person Account is met as its contact.
  const people = org.records('Contact').map(({ Id, AccountId }) => [Id, AccountId] as const);
  return {
    org,
    nameOf: (id) => {
      const accountId = people.find(([contactId]) => contactId === id)?.[1];
      const known = [...ids].find(([, each]) => each === id || (accountId !== null && each === accountId));
      return known?.[0] ?? (typeof id === 'string' ? 'new' : null);
    },
    resolved: (values) => resolved(values, ids),
  };
}

/** The name in `@name`. */
export function nameIn(value: unknown): string | null {
  return typeof value === 'string' && value.startsWith('@') ? value.slice(1) : null;
}

function insert(org: Org, { object, fields, then }: GivenRecord, ids: ReadonlyMap<string, string>): string {
  const { Id } = valueOf(org.insert(object, resolved(fields, ids)));
  if (then) valueOf(org.update(object, Id, then));
  return Id;
}

function resolved(
  values: Readonly<Record<string, unknown>>,
  ids: ReadonlyMap<string, string>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, ids.get(nameIn(value) ?? '') ?? value]),
  );
}

function valueOf<T>(result: { ok: true; value: T } | { ok: false; errors: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value;
}
