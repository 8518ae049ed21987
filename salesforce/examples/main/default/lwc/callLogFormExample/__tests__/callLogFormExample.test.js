import { getObjectInfo, getPicklistValues } from 'lightning/uiObjectInfoApi';
import { updateRecord } from 'lightning/uiRecordApi';

import CallLogFormExample from 'c/callLogFormExample';
import { leavePage, openPage } from 'lwc-tests/component-page';
import { createItem, createSnapshot, settle } from 'lwc-tests/fake-softphone';

jest.mock('@salesforce/label/c.Example_Log_Failed', () => ({ default: 'Not saved: {0}' }), { virtual: true });

const ACTIVITY = '00T000000000001AAA';

let softphone;
let element;

beforeEach(async () => {
  updateRecord.mockClear();
  ({ softphone, element } = openPage('c-call-log-form-example', CallLogFormExample));
  getObjectInfo.emit({ defaultRecordTypeId: '012', fields: { Priority: { label: 'Priority' } } });
  getPicklistValues.emit({
    values: [
      { label: 'Hoch', value: 'High', attributes: null },
      { label: 'Normal', value: 'Normal', attributes: null },
    ],
  });
  await settle();
});

afterEach(() => leavePage({ softphone, element }));

const find = (selector) => element.shadowRoot.querySelector(selector);
const notice = () => find('[role=status]').textContent;
const error = () => find('[role=alert]').textContent;

async function start(...items) {
  softphone.reload(createSnapshot({ items }));
  softphone.start();
  await settle();
}

async function save(value) {
  find('lightning-combobox').dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
  find('lightning-button').click();
  await settle();
}

async function logSaved(parts) {
  softphone.emit('logSaved', { item: createItem(), recordId: ACTIVITY, object: 'Task', created: true, ...parts });
  await settle();
}

test('has nothing to save without a conversation', async () => {
  await start();
  expect(notice()).toBe('c.Example_Log_None');
  expect(find('lightning-combobox').disabled).toBe(true);
  expect(find('lightning-button').disabled).toBe(true);
});

test('offers the values of the org, in the language of the agent', async () => {
  await start(createItem());
  expect(find('lightning-combobox')).toMatchObject({
    label: 'Priority',
    options: [
      { label: 'Hoch', value: 'High' },
      { label: 'Normal', value: 'Normal' },
    ],
    disabled: false,
  });
});

test('adds the field once the softphone has saved the activity, once', async () => {
  await start(createItem());
  await save('High');
  expect(notice()).toBe('c.Example_Log_Waiting');
  await logSaved({ object: 'TwilioCallLog__c', recordId: 'a00000000000001AAA' });
  expect(updateRecord).not.toHaveBeenCalled();
  await logSaved();
  expect(updateRecord.mock.calls).toEqual([[{ fields: { Id: ACTIVITY, Priority: 'High' } }]]);
  expect(notice()).toBe('c.Example_Log_Saved');
  await logSaved({ created: false });
  expect(updateRecord).toHaveBeenCalledTimes(1);
});

test('adds the field at once to an activity that is there', async () => {
  await start(createItem({ crm: { activityId: ACTIVITY } }));
  await save('Normal');
  expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: ACTIVITY, Priority: 'Normal' } });
  expect(notice()).toBe('c.Example_Log_Saved');
});

test('adds the field after the conversation has ended, also when the next one is there', async () => {
  await start(createItem());
  await save('High');
  softphone.emit('workItemEnded', { item: createItem({ state: 'ended' }), reason: 'completed' });
  softphone.emit('workItemCreated', { item: createItem({ id: 'WR2', state: 'offered' }) });
  await settle();
  expect(notice()).toBe('');
  await logSaved({ item: createItem({ state: 'ended' }) });
  expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: ACTIVITY, Priority: 'High' } });
});

test('stays with a call that has ended while an older chat goes on', async () => {
  const call = createItem({ id: 'WR2', crm: { activityId: ACTIVITY } });
  await start(createItem({ channel: 'chat' }), call);
  find('lightning-combobox').dispatchEvent(new CustomEvent('change', { detail: { value: 'High' } }));
  softphone.emit('workItemEnded', { item: { ...call, state: 'ended' }, reason: 'completed' });
  await settle();
  find('lightning-button').click();
  await settle();
  expect(updateRecord.mock.calls).toEqual([[{ fields: { Id: ACTIVITY, Priority: 'High' } }]]);
});

test('says why the org refused, and saves again', async () => {
  await start(createItem({ crm: { activityId: ACTIVITY } }));
  updateRecord.mockRejectedValueOnce({ body: { message: 'A rule' } });
  await save('High');
  expect(notice()).toBe('');
  expect(error()).toBe('Not saved: A rule');
  await save('High');
  expect(notice()).toBe('c.Example_Log_Saved');
  expect(error()).toBe('');
});
