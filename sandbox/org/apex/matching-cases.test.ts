import { createGivenOrg } from './given-org';
import { readMatchingCases, type MatchingCall, type MatchingCase } from './matching-cases';

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
  const { org, nameOf, resolved } = createGivenOrg(row);
  let previousCase = '';
  return {
    nameOf,
    createRecords: ({ phone, task, details }: MatchingCall, index: number): Answer => {
      const taskSid = `WT${String(task ?? index + 1).padStart(32, '0')}`;
      const parameters = { phone, taskSid, details: JSON.stringify(resolved(details ?? {})) };
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
      const name = nameOf(caseId);
      return isSame && name === 'new' ? 'same' : name;
    },
    accountOf: (caseId: string) => org.record(caseId)?.record['AccountId'],
    newContacts: () => org.records('Contact').filter(({ Id }) => nameOf(Id) === 'new'),
  };
}
