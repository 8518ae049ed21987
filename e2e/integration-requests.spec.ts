import type { Page } from '@playwright/test';

import { integrationApiWithEverything } from '../sandbox/plugin-settings';
import type { Sandbox } from '../sandbox/sandbox';
import { COLLEAGUE, QUEUE } from '../sandbox/twilio/account';
import { expect, messagesOf, publishMessage, test } from './console';

test.use({ settings: { integrationApi: integrationApiWithEverything }, features: ['external-warm-transfers'] });

const outside = '+14155550188';
const done = { success: true, data: {} };
const refusedAs = (code: string) => ({ success: false, error: { code } });
const colleague = { kind: 'worker', sid: COLLEAGUE.workerSid };

type Body = Readonly<Record<string, unknown>>;
type Ask = (type: string, body?: object) => Promise<Body | undefined>;

const softphoneMessages = async (page: Page) =>
  (await messagesOf(page)).map(
    ({ text }) => JSON.parse(text) as { kind: string; id: string; type: string; body: Body },
  );

/** What was told of a type, oldest first. */
const told = async (page: Page, type: string): Promise<readonly Body[]> =>
  (await softphoneMessages(page)).filter((message) => message.type === type).map(({ body }) => body);

/** What a component on the page asks with, once the softphone is ready: it resolves to the answer. */
async function connectComponent(page: Page): Promise<Ask> {
  let asked = 0;
  await expect.poll(async () => (await softphoneMessages(page)).some(({ kind }) => kind === 'ready')).toBe(true);
  return async (type, body = {}) => {
    const id = `ask-${(asked += 1)}`;
    const answer = async () =>
      (await softphoneMessages(page)).find((message) => message.kind === 'response' && message.id === id)?.body;
    await publishMessage(page, { v: 1, kind: 'request', id, source: 'spec', type, body });
    await expect.poll(answer, { timeout: 40_000, message: `${type} is answered` }).toBeDefined();
    return answer();
  };
}

const live = ({ twilio }: Sandbox) => twilio.reservations().at(-1);
const expectStatus = (sandbox: Sandbox, status: string | undefined) =>
  expect.poll(() => live(sandbox)?.status).toBe(status);
/** Who is in the call of the only conversation that there is. */
const expectInCall = (sandbox: Sandbox, ...expected: readonly string[]) =>
  expect
    .poll(() =>
      live(sandbox)
        ?.participants.filter(({ status }) => status !== 'left')
        .map(({ type, workerSid, status, isOnHold }) =>
          [workerSid === COLLEAGUE.workerSid ? 'colleague' : type, status, ...(isOnHold ? ['on hold'] : [])].join(' '),
        ),
    )
    .toEqual(expected);
const both = ['customer joined', 'agent joined'];

/** A call that the component accepts. */
async function takeCall(sandbox: Sandbox, ask: Ask): Promise<string> {
  const itemId = sandbox.twilio.incomingCall({ from: '+14155550134' });
  await expect(async () => expect(await ask('accept', { itemId })).toEqual(done)).toPass();
  await expectStatus(sandbox, 'accepted');
  await expectInCall(sandbox, ...both);
  return itemId;
}

async function complete(sandbox: Sandbox, ask: Ask, itemId: string): Promise<void> {
  await expectStatus(sandbox, 'wrapping');
  await expect(async () => expect(await ask('end', { itemId })).toEqual(done)).toPass();
  await expectStatus(sandbox, undefined);
}

test('a call is dialed, given up, dialed again, spoken in, wrapped up and ended', async ({ sandbox, agent }) => {
  const ask = await connectComponent(agent.page);
  expect(await ask('dial', { number: '+14155550199' })).toEqual(done);
  const given = live(sandbox)?.sid;
  expect(await ask('accept', { itemId: given })).toMatchObject(refusedAs('wrong_state'));
  await expectInCall(sandbox, 'customer connecting', 'agent joined');
  await expect(async () => expect(await ask('end', { itemId: given })).toEqual(done)).toPass();
  await expectStatus(sandbox, undefined);

  await expect(async () => expect(await ask('dial', { number: '+14155550199' })).toEqual(done)).toPass();
  const itemId = live(sandbox)?.sid ?? '';
  expect(await ask('sendDtmf', { itemId, digits: '1' })).toMatchObject(refusedAs('wrong_state'));
  await expectInCall(sandbox, 'customer connecting', 'agent joined');
  sandbox.twilio.calleeAnswers(itemId);
  await expectStatus(sandbox, 'accepted');
  await expect(async () => expect(await ask('sendDtmf', { itemId, digits: '12#' })).toEqual(done)).toPass();
  await expect.poll(() => live(sandbox)?.digits).toBe('12#');
  // The Voice SDK does not know A to D.
  expect(await ask('sendDtmf', { itemId, digits: 'A' })).toMatchObject(refusedAs('invalid_argument'));
  expect(await ask('wrapUp', { itemId })).toEqual(done);
  await complete(sandbox, ask, itemId);
  expect(await ask('end', { itemId })).toMatchObject(refusedAs('not_found'));
});

