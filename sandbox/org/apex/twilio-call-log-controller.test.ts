import { createOrg, type Org } from '../org';

const RESERVATION = `WR${'0123456789abcdef'.repeat(2)}`;

let org: Org;
beforeEach(() => {
  org = createOrg();
});

function findLogs(keys: unknown): Record<string, unknown> {
  const methodParams = new URLSearchParams({ keys: typeof keys === 'string' ? keys : JSON.stringify(keys) }).toString();
  const response = org.runApex({ apexClass: 'TwilioCallLogController', methodName: 'findLogs', methodParams });
  return JSON.parse((response.returnValue as { runApex: string }).runApex) as Record<string, unknown>;
}

function insertLog(values: Record<string, unknown>): { id: string; caseId: string } {
  const parent = org.insert('Case', {});
  const caseId = parent.ok ? parent.value.Id : '';
  const log = org.insert('TwilioCallLog__c', { Case__c: caseId, ...values });
  if (!log.ok) throw new Error(JSON.stringify(log.errors));
  return { id: log.value.Id, caseId };
}

test('the logs that there are, by key', () => {
  const [first, second, missing] = [`${RESERVATION}:0`, `${RESERVATION}:1`, `${RESERVATION}:2`];
  const accepted = insertLog({
    Log_Key__c: first,
    Status__c: 'Reservation accepted',
    Started_At__c: '2026-01-02T03:04:05Z',
    Duration__c: 0,
  });
  const wrapup = insertLog({ Log_Key__c: second, Status__c: 'Wrapup' });
  expect(findLogs([first, second, missing, first])).toEqual({
    ok: true,
    logs: {
      [first]: { ...accepted, status: 'Reservation accepted', startedAt: 1767323045, duration: 0 },
      [second]: { ...wrapup, status: 'Wrapup', startedAt: null, duration: null },
    },
  });
  expect(findLogs([])).toEqual({ ok: true, logs: {} });
});

test.each([
  '',
  '{}',
  '"x"',
  '[',
  '[7]',
  `["${RESERVATION}"]`,
  `["x' OR Name != '"]`,
  JSON.stringify(Array.from({ length: 201 }, (_, ordinal) => `${RESERVATION}:${ordinal}`)),
])('%.40p is no list of keys', (keys) => {
  expect(findLogs(keys)).toMatchObject({ ok: false, code: 'INVALID_KEYS' });
});
