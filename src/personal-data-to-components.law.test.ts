import { createFakeMessageService, createFakeOpenCti } from './crm/lightning/testing';
import { createFakeOrg } from './crm/testing';
import type { FakeTask } from './flex/testing';
import { createFakeTask } from './flex/testing';
import type { RequestType } from './integration-api/request-types';
import { requestTypes } from './integration-api/request-types';
import { interceptOpenCti } from './testing/intercept-open-cti';
import { marked, markedAttributes, marksIn, quotingCustomer } from './testing/marked-customer';
import type { Misfortune } from './testing/misfortunes';
import { apexAnswer, misfortunes } from './testing/misfortunes';
import { pageOfEachTest } from './testing/plugin-page';

/** Conversations of a customer whose data can be found again: all that components hear of them is searched for it. */
const at = 1_700_000_000;
const recordId = '003000000000001AAA';
const minutes = async (count: number): Promise<void> => void (await jest.advanceTimersByTimeAsync(count * 60_000));

const page = pageOfEachTest();

beforeEach(() => {
  jest.useFakeTimers();
  // Flex may quote whom it could not reach.
  for (const name of ['SetActivity', 'SendDTMFDigits', 'TransferTask', 'StartExternalWarmTransfer', 'SelectTask'])
    page.flex.Actions.registerAction(name, async () => {
      throw new Error(quotingCustomer);
    });
  page.flex.Actions.registerAction('StartOutboundCall', async () => undefined);
});

afterEach(() => void jest.useRealTimers());

