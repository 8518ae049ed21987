import { getRecord } from 'lightning/uiRecordApi';

import DoNotCallExample from 'c/doNotCallExample';
import { leavePage, openPage } from 'lwc-tests/component-page';
import { settle } from 'lwc-tests/fake-softphone';

const CONTACT = '003000000000001AAA';
const LEAD = '00Q000000000001AAA';

let softphone;
let element;

beforeEach(async () => {
  ({ softphone, element } = openPage('c-do-not-call-example', DoNotCallExample));
  softphone.start();
  await settle();
});

afterEach(() => leavePage({ softphone, element }));

const stopped = () => element.shadowRoot.querySelector('[role=alert]').textContent;

async function dial(id, recordId) {
  softphone.askBeforeDial({ id, recordId });
  await settle();
}

async function read(DoNotCall) {
  getRecord.emit({ fields: { DoNotCall: { value: DoNotCall } } });
  await settle();
}

test('says whether it is at work', () => {
  expect(element.shadowRoot.querySelector('[role=status]').textContent).toBe('c.Example_Do_Not_Call_On');
});

test.each([
  ['contact', CONTACT, 'Contact'],
  ['lead', LEAD, 'Lead'],
])('stops a call to a %s who asked not to be called', async (_, recordId, objectApiName) => {
  await dial('dial-1', recordId);
  expect(getRecord.getLastConfig()).toEqual({ recordId, fields: [{ objectApiName, fieldApiName: 'DoNotCall' }] });
  await read(true);
  expect(softphone.verdicts).toMatchObject([{ decision: 'deny', reason: 'c.Example_Do_Not_Call_Reason' }]);
  expect(stopped()).toBe('c.Example_Do_Not_Call_Reason');
});

test('lets a call to anybody else through', async () => {
  await dial('dial-1', CONTACT);
  await read(false);
  expect(softphone.verdicts).toMatchObject([{ decision: 'allow' }]);
  expect(stopped()).toBe('');
});

test.each([null, '500000000000001AAA'])(
  'lets a call from the record %p through, without reading it',
  async (recordId) => {
    await dial('dial-1', recordId);
    expect(softphone.verdicts).toMatchObject([{ decision: 'allow' }]);
  },
);

test('reads the same record again for the next call', async () => {
  await dial('dial-1', CONTACT);
  await read(true);
  expect(getRecord.getLastConfig().recordId).toBeUndefined();
  await dial('dial-2', CONTACT);
  expect(getRecord.getLastConfig()).toMatchObject({ recordId: CONTACT });
  await read(false);
  expect(softphone.verdicts.map(({ dial: id, decision }) => `${id} ${decision}`)).toEqual([
    'dial-1 deny',
    'dial-2 allow',
  ]);
  expect(stopped()).toBe('');
});

test('has failed where the record cannot be read, and leaves the call to the setting for that', async () => {
  await dial('dial-1', CONTACT);
  getRecord.error();
  await settle();
  expect(softphone.verdicts).toMatchObject([{ decision: 'failed' }]);
  expect(() => jest.advanceTimersByTime(0)).toThrow('The record could not be read.');
});

test.each([
  ['another record', LEAD],
  ['the same record', CONTACT],
])('has failed at once for a call that is overtaken by one from %s, which has its own answer', async (_, recordId) => {
  await dial('dial-1', CONTACT);
  await dial('dial-2', recordId);
  expect(softphone.verdicts).toMatchObject([{ dial: 'dial-1', decision: 'failed' }]);
  expect(() => jest.advanceTimersByTime(0)).toThrow('Another call came before the record was read.');
  await read(true);
  expect(softphone.verdicts.slice(1)).toMatchObject([{ dial: 'dial-2', decision: 'deny' }]);
});