test('somebody outside is consulted: busy, given up, in a conference, sent away, left with the customer', async ({
  sandbox,
  agent,
}) => {
  const { page, flex } = agent;
  const ask = await connectComponent(page);
  const itemId = await takeCall(sandbox, ask);
  await agent.select(/415-555-0134/);
  const consult = (number = outside) => ask('consult', { itemId, number });
  const completeAs = (how: string) => ask('completeConsult', { itemId, how });
  const ringsOutside = () => expectInCall(sandbox, ...both, 'external connecting');
  expect(await completeAs('cancel')).toMatchObject(refusedAs('wrong_state'));
  expect(await consult('415 555 0188')).toMatchObject(refusedAs('invalid_argument'));

  const busy = consult('+1 (415) 555-0188');
  await ringsOutside();
  expect(live(sandbox)?.participants.at(-1)?.number).toBe(outside);
  await page.getByTestId('third-party-is-busy').click();
  expect(await busy).toMatchObject(refusedAs('failed'));

  const givenUp = consult();
  await ringsOutside();
  expect(await consult()).toMatchObject(refusedAs('wrong_state'));
  expect(await completeAs('transfer')).toMatchObject(refusedAs('wrong_state'));
  await expect(flex.getByTestId('cancel-participant')).toBeVisible();
  expect(await completeAs('cancel')).toEqual(done);
  expect(await givenUp).toMatchObject(refusedAs('failed'));
  await expectInCall(sandbox, ...both);
  await expect(flex.getByTestId('cancel-participant')).toBeHidden();

  const answered = { success: true, data: { answered: true } };
  const first = consult();
  await ringsOutside();
  sandbox.twilio.thirdPartyAnswers(itemId);
  expect(await first).toEqual(answered);
  await flex.getByTestId('hold-participant').first().click();
  await expectInCall(sandbox, 'customer joined on hold', 'agent joined', 'external joined');
  await expect.poll(async () => (await told(page, 'workItemPaused')).length).toBe(1);
  expect(await completeAs('conference')).toEqual(done);
  await expectInCall(sandbox, ...both, 'external joined');
  expect(await completeAs('cancel')).toEqual(done);
  await expectInCall(sandbox, ...both);

  const second = consult();
  await ringsOutside();
  sandbox.twilio.thirdPartyAnswers(itemId);
  expect(await second).toEqual(answered);
  expect(await completeAs('transfer')).toEqual(done);
  await expectInCall(sandbox, 'customer joined', 'external joined');
  await complete(sandbox, ask, itemId);
});

test('a colleague is consulted and sent away, takes a call over, and is handed one', async ({
  sandbox,
  agent: { page },
}) => {
  const ask = await connectComponent(page);
  let itemId = await takeCall(sandbox, ask);
  const transfer = (mode: string, target: object = colleague) => ask('transfer', { itemId, target, mode });
  const completeAs = (how: string) => ask('completeConsult', { itemId, how });

  expect(await transfer('warm')).toEqual(done);
  await expect.poll(() => live(sandbox)?.transfer).toBe('initiated');
  await expect(async () => expect(await completeAs('conference')).toMatchObject(refusedAs('wrong_state'))).toPass();
  expect(await ask('consult', { itemId, number: outside })).toMatchObject(refusedAs('wrong_state'));
  expect(await completeAs('cancel')).toEqual(done);
  expect(live(sandbox)?.transfer).toBe('canceled');

  for (const how of ['cancel', 'transfer']) {
    await expect(async () => expect(await transfer('warm')).toEqual(done)).toPass();
    sandbox.twilio.colleagueAccepts(itemId);
    await expectInCall(sandbox, ...both, 'colleague joined');
    await expect(async () => expect(await completeAs('conference')).toEqual(done)).toPass();
    expect(await completeAs(how)).toEqual(done);
    await expectInCall(sandbox, ...(how === 'cancel' ? both : ['customer joined', 'colleague joined']));
  }
  await complete(sandbox, ask, itemId);

  for (const target of [colleague, { kind: 'queue', sid: QUEUE.sid }]) {
    itemId = await takeCall(sandbox, ask);
    expect(await transfer('cold', target)).toEqual(done);
    expect(live(sandbox)?.transfer).toBe('initiated');
    await complete(sandbox, ask, itemId);
  }
});