interface Heard {
  readonly kind: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The softphone with its API on, for components and for other plugins; `say` is what a component says. */
function start(misfortune: Misfortune, personalData: boolean) {
  const org = createFakeOrg();
  org.matches = [
    { id: recordId, object: 'Contact', name: marked.name },
    { id: '003000000000002AAA', object: 'Contact', name: marked.name },
  ];
  const heard: Heard[] = [];
  const hear = (message: unknown): void => void heard.push(message as Heard);
  const { messages, say } = createFakeMessageService(hear);
  window.sforce = { opencti: { ...interceptOpenCti(createFakeOpenCti(org).openCti, misfortune), ...messages } };
  const onOut = (event: Event): void => hear(JSON.parse((event as CustomEvent<string>).detail));
  window.addEventListener('flex-salesforce:out', onOut);
  page.undo(() => window.removeEventListener('flex-salesforce:out', onOut));

  const allow = Object.fromEntries(Object.keys(requestTypes).map((type) => [type, true]));
  const { changed } = page.start({
    serviceConfiguration: {
      account_sid: 'AC1',
      outbound_call_flows: { default: { enabled: true } },
      ui_attributes: { custom_data: { salesforce: { integrationApi: { enabled: true, personalData, allow } } } },
    },
  });
  let ids = 0;
  return {
    heard,
    changed,
    say: (kind: string, type: string, body: object): void =>
      say({ v: 1, kind, id: `r${(ids += 1)}`, source: 'card', type, body }),
  };
}

/** Each of them, with nothing of the customer in what is asked. */
const requests = (itemId: string): Readonly<Record<RequestType, object>> => ({
  getSnapshot: {},
  getCapabilities: {},
  getRecentWorkItems: {},
  getSettings: { identifier: 'theme' },
  getReasonCodes: { type: 'wrapup' },
  dial: { number: '+15550001', recordId },
  transfer: { itemId, target: { kind: 'worker', sid: `WK${'0'.repeat(32)}` }, mode: 'warm' },
  consult: { itemId, number: '+15550001' },
  completeConsult: { itemId, how: 'cancel' },
  sendDtmf: { itemId, digits: '1' },
  accept: { itemId: `WR${'f'.repeat(32)}` },
  wrapUp: { itemId: `WR${'f'.repeat(32)}` },
  end: { itemId: `WR${'f'.repeat(32)}` },
  setActivity: { name: 'Break' },
  updateWorkItem: { itemId, attributes: { priority: 1 }, local: { a: 1 }, outcome: 'Sold' },
  shareRecord: { itemId, recordId },
  screenPop: { kind: 'record', recordId },
  openLog: { itemId },
  setPanel: { visible: true },
  showError: { text: 'No stock.' },
  log: { level: 'info', code: 'seen' },
});

async function handle({ say, changed }: ReturnType<typeof start>, task: FakeTask): Promise<void> {
  page.flex.Actions.registerAction('SetTaskAttributes', async () => {
    await task.setAttributes({ ...task.attributes, priority: 1 });
  });
  const askAll = async (): Promise<void> => {
    changed();
    say('hello', '', {});
    for (const [type, body] of Object.entries(requests(task.sid))) {
      say('request', type, body);
      await jest.advanceTimersByTimeAsync(100);
    }
    await minutes(1);
  };
  await minutes(1);
  page.report('taskReceived', task, 'pending', at - 5);
  await askAll();
  await page.act('AcceptTask', task);
  page.report('taskAccepted', task, 'accepted', at);
  await askAll();
  await page.act('HangupCall', task);
  page.report('taskWrapup', task, 'wrapping', at + 60);
  await askAll();
  await page.act('CompleteTask', task);
  page.report('taskCompleted', task, 'completed', at + 75);
  await askAll();
  await minutes(10);
  await askAll();
}

const attributes = (from: string) => ({ ...markedAttributes(from), conversations: { content: marked.text } });
const call = () => createFakeTask({ taskChannelUniqueName: 'voice', attributes: attributes(marked.phone) });
const chat = () => createFakeTask({ taskChannelUniqueName: 'chat', attributes: attributes(marked.email) });

describe.each([
  ['a call', call],
  ['a chat', chat],
])('of the customer of %s', (_, conversation) => {
  it.each(Object.entries(misfortunes))('components hear nothing when %s', async (__, misfortune) => {
    const softphone = start(misfortune, false);
    await handle(softphone, conversation());
    expect(softphone.heard.filter((message) => marksIn(message).length > 0)).toEqual([]);
    // All has been told and answered: it is not for want of talk.
    const types = softphone.heard.map(({ kind, type }) => (kind === 'response' ? `${kind} ${type}` : type));
    const told = ['workItemCreated', 'workItemConnected', 'workItemWrapup', 'workItemEnded'];
    const answered = Object.keys(requestTypes).map((type) => `response ${type}`);
    expect([...told, ...answered].filter((type) => !types.includes(type))).toEqual([]);
  });
});

it('components hear the number that is dialled while one of them checks it, and nothing else', async () => {
  const { say, heard } = start(() => 'arrives', false);
  await minutes(1);
  const dial = async (): Promise<void> => {
    const taskAttributes = markedAttributes(marked.phone);
    void page.flex.Actions.invokeAction('StartOutboundCall', { destination: marked.phone, taskAttributes });
    await jest.advanceTimersByTimeAsync(10_000);
  };
  await dial();
  expect(marksIn(heard)).toEqual([]);
  say('lease', 'beforeDial', { handler: 'check', ttlMs: 60_000 });
  await dial();
  const telling = heard.filter((message) => marksIn(message).length > 0);
  // At both doors.
  expect(telling.map(({ type }) => type)).toEqual(['beforeDial', 'beforeDial']);
  for (const { body } of telling) expect(marksIn({ ...(body.dial as object), number: null })).toEqual([]);
});

it.each([
  [
    'forbids the call',
    { ok: true, record: null, mayCall: false, number: null, message: quotingCustomer, contactId: null },
  ],
  ['cannot say whether it allows it', { ok: false, code: 'QUERY_FAILED', message: quotingCustomer }],
])('a component that calls a record is not told whom, when the org %s', async (_, returned) => {
  for (const personalData of [false, true]) {
    const { say, heard } = start(
      ({ options }) =>
        options.methodName === 'findRecord' ? { answer: apexAnswer(JSON.stringify(returned)) } : 'arrives',
      personalData,
    );
    await minutes(1);
    say('request', 'dial', { number: '+15550001', recordId });
    await minutes(1);
    const answer = heard.find(({ kind }) => kind === 'response');
    expect(answer?.body).toMatchObject({ success: false, error: { message: expect.stringMatching(/\w/) } });
    expect(marksIn(answer).length > 0).toBe(personalData);
    page.open();
  }
});

it('where the settings say so they hear it, so that the search finds what there is', async () => {
  const softphone = start(() => 'arrives', true);
  await handle(softphone, call());
  expect(new Set(marksIn(softphone.heard).map((mark) => mark.toLowerCase())).size).toBeGreaterThanOrEqual(4);
});
