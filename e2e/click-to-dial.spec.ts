import type { Page } from '@playwright/test';

import type { Sandbox } from '../sandbox/sandbox';
import type { Agent, OpenCtiCall } from './console';
import { chain, countOf, expect, expectChain, openConsole, test } from './console';

const accepted = ['Reservation accepted'];
const wrapping = ['Reservation accepted', 'Wrapup'];
const ordinary = ['Reservation accepted', 'Wrapup', 'Completed'];

const maria = ({ org }: Sandbox) => {
  const found = org.records('Contact').find(({ Name }) => Name === 'Maria Alvarez');
  if (found === undefined) throw new Error('Maria is not in the org.');
  return found;
};

function edit({ org }: Sandbox, id: string, fields: Record<string, unknown>): void {
  const edited = org.update('Contact', id, fields);
  if (!edited.ok) throw new Error(JSON.stringify(edited.errors));
}

const openRecord = (page: Page, { consoleUrl }: Sandbox, objectName: string, id: string): Promise<Agent> =>
  openConsole(page, `${consoleUrl}/lightning/r/${objectName}/${id}/view`);

/** How often the org was asked whether a number may be called. */
const findRecords = (calls: readonly OpenCtiCall[]): number =>
  calls.filter(({ args }) => args.methodName === 'findRecord').length;

const number = (page: Page) => page.getByTestId('click-to-dial').first();
const notification = ({ flex }: Agent, text: string) =>
  flex.getByTestId('notification-message').filter({ hasText: text });
const notCalled = (agent: Agent) => notification(agent, 'Not called.');

/** The one outbound call that there is, ringing or answered. */
async function outboundCall({ twilio }: Sandbox) {
  await expect
    .poll(() => twilio.reservations().map(({ direction, status }) => [direction, status]))
    .toEqual([['outbound', 'pending']]);
  const [call] = twilio.reservations();
  if (call === undefined) throw new Error('There is no call.');
  return call;
}

/** Whoever is called picks up; they can once the agent's own line is up. */
const calleeAnswers = (page: Page, { twilio }: Sandbox): Promise<void> =>
  expect(async () => {
    const isAccepted = (): boolean => twilio.reservations().some(({ status }) => status === 'accepted');
    if (!isAccepted()) await page.getByTestId('callee-answers').click({ timeout: 1000 });
    await expect.poll(isAccepted, { timeout: 1000 }).toBe(true);
  }).toPass({ timeout: 20_000 });

/** Clicks until there is a call: after another one Flex's line takes a moment to be free, of which the agent is told. */
async function call(page: Page, sandbox: Sandbox) {
  await expect(async () => {
    await number(page).click();
    await expect.poll(() => sandbox.twilio.reservations(), { timeout: 3000 }).toHaveLength(1);
  }).toPass({ timeout: 20_000 });
  return outboundCall(sandbox);
}

async function callAndComplete(agent: Agent, sandbox: Sandbox): Promise<void> {
  const { sid } = await call(agent.page, sandbox);
  await calleeAnswers(agent.page, sandbox);
  await expectChain(sandbox, sid, accepted);
  await agent.press('Hang Up');
  await expectChain(sandbox, sid, wrapping);
  await agent.press('Complete');
  await expectChain(sandbox, sid, ordinary);
}

test('a number on a contact is called: case, chain and activity hang on the contact, which stays on the screen', async ({
  sandbox,
  page,
  openCtiCalls,
}) => {
  const { Id: contactId } = maria(sandbox);
  const agent = await openRecord(page, sandbox, 'Contact', contactId);
  await page.getByTestId('phone-minimise').click();
  await number(page).click();
  await expect(page.getByTestId('phone-panel')).toHaveAttribute('data-visible', 'true');

  const { sid, from, attributes } = await outboundCall(sandbox);
  expect(from).toBe('+14155550134');
  expect(attributes).toMatchObject({ sfdcObjectId: contactId, sfdcObjectType: 'Contact', name: 'Maria Alvarez' });
  await calleeAnswers(page, sandbox);
  const [{ caseId } = { caseId: null }] = await expectChain(sandbox, sid, accepted);
  expect(sandbox.org.records('Case')).toMatchObject([{ Id: caseId, ContactId: contactId }]);
  await expect
    .poll(() => sandbox.org.records('Task'))
    .toMatchObject([{ WhatId: caseId, WhoId: contactId, CallType: 'Outbound' }]);

  await agent.press('Hang Up');
  await agent.press('Complete');
  await expectChain(sandbox, sid, ordinary);
  await expect(page).toHaveURL(new RegExp(`/Contact/${contactId}/view`));
  expect(countOf(await openCtiCalls(), 'screenPop')).toBe(0);
});