test('what is asked for a conversation is on the agent’s screen, on the task and in Salesforce', async ({
  sandbox,
  agent,
  openCtiCalls,
}) => {
  const { page, flex } = agent;
  const { org, twilio } = sandbox;
  const ask = await connectComponent(page);
  const [contact] = org.records('Contact');
  const recordId = String(contact?.Id);

  const offered = twilio.incomingCall({ from: '+14155550134', attributes: { order: '1', kept: 'yes' } });
  await expect(flex.getByTestId('accept-task').first()).toBeVisible();
  expect(await ask('setActivity', { name: 'Unavailable' })).toMatchObject(refusedAs('failed'));
  expect(await ask('updateWorkItem', { itemId: offered, attributes: { order: '2' } })).toMatchObject(
    refusedAs('wrong_state'),
  );
  expect(await ask('accept', { itemId: offered })).toEqual(done);
  await expectStatus(sandbox, 'accepted');
  expect(await ask('setActivity', { name: 'Asleep' })).toMatchObject(refusedAs('not_found'));
  await expect(async () => expect(await ask('setActivity', { name: 'Unavailable' })).toEqual(done)).toPass();
  await expect(flex.getByTestId('activity-dropdown-button')).toHaveAccessibleName(/Unavailable/);

  expect(await ask('updateWorkItem', { itemId: offered, attributes: { order: '2' }, outcome: 'Refund' })).toMatchObject(
    {
      success: true,
    },
  );
  expect(live(sandbox)?.attributes).toMatchObject({ order: '2', kept: 'yes' });
  expect(await ask('shareRecord', { itemId: offered, recordId })).toEqual(done);
  await expect.poll(() => told(page, 'recordShared')).toMatchObject([{ recordId, item: { id: offered } }]);

  expect(await ask('openLog', { itemId: offered })).toEqual(done);
  await expect(flex.getByTestId('salesforce-disposition')).toHaveValue('Refund');

  const pops: readonly (readonly [object, RegExp])[] = [
    [{ kind: 'record', recordId }, new RegExp(`/lightning/r/Contact/${recordId}/view`)],
    [{ kind: 'url', url: '/lightning/o/Case/home' }, /\/lightning\/o\/Case/],
    [{ kind: 'search', text: 'Okafor' }, /\/lightning\/search\?term=Okafor/],
    [{ kind: 'flow', name: 'After_Call', arguments: { order: '2' } }, /\/lightning\/flow\/After_Call/],
  ];
  for (const [pop, address] of pops) {
    expect(await ask('screenPop', pop)).toEqual(done);
    await expect(page).toHaveURL(address);
  }
  expect(await ask('screenPop', { kind: 'search', text: 'Ok' })).toMatchObject(refusedAs('invalid_argument'));

  const markup = 'The order <b>is</b> <img src=x onerror=alert(1)> gone.';
  expect(await ask('showError', { title: 'Orders', text: markup })).toEqual(done);
  await expect(flex.getByTestId('notification-message').getByText(`Orders – ${markup}`)).toBeVisible();

  expect(await ask('setPanel', { visible: false })).toEqual(done);
  await expect(page.locator('iframe')).toBeHidden();
  expect(await ask('setPanel', { visible: true })).toEqual(done);
  await expect(page.locator('iframe')).toBeVisible();
  const visibilities = (await openCtiCalls()).filter(({ method }) => method === 'setSoftphonePanelVisibility');
  expect(visibilities.slice(-2).map(({ args }) => args.visible)).toEqual([false, true]);

  expect(await ask('wrapUp', { itemId: offered })).toEqual(done);
  await complete(sandbox, ask, offered);
  await expect.poll(() => org.records('Task')[0]).toMatchObject({ Status: 'Completed', CallDisposition: 'Refund' });

  const transferred = twilio.incomingTransfer({ attributes: { salesforce: { sharedRecordId: recordId } } });
  await expect
    .poll(async () => (await told(page, 'recordShared')).at(-1))
    .toMatchObject({ recordId, item: { id: transferred, state: 'offered' } });
});
