import { createOrg, type Org, type OrgResult } from './org';

const RESERVATION = `WR${'0'.repeat(32)}`;

let org: Org;
let clock: Date;
beforeEach(() => {
  clock = new Date('2026-03-04T05:06:07.890Z');
  org = createOrg({ now: () => clock });
});

function valueOf<T>(result: OrgResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value;
}

/** Code and fields of each error, as `CODE field field`. */
function errorsOf(result: OrgResult<unknown>): string[] {
  return result.ok ? [] : result.errors.map(({ code, fields = [] }) => [code, ...fields].join(' '));
}

function insertCase(values: Record<string, unknown> = {}): string {
  return valueOf(org.insert('Case', values)).Id;
}

let ordinal = 0;
function logValues(values: Record<string, unknown> = {}): Record<string, unknown> {
  ordinal += 1;
  return { Name: 'Wrapup', Status__c: 'Wrapup', Log_Key__c: `${RESERVATION}:${ordinal}`, ...values };
}

describe('what the org fills itself', () => {
  test('id, number, times, owner, defaults', () => {
    const record = valueOf(org.insert('Case', { Subject: ' Inbound call ' }));
    expect(record).toMatchObject({
      Id: expect.stringMatching(/^500/),
      CaseNumber: '00001001',
      CreatedDate: '2026-03-04T05:06:07.000Z',
      LastModifiedDate: '2026-03-04T05:06:07.000Z',
      OwnerId: org.records('User')[0]?.Id,
      Status: 'New',
      Subject: 'Inbound call',
      Twilio_Handling_Time__c: 0,
    });
    expect(valueOf(org.insert('Case', {}))['CaseNumber']).toBe('00001002');
  });

  test('the time of the last change, and not that of the creation, moves with an update', () => {
    const id = insertCase();
    clock = new Date('2026-03-04T06:00:00Z');
    expect(valueOf(org.update('Case', id, { Subject: 'Later' }))).toMatchObject({
      CreatedDate: '2026-03-04T05:06:07.000Z',
      LastModifiedDate: '2026-03-04T06:00:00.000Z',
    });
  });

  test('the name of a contact, the closing of a case, the name of a log that was given none', () => {
    const contact = valueOf(org.insert('Contact', { FirstName: 'Ada', LastName: 'Lovelace' }));
    expect(contact['Name']).toBe('Ada Lovelace');
    expect(valueOf(org.update('Contact', contact.Id, { FirstName: null }))['Name']).toBe('Lovelace');

    const caseId = insertCase();
    const closed = valueOf(org.update('Case', caseId, { Status: 'Closed' }));
    expect(closed).toMatchObject({ IsClosed: true, ClosedDate: '2026-03-04T05:06:07.000Z' });
    const reopened = valueOf(org.update('Case', caseId, { Status: 'Working' }));
    expect(reopened).toMatchObject({ IsClosed: false, ClosedDate: null });

    const log = valueOf(org.insert('TwilioCallLog__c', { ...logValues({ Case__c: caseId }), Name: '' }));
    expect(log['Name']).toBe(log.Id);
  });

  test.each([
    ['Case', 'CaseNumber', '1'],
    ['Case', 'Id', '500000000000000AAA'],
    ['Case', 'CreatedDate', '2026-03-04T05:06:07Z'],
    ['Case', 'Twilio_Handling_Time__c', 7],
    ['Contact', 'Name', 'Ada'],
  ])('cannot be written: %s.%s', (object, field, value) => {
    const result = org.insert(object, { LastName: 'x', [field]: value });
    expect(errorsOf(result)).toContain(`INVALID_FIELD_FOR_INSERT_UPDATE ${field}`);
  });
});

