import { createOrg, type Org } from './org';

let org: Org;
beforeEach(() => {
  org = createOrg();
});

const LOG = { entityApiName: 'TwilioCallLog__c', Name: 'x', Status__c: 'Wrapup', Log_Key__c: 'key' };

function insertCase(): string {
  const result = org.insert('Case', {});
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value.Id;
}

describe('saveLog', () => {
  test('creates a record of entityApiName and gives its id', () => {
    const response = org.saveLog({ ...LOG, Case__c: insertCase() });
    const [record] = org.records('TwilioCallLog__c');
    expect(response).toEqual({ success: true, returnValue: { recordId: record?.Id }, errors: null });
  });

  test('updates the record of Id, with or without entityApiName', () => {
    org.saveLog({ ...LOG, Case__c: insertCase() });
    const Id = org.records('TwilioCallLog__c')[0]?.Id;
    expect(org.saveLog({ Id, Duration__c: 7 })).toMatchObject({ success: true, returnValue: { recordId: Id } });
    expect(org.saveLog({ Id, entityApiName: 'TwilioCallLog__c', End_Unknown__c: true }).success).toBe(true);
    expect(org.records('TwilioCallLog__c')).toMatchObject([{ Duration__c: 7, End_Unknown__c: true }]);
  });

  test('creates when Id is there but not known, as the published sample found out', () => {
    expect(org.saveLog({ ...LOG, Id: undefined, Case__c: insertCase() }).success).toBe(true);
  });

  test('says what the org refused', () => {
    org.saveLog({ ...LOG, Case__c: insertCase() });
    expect(org.saveLog({ ...LOG, Case__c: insertCase() })).toEqual({
      success: false,
      returnValue: null,
      errors: [
        {
          code: 'GENERIC_ERROR',
          description: expect.stringMatching(/^An error occurred while calling the saveLog\(\) API method/),
          details: [
            {
              message: expect.stringMatching(/^duplicate value found: Log_Key__c/),
              statusCode: 'DUPLICATE_VALUE',
              fields: ['Log_Key__c'],
            },
          ],
        },
      ],
    });
  });

  test.each([
    [{ Name: 'x' }, 'GENERIC_ERROR'],
    [{ Id: 'no id' }, 'GENERIC_ERROR'],
    [{ Id: '500000000000000AAA', entityApiName: 'Contact' }, 'GENERIC_ERROR'],
    [{ Id: '500000000000000AAA', Subject: 'x' }, 'GENERIC_ERROR'],
    [null, 'INVALID_PARAM'],
    ['x', 'INVALID_PARAM'],
    [[], 'INVALID_PARAM'],
  ])('refuses %j', (value, code) => {
    expect(org.saveLog(value)).toMatchObject({ success: false, returnValue: null, errors: [{ code }] });
  });
});

describe('runApex', () => {
  const taskSid = `WT${'0'.repeat(32)}`;
  const run = (methodParams: string) =>
    org.runApex({ apexClass: 'TwilioCaseController', methodName: 'createRecords', methodParams });

  test('gives what the method returned', () => {
    const response = run(`phone=${encodeURIComponent('+14155550134')}&taskSid=${taskSid}&details=%7B%7D`);
    expect(response).toEqual({ success: true, returnValue: { runApex: expect.any(String) }, errors: null });
  });

  test('decodes the parameters as a query string: a plus that is not encoded is a space', () => {
    run(`details=${encodeURIComponent('{"email":"ada+x&y=z@example.com","queue":"R+D"}')}&taskSid=${taskSid}`);
    run(`taskSid=${taskSid.replace('0', '1')}&details={"queue":"R+D"}`);
    expect(org.records('Case').map((each) => each['Subject'])).toEqual([
      'Inbound conversation (R+D)',
      'Inbound conversation (R D)',
    ]);
  });

  test('gives a parameter that is missing as null', () => {
    const [{ runApex }] = [run('').returnValue as { runApex: string }];
    expect(JSON.parse(runApex)).toMatchObject({ ok: false, code: 'INVALID_TASK_SID' });
  });

  test('says which class it could not load', () => {
    expect(org.runApex({ apexClass: 'NoClass', methodName: 'x', methodParams: '' })).toEqual({
      success: false,
      returnValue: null,
      errors: [{ code: 'SERVER_ERROR', description: 'Could not load Apex class: NoClass.' }],
    });
  });

  test.each(['noMethod', 'toString', undefined])('fails for the method %p', (methodName) => {
    const response = org.runApex({ apexClass: 'TwilioCaseController', methodName, methodParams: '' });
    expect(response).toMatchObject({ success: false, errors: [{ code: 'GENERIC_ERROR' }] });
  });
});

test('listeners hear of every change once, and of nothing else', () => {
  const listener = jest.fn();
  const stop = org.onChange(listener);
  const id = insertCase();
  expect(listener).toHaveBeenCalledTimes(1);
  org.update('Case', id, { Subject: 'x' });
  org.remove('Case', id);
  expect(listener).toHaveBeenCalledTimes(3);
  org.insert('Case', { Nothing__c: 1 });
  org.records('Case');
  expect(listener).toHaveBeenCalledTimes(3);
  const methodParams = `phone=%2B14155559999&taskSid=WT${'0'.repeat(32)}&details=`;
  org.runApex({ apexClass: 'TwilioCaseController', methodName: 'createRecords', methodParams });
  expect(listener).toHaveBeenCalledTimes(4);
  stop();
  insertCase();
  expect(listener).toHaveBeenCalledTimes(4);
});

test('reset brings the seed back', () => {
  const seeded = org.records('Contact').map(({ Id, Name }) => [Id, Name]);
  expect(seeded.length).toBeGreaterThan(1);
  insertCase();
  for (const [id] of seeded) org.remove('Contact', String(id));
  org.reset();
  expect(org.records('Contact').map(({ Id, Name }) => [Id, Name])).toEqual(seeded);
  expect(org.records('Case')).toEqual([]);
});
