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

describe('the activity of a reservation, by its SID', () => {
  function saveActivity(): string {
    const taskSid = RESERVATION.replace('WR', 'WT');
    const interaction = {
      reservationSid: RESERVATION,
      taskSid,
      channel: 'voice',
      direction: 'inbound',
      state: 'accepted',
    };
    const data = JSON.stringify({ eventName: 'interactionChanged', interaction });
    const methodParams = new URLSearchParams({ data }).toString();
    org.runApex({ apexClass: 'TwilioCallLogController', methodName: 'saveLog', methodParams });
    return String(org.records('Task')[0]?.Id);
  }
  const nothing = { caseId: null, status: null, startedAt: null, duration: null };

  test('where there is one, beside its state records', () => {
    expect(findLogs([RESERVATION])).toEqual({ ok: true, logs: {} });
    const id = saveActivity();
    const key = `${RESERVATION}:0`;
    const log = insertLog({ Log_Key__c: key, Status__c: 'Wrapup' });
    expect(findLogs([RESERVATION])).toEqual({ ok: true, logs: { [RESERVATION]: { id, ...nothing } } });
    expect(findLogs([key, RESERVATION, `WR${'f'.repeat(32)}`])).toEqual({
      ok: true,
      logs: { [key]: { ...nothing, ...log, status: 'Wrapup' }, [RESERVATION]: { id, ...nothing } },
    });
  });

  test('not one that was deleted', () => {
    org.remove('Task', saveActivity());
    expect(findLogs([RESERVATION])).toEqual({ ok: true, logs: {} });
  });

  test('not one that was offered to an extension which declined', () => {
    org = createOrg({ flexSetting: { Save_Log_Class__c: 'SaveLogAtEndExample' } });
    saveActivity();
    expect(findLogs([RESERVATION])).toEqual({ ok: true, logs: {} });
  });

  test('one that an extension keeps elsewhere, there or not', () => {
    const id = insertLog({ Log_Key__c: `${RESERVATION}:0`, Status__c: 'Wrapup' }).caseId;
    org.insert('TwilioActivity__c', { Reservation_Sid__c: RESERVATION, Record_Id__c: id });
    expect(findLogs([RESERVATION])).toEqual({ ok: true, logs: { [RESERVATION]: { id, ...nothing } } });
    org.remove('Case', id);
    expect(findLogs([RESERVATION])).toMatchObject({ logs: { [RESERVATION]: { id } } });
  });
});

test.each([
  '',
  '{}',
  '"x"',
  '[',
  '[7]',
  `["${RESERVATION} "]`,
  `["x' OR Name != '"]`,
  JSON.stringify(Array.from({ length: 201 }, (_, ordinal) => `${RESERVATION}:${ordinal}`)),
])('%.40p is no list of keys', (keys) => {
  expect(findLogs(keys)).toMatchObject({ ok: false, code: 'INVALID_KEYS' });
});