test('numbers are called again and again, also after nobody answered and after Flex was loaded anew', async ({
  sandbox,
  page,
}) => {
  const agent = await openRecord(page, sandbox, 'Contact', maria(sandbox).Id);
  await call(page, sandbox);
  await page.getByTestId('callee-does-not-answer').click();
  await expect.poll(() => sandbox.twilio.reservations()).toEqual([]);
  await callAndComplete(agent, sandbox);
  await agent.reloadFlex();
  await call(page, sandbox);
});

test('a double click is one call', async ({ sandbox, page, openCtiCalls }) => {
  const agent = await openRecord(page, sandbox, 'Contact', maria(sandbox).Id);
  await number(page).dblclick();
  await outboundCall(sandbox);
  expect(findRecords(await openCtiCalls())).toBe(1);
  await expect(notCalled(agent)).toBeHidden();
});

test('an extension is not dialed but shown, while it rings and on the task', async ({ sandbox, page }) => {
  const { Id: contactId } = maria(sandbox);
  edit(sandbox, contactId, { Phone: '(415) 555-0134 ext. 123' });
  const agent = await openRecord(page, sandbox, 'Contact', contactId);
  await number(page).click();
  const { from, attributes } = await outboundCall(sandbox);
  expect([from, attributes.phoneExtension]).toEqual(['+14155550134', '123']);
  await expect(notification(agent, 'Extension to dial once they answer: 123')).toBeVisible();
  await calleeAnswers(page, sandbox);
  await agent.inSalesforceTab(() =>
    expect(agent.flex.getByTestId('salesforce-extension')).toHaveText(/123$/, { timeout: 1000 }),
  );
});

test.describe('a Person Account', () => {
  test.use({ personAccounts: true });

  test('is called as its contact', async ({ sandbox, page, openCtiCalls }) => {
    const made = sandbox.org.insert('Account', { FirstName: 'Noor', LastName: 'Haddad', Phone: '(415) 555-0162' });
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    const accountId = made.value.Id;
    const contactId = sandbox.org.records('Contact').find(({ AccountId }) => AccountId === accountId)?.Id;
    await openRecord(page, sandbox, 'Account', accountId);
    await number(page).click();
    const { sid, attributes } = await outboundCall(sandbox);
    expect(attributes).toMatchObject({ sfdcObjectId: contactId, sfdcObjectType: 'Contact', name: 'Noor Haddad' });
    await calleeAnswers(page, sandbox);
    await expectChain(sandbox, sid, accepted);
    expect(sandbox.org.records('Case')).toMatchObject([{ ContactId: contactId }]);
    await expect(page).toHaveURL(new RegExp(`/Account/${accountId}/view`));
    expect(countOf(await openCtiCalls(), 'screenPop')).toBe(0);
  });
});

