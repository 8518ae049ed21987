import CurrentCallExample from 'c/currentCallExample';
import { leavePage, openPage } from 'lwc-tests/component-page';
import { createAgent, createItem, createSnapshot, FakeSoftphone, settle } from 'lwc-tests/fake-softphone';

jest.mock('@salesforce/label/c.Example_Activity_Failed', () => ({ default: 'Not changed: {0}' }), { virtual: true });

let softphone;
let element;

beforeEach(async () => {
  ({ softphone, element } = openPage('c-current-call-example', CurrentCallExample));
  await settle();
});

afterEach(() => leavePage({ softphone, element }));

const find = (selector) => element.shadowRoot.querySelector(selector);
const notice = () => find('[role=status]').textContent;
const error = () => find('[role=alert]').textContent;
const combobox = () => find('lightning-combobox');
const details = () =>
  Object.fromEntries(
    [...element.shadowRoot.querySelectorAll('dl > div')].map((row) => [
      row.querySelector('dt').textContent,
      row.querySelector('dd').textContent,
    ]),
  );

async function start(snapshot) {
  softphone.reload(createSnapshot(snapshot));
  softphone.start();
  await settle();
}

async function choose(value) {
  combobox().dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}

test('says that Flex is not there until it is', async () => {
  expect(notice()).toBe('c.Example_Not_Connected');
  expect(combobox().disabled).toBe(true);
  await start();
  expect(notice()).toBe('c.Example_No_Call');
  expect(combobox().disabled).toBe(false);
});

test('shows the call from ringing to its end', async () => {
  await start();
  const item = createItem({ state: 'offered', customer: { name: 'Ada', address: '+1555' } });
  softphone.emit('workItemCreated', { item });
  await settle();
  expect(notice()).toBe('');
  expect(details()).toEqual({
    'c.Example_Customer': 'Ada',
    'c.Example_State': 'c.Example_State_Offered',
    'c.Example_Queue': 'Support',
  });
  softphone.emit('logSaved', { item: createItem({ crm: { caseNumber: '00001026' } }) });
  await settle();
  expect(details()).toMatchObject({ 'c.Example_State': 'c.Example_State_Active', 'c.Example_Case': '00001026' });
  softphone.emit('workItemEnded', { item: createItem({ state: 'ended' }), reason: 'completed' });
  await settle();
  expect(notice()).toBe('c.Example_No_Call');
  expect(details()).toEqual({});
});

test('shows the newest of several that wrap up', async () => {
  const items = ['First', 'Second'].map((queue, index) => createItem({ id: `WR${index}`, state: 'wrapup', queue }));
  await start({ items });
  expect(details()['c.Example_Queue']).toBe('Second');
});

test('shows the active call before the one that wraps up, and no chat', async () => {
  const items = [
    createItem({ id: 'WR1', channel: 'chat', queue: 'Chats' }),
    createItem({ id: 'WR2', state: 'wrapup', queue: 'First' }),
    createItem({ id: 'WR3', state: 'active', queue: 'Second' }),
  ];
  await start({ items });
  expect(details()['c.Example_Queue']).toBe('Second');
});

test('says that Flex has lost its connection', async () => {
  await start();
  softphone.emit('connectionLost', {});
  await settle();
  expect(notice()).toBe('c.Example_Connection_Lost');
});

test('sets the activity, and shows what Flex says it is', async () => {
  await start();
  expect(combobox().options).toEqual([
    { value: 'WA1', label: 'Available' },
    { value: 'WA2', label: 'Break' },
  ]);
  expect(combobox().value).toBe('WA1');
  softphone.answers.setActivity = () => {
    const [, activity] = createAgent().activities;
    softphone.emit('agentStateChanged', { state: createAgent({ activity }), before: createAgent() });
    return {};
  };
  await choose('WA2');
  expect(softphone.requests).toMatchObject([{ type: 'setActivity', body: { sid: 'WA2' } }]);
  expect(combobox().value).toBe('WA2');
  expect(error()).toBe('');
});

test('goes back to the activity that it is where Flex refuses, and says why', async () => {
  await start();
  softphone.isSilent = true;
  await choose('WA2');
  expect(combobox().value).toBe('WA2');
  expect(combobox().disabled).toBe(true);
  await jest.advanceTimersByTimeAsync(15000);
  expect(combobox().value).toBe('WA1');
  expect(combobox().disabled).toBe(false);
  expect(error()).toBe('Not changed: Flex did not answer in time.');
});

test('shows no activity while Flex does not know it', async () => {
  await start({ agent: createAgent({ activity: null }) });
  expect(combobox().value).toBeUndefined();
  expect(combobox().disabled).toBe(false);
});

test('does not offer what the settings do not allow', async () => {
  softphone.end();
  softphone = new FakeSoftphone({ allowed: [] });
  await start();
  expect(combobox().disabled).toBe(true);
});
