import { createOrg, type Org } from '../org';
import { readMatchingCases, type GivenRecord, type MatchingCall, type MatchingCase } from './matching-cases';

/** The same table runs in an org: TwilioMatchingTest.cls. */
describe('the twin matches as the shared table says', () => {
  test.each(readMatchingCases().map((each) => [each.name, each] as const))('%s', (_, row) => {
    const table = openTable(row);
    row.calls.forEach((call, index) => {
      const answer = table.createRecords(call, index);
      expect(answer).toMatchObject({ ok: true });
      expect(table.nameOf(answer.contactId)).toBe(call.contact);
      expect(answer.matches.map(({ id }) => table.nameOf(id))).toEqual(call.matches);
      expect(table.caseName(answer)).toBe(call.case ?? 'new');
      if (call.account !== undefined) expect(table.nameOf(table.accountOf(answer.caseId))).toBe(call.account);
    });
    expect(table.newContacts()).toHaveLength(row.calls.some(({ contact }) => contact === 'new') ? 1 : 0);
  });
});

interface Answer {
  readonly caseId: string;
  readonly contactId: string | null;
  readonly matches: readonly { readonly id: string }[];
}

function openTable(row: MatchingCase) {
  let triggersRun = true;
  const org = createOrg({ personAccounts: row.needs === 'personAccounts', triggersRun: () => triggersRun });
  for (const { Id } of org.records('Contact')) org.remove('Contact', Id);
  const setting = org.records('Flex_Setting__mdt')[0];
  valueOf(org.update('Flex_Setting__mdt', String(setting?.Id), { ...row.setting }));
  const ids = new Map<string, string>();
  for (const record of row.records) {
    triggersRun = record.withoutKeys !== true;
    ids.set(record.as, insert(org, record, ids));
  }
  triggersRun = true;
  // A Person Account is met as its contact.
  const people = org.records('Contact').map(({ Id, AccountId }) => [Id, AccountId] as const);
  const nameOf = (id: unknown): string | null => {
    const accountId = people.find(([contactId]) => contactId === id)?.[1];
    const known = [...ids].find(([, each]) => each === id || (accountId !== null && each === accountId));
    return known?.[0] ?? (typeof id === 'string' ? 'new' : null);
  };
  let previousCase = '';
  return {
    nameOf,
    createRecords: ({ phone, task, details }: MatchingCall, index: number): Answer => {
      const taskSid = `WT${String(task ?? index + 1).padStart(32, '0')}`;
      const parameters = { phone, taskSid, details: JSON.stringify(resolved(details ?? {}, ids)) };
      const { returnValue } = org.runApex({
        apexClass: 'TwilioCaseController',
        methodName: 'createRecords',
        methodParams: new URLSearchParams(parameters).toString(),
      });
      return JSON.parse((returnValue as { runApex: string }).runApex) as Answer;
    },
    caseName: ({ caseId }: Answer): string | null => {
      const isSame = caseId === previousCase;
      previousCase = caseId;
      return [...ids.values()].includes(caseId) || !isSame ? nameOf(caseId) : 'same';
    },
    accountOf: (caseId: string) => org.record(caseId)?.record['AccountId'],
    newContacts: () => org.records('Contact').filter(({ Id }) => nameOf(Id) === 'new'),
  };
}

function insert(org: Org, { object, fields, then }: GivenRecord, ids: ReadonlyMap<string, string>): string {
  const { Id } = valueOf(org.insert(object, resolved(fields, ids)));
  if (then) valueOf(org.update(object, Id, then));
  return Id;
}

function resolved(values: Readonly<Record<string, unknown>>, ids: ReadonlyMap<string, string>) {
  const resolve = (value: unknown) => (typeof value === 'string' && ids.get(value.slice(1))) || value;
  const isName = (value: unknown) => typeof value === 'string' && value.startsWith('@');
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isName(value) ? resolve(value) : value]),
  );
}

function valueOf<T>(result: { ok: true; value: T } | { ok: false; errors: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value;
}