describe('what a value must be', () => {
  test('an object and fields that there are', () => {
    expect(errorsOf(org.insert('Nothing__c', {}))).toEqual(['INVALID_TYPE']);
    expect(errorsOf(org.insert('Case', { Nothing__c: 1, Subject: 'x' }))).toEqual(['INVALID_FIELD Nothing__c']);
    expect(errorsOf(org.update('Case', insertCase(), { toString: 'x' }))).toEqual(['INVALID_FIELD toString']);
  });

  test.each([
    ['Duration__c', '61', 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
    ['Duration__c', Number.NaN, 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
    ['Duration__c', 1e18, 'NUMBER_OUTSIDE_VALID_RANGE'],
    ['End_Unknown__c', 'false', 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
    ['End_Unknown__c', null, 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
    ['Started_At__c', '2026-03-04', 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
    ['Started_At__c', 1772600767, 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
    ['Task_Sid__c', 7, 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
    ['Task_Sid__c', 'x'.repeat(35), 'STRING_TOO_LONG'],
    ['Name', 'x'.repeat(81), 'STRING_TOO_LONG'],
    ['Status__c', 'wrapup', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    ['Case__c', 'no id', 'MALFORMED_ID'],
  ])('%s does not take %p', (field, value, code) => {
    const result = org.insert('TwilioCallLog__c', logValues({ Case__c: insertCase(), [field]: value }));
    expect(errorsOf(result)).toEqual([`${code} ${field}`]);
    expect(org.records('TwilioCallLog__c')).toEqual([]);
  });

  test('a number is rounded to its scale, a time cut to the second, an empty text nothing', () => {
    const given = { Duration__c: 60.5, Started_At__c: '2026-03-04T06:06:07.890+01:00', Task_Sid__c: '  ' };
    expect(valueOf(org.insert('TwilioCallLog__c', logValues({ Case__c: insertCase(), ...given })))).toMatchObject({
      Duration__c: 61,
      Started_At__c: '2026-03-04T05:06:07.000Z',
      Task_Sid__c: null,
    });
  });

  test('an address for an e-mail field; any text for a picklist that is not restricted', () => {
    expect(errorsOf(org.insert('Contact', { LastName: 'x', Email: 'ada@' }))).toEqual(['INVALID_EMAIL_ADDRESS Email']);
    expect(valueOf(org.insert('Case', { Origin: 'Carrier pigeon' }))['Origin']).toBe('Carrier pigeon');
  });
});

describe('what a record must be', () => {
  test('complete, on insert and after an update', () => {
    const incomplete = org.insert('TwilioCallLog__c', { Name: 'x' });
    expect(incomplete).toMatchObject({
      errors: [{ message: expect.stringMatching(/^Required fields are missing: \[/) }],
    });
    expect(errorsOf(incomplete)).toEqual(['REQUIRED_FIELD_MISSING Case__c Log_Key__c Status__c']);
    const { Id } = valueOf(org.insert('TwilioCallLog__c', logValues({ Case__c: insertCase() })));
    expect(errorsOf(org.update('TwilioCallLog__c', Id, { Status__c: null }))).toEqual([
      'REQUIRED_FIELD_MISSING Status__c',
    ]);
  });

  test('the only one with its unique value, capitals told from small letters', () => {
    const caseId = insertCase();
    const first = valueOf(org.insert('TwilioCallLog__c', logValues({ Case__c: caseId, Log_Key__c: 'wr:0' })));
    expect(org.insert('TwilioCallLog__c', logValues({ Case__c: caseId, Log_Key__c: 'wr:0' }))).toEqual({
      ok: false,
      errors: [
        {
          code: 'DUPLICATE_VALUE',
          message: `duplicate value found: Log_Key__c duplicates value on record with id: ${first.Id.slice(0, 15)}`,
          fields: ['Log_Key__c'],
        },
      ],
    });
    const second = valueOf(org.insert('TwilioCallLog__c', logValues({ Case__c: caseId, Log_Key__c: 'WR:0' })));
    expect(errorsOf(org.update('TwilioCallLog__c', second.Id, { Log_Key__c: 'wr:0' }))).toEqual([
      'DUPLICATE_VALUE Log_Key__c',
    ]);
    expect(org.update('TwilioCallLog__c', first.Id, { Log_Key__c: 'wr:0' }).ok).toBe(true);
    insertCase();
    expect(org.records('Case')).toHaveLength(2);
  });

  test('pointing at records that there are, of the right object', () => {
    const gone = insertCase();
    org.remove('Case', gone);
    const contactId = org.records('Contact')[0]?.Id;
    expect(errorsOf(org.insert('TwilioCallLog__c', logValues({ Case__c: gone })))).toEqual([
      'INVALID_CROSS_REFERENCE_KEY Case__c',
    ]);
    expect(errorsOf(org.insert('TwilioCallLog__c', logValues({ Case__c: contactId })))).toEqual([
      'FIELD_INTEGRITY_EXCEPTION Case__c',
    ]);
    expect(errorsOf(org.insert('Case', { ContactId: gone }))).toEqual(['FIELD_INTEGRITY_EXCEPTION ContactId']);
  });
});

describe('master and detail', () => {
  test('the case sums the durations of its logs, through every change', () => {
    const [one, other] = [insertCase(), insertCase()];
    const handlingTimes = () => org.records('Case').map((each) => each['Twilio_Handling_Time__c']);
    const log = valueOf(org.insert('TwilioCallLog__c', logValues({ Case__c: one.slice(0, 15), Duration__c: 61 })));
    org.insert('TwilioCallLog__c', logValues({ Case__c: one }));
    org.insert('TwilioCallLog__c', logValues({ Case__c: one, Duration__c: 9 }));
    expect(handlingTimes()).toEqual([70, 0]);
    org.update('TwilioCallLog__c', log.Id, { Duration__c: 60 });
    expect(org.record(one)?.record['Twilio_Handling_Time__c']).toBe(69);
    org.update('TwilioCallLog__c', log.Id, { Case__c: other });
    expect(handlingTimes()).toEqual([9, 60]);
    org.remove('TwilioCallLog__c', log.Id);
    expect(handlingTimes()).toEqual([9, 0]);
  });

  test('the logs go with their case; the case stays without its contact', () => {
    const contact = valueOf(org.insert('Contact', { LastName: 'Lovelace' }));
    const caseId = insertCase({ ContactId: contact.Id });
    org.insert('TwilioCallLog__c', logValues({ Case__c: caseId }));
    org.remove('Contact', contact.Id);
    expect(org.record(caseId)?.record['ContactId']).toBeNull();
    org.remove('Case', caseId);
    expect(org.records('TwilioCallLog__c')).toEqual([]);
  });
});

test('a record is found by either form of its id', () => {
  const id = insertCase();
  expect(org.record(id.slice(0, 15))).toEqual({ objectName: 'Case', record: org.records('Case')[0] });
  expect(org.update('Case', id.slice(0, 15), { Subject: 'x' }).ok).toBe(true);
  expect(org.record('500')).toBeUndefined();
  expect(errorsOf(org.update('Contact', id, {}))).toEqual(['INVALID_CROSS_REFERENCE_KEY']);
  expect(org.remove('Case', id).ok).toBe(true);
  expect(errorsOf(org.remove('Case', id))).toEqual(['INVALID_CROSS_REFERENCE_KEY']);
});