test.describe('nobody is called, and the agent is told why,', () => {
  test.afterEach(({ sandbox }) => {
    expect(sandbox.twilio.reservations().filter(({ direction }) => direction === 'outbound')).toEqual([]);
  });

  test('when they asked not to be called', async ({ sandbox, page }) => {
    const { Id: contactId } = maria(sandbox);
    edit(sandbox, contactId, { DoNotCall: true });
    const agent = await openRecord(page, sandbox, 'Contact', contactId);
    await page.getByTestId('phone-minimise').click();
    await number(page).click();
    await expect(notCalled(agent)).toContainText('Maria Alvarez asked not to be called (Do Not Call).');
  });

  test('when the agent is offline', async ({ sandbox, page, openCtiCalls }) => {
    const agent = await openRecord(page, sandbox, 'Contact', maria(sandbox).Id);
    await agent.flex.getByTestId('activity-dropdown-button').click();
    await agent.flex.getByRole('menuitem', { name: 'Offline' }).click();
    await expect(agent.flex.getByRole('button', { name: /Currently Offline/ })).toBeVisible();
    await number(page).click();
    await expect(notCalled(agent)).toContainText('You are offline');
    expect(findRecords(await openCtiCalls())).toBe(0);
  });

  test('when a call rings, and when the agent is on it', async ({ sandbox, page }) => {
    const agent = await openRecord(page, sandbox, 'Contact', maria(sandbox).Id);
    const reservationSid = sandbox.twilio.incomingCall({ from: '+14155550134' });
    await expect(agent.flex.getByTestId('accept-task').first()).toBeVisible();
    await number(page).click();
    await expect(notCalled(agent)).toContainText('Another call is ringing.');
    await agent.accept();
    await expectChain(sandbox, reservationSid, accepted);
    await page.getByTestId('case-contact').click();
    await number(page).click();
    await expect(notCalled(agent)).toContainText('You are on a call.');
    expect(chain(sandbox, reservationSid)).toHaveLength(1);
  });

  test('when Flex finds no microphone, and behaves as if it had called', async ({ sandbox, page }) => {
    const agent = await openRecord(page, sandbox, 'Contact', maria(sandbox).Id);
    await expect(number(page)).toBeVisible();
    await page.getByTestId('microphone').uncheck();
    await number(page).click();
    await expect(notCalled(agent)).toContainText('Flex finds no microphone');
  });

  test('when what was clicked is no number', async ({ sandbox, page }) => {
    const { Id: contactId } = maria(sandbox);
    edit(sandbox, contactId, { Phone: 'ask at the desk' });
    const agent = await openRecord(page, sandbox, 'Contact', contactId);
    await number(page).click();
    await expect(notCalled(agent)).toContainText('This is not a telephone number');
  });
});

test.describe('a Salesforce that cannot say whether a number may be called', () => {
  test.use({ settings: { callTimeoutMs: 2000 } });

  test('has nobody called, and the agent told why and which number', async ({ sandbox, page, setFaults }) => {
    const agent = await openRecord(page, sandbox, 'Contact', maria(sandbox).Id);
    await expect(number(page)).toBeVisible();
    await setFaults({ calls: { runApex: { outcome: 'lost-answer', times: 1 } } });
    await number(page).click();
    await expect(notCalled(agent)).toContainText(/did not answer.* dial it yourself: \(415\) 555-0134/);
    expect(sandbox.twilio.reservations()).toEqual([]);
    await call(page, sandbox);
  });

  test('lets no number be clicked before it has answered at all', async ({ sandbox, page, setFaults }) => {
    await setFaults({ silent: true });
    await openRecord(page, sandbox, 'Contact', maria(sandbox).Id);
    await expect(page.getByTestId('field-Phone')).toContainText('(415) 555-0134');
    await expect(number(page)).toBeHidden();
    await setFaults({});
    await expect(number(page)).toBeVisible({ timeout: 30_000 });
  });
});

test.describe('an extension of the org that decides', () => {
  test.use({ flexSetting: { Click_To_Dial_Class__c: 'ThrowingExtension' } });

  test('and fails has nobody called', async ({ sandbox, page }) => {
    const agent = await openRecord(page, sandbox, 'Contact', maria(sandbox).Id);
    await number(page).click();
    await expect(notCalled(agent)).toContainText('The extension has a bug.');
    expect(sandbox.twilio.reservations()).toEqual([]);
  });
});

test.describe('where the admin has switched it off', () => {
  test.use({ settings: { clickToDial: false } });

  test('numbers stay text', async ({ sandbox, page, openCtiCalls }) => {
    await openRecord(page, sandbox, 'Contact', maria(sandbox).Id);
    await expect.poll(async () => countOf(await openCtiCalls(), 'getCallCenterSettings')).toBe(1);
    await expect(page.getByTestId('field-Phone')).toContainText('(415) 555-0134');
    await expect(number(page)).toBeHidden();
    expect(countOf(await openCtiCalls(), 'enableClickToDial')).toBe(0);
  });
});
