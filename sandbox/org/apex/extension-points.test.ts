import { createOrg, type Org } from '../org';

const HEX = '0123456789abcdef'.repeat(2);
const PHONE = '+14155559999';

let org: Org;

function run(apexClass: string, methodName: string, parameters: Record<string, string>): Record<string, unknown> {
  const response = org.runApex({ apexClass, methodName, methodParams: new URLSearchParams(parameters).toString() });
  return JSON.parse((response.returnValue as { runApex: string }).runApex) as Record<string, unknown>;
}

function saveLog(differences: Record<string, unknown> = {}, eventName = 'interactionChanged') {
  const required = { reservationSid: `WR${HEX}`, taskSid: `WT${HEX}`, channel: 'voice', direction: 'inbound' };
  const interaction = { ...required, state: 'accepted', ...differences };
  return run('TwilioCallLogController', 'saveLog', { data: JSON.stringify({ eventName, interaction }) });
}

function createRecords(details: Record<string, unknown> = {}, taskSid = `WT${HEX}`) {
  const parameters = { phone: PHONE, taskSid, details: JSON.stringify({ channel: 'voice', ...details }) };
  return run('TwilioCaseController', 'createRecords', parameters);
}

function insert(objectName: string, values: Record<string, unknown>): string {
  const result = org.insert(objectName, values);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value.Id;
}

/** An org whose setting names this class. */
function use(field: string, className: string): void {
  org = createOrg({ flexSetting: { [field]: className } });
}

describe('an extension that saves the log', () => {
  test('and declines until the end is offered everything again', () => {
    use('Save_Log_Class__c', 'SaveLogAtEndExample');
    expect(saveLog({ notes: 'Called' })).toEqual({ ok: true, outcome: 'declined', id: null, skipped: [] });
    expect(saveLog({ notes: 'Called', queue: 'Support' })).toMatchObject({ outcome: 'declined' });
    expect(org.records('Task')).toEqual([]);
    const ended = { state: 'wrapping', talkSeconds: 61, endedBy: 'Customer', notes: 'Called', queue: 'Support' };
    const saved = saveLog(ended, 'interactionDisconnected');
    const [task] = org.records('Task');
    expect(saved).toEqual({ ok: true, outcome: 'saved', id: task?.Id, skipped: [] });
    expect(task).toMatchObject({
      Subject: 'Inbound call (Support)',
      Priority: 'High',
      CallDurationInSeconds: 61,
      Description: 'Called\nDuration: 1 min 1 s\nRecording: (pending)\nSummary: (pending)',
    });
    org.update('Task', String(task?.Id), { Subject: 'Mine' });
    saveLog({ ...ended, state: 'completed', queue: 'Billing' }, 'interactionACWCompleted');
    expect(org.records('Task')).toMatchObject([
      { Subject: 'Mine', Status: 'Completed', Description: 'Called\nDuration: 1 min 1 s' },
    ]);
  });

  test.each([
    ['ThrowingExtension', 'EXTENSION_FAILED', 'The extension has a bug.'],
    ['NullExtension', 'EXTENSION_CONTRACT', 'NullExtension answered null'],
    ['AccountPopExample', 'EXTENSION_NOT_FOUND', 'AccountPopExample'],
    ['NoSuchClass', 'EXTENSION_NOT_FOUND', 'NoSuchClass'],
  ])('is %s: %s, and nothing is written by halves', (className, code, message) => {
    use('Save_Log_Class__c', className);
    expect(saveLog()).toEqual({ ok: false, code, message: expect.stringContaining(message) });
    expect(org.records('Task')).toEqual([]);
    expect(org.records('TwilioActivity__c')).toEqual([]);
  });
});

describe('an extension that says what is popped', () => {
  test('is asked once the Case is there', () => {
    use('Screen_Pop_Class__c', 'AccountPopExample');
    const recordId = insert('Account', { Name: 'Analytical Engines' });
    insert('Contact', { LastName: 'Lovelace', Phone: PHONE, AccountId: recordId });
    expect(createRecords()).toMatchObject({ created: true, pop: { type: 'sobject', params: { recordId } } });
    expect(createRecords()).toMatchObject({ created: false, pop: { type: 'sobject', params: { recordId } } });
  });

  test('may decline', () => {
    use('Screen_Pop_Class__c', 'AccountPopExample');
    expect(createRecords()).toEqual(expect.not.objectContaining({ pop: expect.anything() }));
  });

  test.each(['ThrowingExtension', 'NullExtension', 'NoSuchClass'])('is %s: the Case is there all the same', (name) => {
    use('Screen_Pop_Class__c', name);
    expect(createRecords()).toMatchObject({ ok: true, created: true, warnings: [expect.stringContaining(name)] });
    expect(org.records('Case')).toHaveLength(1);
    expect(org.records('Task')).toEqual([]);
  });
});

describe('an extension that says who the customer is', () => {
  test('goes before the number, but not before the choice of the agent', () => {
    use('Contact_Matcher_Class__c', 'QueueAccountMatcherExample');
    const [meant] = org.records('Contact').filter(({ AccountId }) => AccountId !== null);
    const caller = insert('Contact', { LastName: 'Lovelace', Phone: PHONE });
    const vip = { queue: 'VIP: Northwind Trading' };
    expect(createRecords(vip, `WT${'1'.repeat(32)}`)).toMatchObject({ contactId: meant?.Id });
    const chosen = { ...vip, contactId: caller };
    expect(createRecords(chosen, `WT${'2'.repeat(32)}`)).toMatchObject({ contactId: caller });
    expect(createRecords({ queue: 'Support' }, `WT${'3'.repeat(32)}`)).toMatchObject({ contactId: caller });
  });

  test('says it for an activity without a Case as well', () => {
    use('Contact_Matcher_Class__c', 'QueueAccountMatcherExample');
    const [meant] = org.records('Contact').filter(({ AccountId }) => AccountId !== null);
    saveLog({ queue: 'VIP: Northwind Trading', customer: { phone: PHONE } });
    expect(org.records('Task')).toMatchObject([{ WhoId: meant?.Id }]);
  });

  test.each(['ThrowingExtension', 'NullExtension'])('is %s: the number decides', (name) => {
    use('Contact_Matcher_Class__c', name);
    const caller = insert('Contact', { LastName: 'Lovelace', Phone: PHONE });
    expect(createRecords()).toMatchObject({ contactId: caller, warnings: [expect.stringContaining(name)] });
    expect(org.records('Task')).toEqual([]);
  });
});

describe('an extension that says whether a number may be called', () => {
  const findRecord = () => run('TwilioCaseController', 'findRecord', { request: JSON.stringify({ number: PHONE }) });

  test('refuses with a message, or leaves it as it is', () => {
    use('Click_To_Dial_Class__c', 'ClosedAccountDialExample');
    expect(findRecord()).toMatchObject({ mayCall: true, reason: null });
    const AccountId = insert('Account', { Name: 'Closed: Northwind' });
    insert('Contact', { LastName: 'Lovelace', Phone: PHONE, AccountId });
    expect(findRecord()).toMatchObject({
      mayCall: false,
      reason: 'EXTENSION',
      message: 'The account of this person is closed.',
    });
  });

  test.each([
    ['ThrowingExtension', 'EXTENSION_FAILED'],
    ['NullExtension', 'EXTENSION_CONTRACT'],
  ])('is %s: nobody can say (%s)', (name, code) => {
    use('Click_To_Dial_Class__c', name);
    expect(findRecord()).toMatchObject({ ok: false, code });
    expect(org.records('Task')).toEqual([]);
  });
});
