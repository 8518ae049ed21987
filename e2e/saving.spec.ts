import type { Locator } from '@playwright/test';

import type { Sandbox } from '../sandbox/sandbox';
import type { Agent } from './console';
import { chain, expect, expectChain, expectDesktop, openConsole, test } from './console';

const accepted = ['Reservation accepted'];
const ordinary = ['Reservation accepted', 'Wrapup', 'Completed'];
const afterAnOutage = { timeout: 45_000 };

test.use({ settings: { callTimeoutMs: 2000 } });

const indicator = ({ flex }: Agent): Locator => flex.getByTestId('salesforce-indicator');
const unsaved = ({ flex }: Agent): Locator => flex.getByTestId('salesforce-unsaved').getByRole('listitem');
const recent = ({ flex }: Agent): Locator => flex.getByTestId('salesforce-recent').getByRole('listitem');
const openDialog = async (agent: Agent): Promise<void> => {
  await indicator(agent).click();
  await expect(agent.flex.getByRole('dialog', { name: 'Salesforce' })).toBeVisible();
};

/** A call from its accept to its completion. */
async function handleCall({ twilio }: Sandbox, agent: Agent): Promise<string> {
  const reservationSid = twilio.incomingCall();
  await agent.accept();
  await agent.press('Hang Up');
  await agent.press('Complete');
  await expect.poll(() => twilio.reservations()).toEqual([]);
  return reservationSid;
}

for (const width of [400, 1280]) {
  test(`the indicator has its place in Flex’s header of ${width} pixels, and the dialog in the frame`, async ({
    agent,
  }) => {
    const { page, flex } = agent;
    await page.setViewportSize({ width: 1700, height: 800 });
    await page.getByTestId('phone-panel').evaluate((panel, pixels) => (panel.style.width = `${pixels}px`), width);
    await page.getByTestId('reload-flex').click();
    await expectDesktop(flex);
    await expect(indicator(agent)).toHaveAttribute('aria-label', 'Salesforce: connected');
    const frame = await page.getByTestId('flex-frame').boundingBox();
    const neighbours = [
      indicator(agent),
      flex.getByTestId('outbound-dialpad'),
      flex.getByTestId('activity-dropdown-button'),
    ];
    const boxes = await Promise.all(
      [...neighbours, flex.getByRole('button', { name: /^User / })].map((each) => each.boundingBox()),
    );
    let left = frame?.x ?? NaN;
    for (const box of boxes) {
      expect(box?.x).toBeGreaterThanOrEqual(left);
      left = (box?.x ?? NaN) + (box?.width ?? NaN);
    }
    expect(left).toBeLessThanOrEqual((frame?.x ?? NaN) + (frame?.width ?? NaN));

    await openDialog(agent);
    const dialog = flex.getByTestId('salesforce-dialog');
    expect(await dialog.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    const box = await dialog.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(frame?.x ?? NaN);
    expect((box?.x ?? NaN) + (box?.width ?? NaN)).toBeLessThanOrEqual((frame?.x ?? NaN) + (frame?.width ?? NaN));
  });
}

test('what waits for a silent Salesforce is shown with its reason, and gone once it has answered', async ({
  sandbox,
  agent,
  setFaults,
}) => {
  await setFaults({ silent: true });
  const reservationSid = sandbox.twilio.incomingCall();
  await agent.accept();
  await expect(indicator(agent)).toHaveAttribute('aria-label', /1 waiting/, { timeout: 30_000 });
  await openDialog(agent);
  await expect(unsaved(agent)).toContainText('Not in Salesforce yet: case, call log, activity');
  await expect(unsaved(agent)).toContainText('did not answer');
  await expect(unsaved(agent)).toContainText('it is tried again automatically');
  await expect(agent.flex.getByTestId('salesforce-asked')).toContainText('this is what this computer knows');

  await setFaults({});
  await expect(agent.flex.getByText('Everything on this computer is saved.')).toBeVisible(afterAnOutage);
  await expectChain(sandbox, reservationSid, accepted);
  await expect(recent(agent)).toContainText('Logged');
  await agent.page.keyboard.press('Escape');
  await expect(agent.flex.getByTestId('salesforce-dialog')).toBeHidden();
  await expect(indicator(agent)).toBeFocused();
  await expect(indicator(agent)).toHaveAttribute('aria-label', 'Salesforce: connected');
});

test('what a validation rule refuses needs the agent, who tries it again at the keyboard', async ({
  sandbox,
  agent,
  setFaults,
}) => {
  const { flex, page } = agent;
  const message = 'A call needs a reason before it is logged.';
  await setFaults({ calls: { 'saveLog.create': { outcome: 'VALIDATION_RULE', message } } });
  const reservationSid = await handleCall(sandbox, agent);
  await expect(indicator(agent)).toHaveAttribute('aria-label', 'Salesforce needs you: 1 not saved');
  await indicator(agent).focus();
  await page.keyboard.press('Enter');
  await expect(unsaved(agent)).toContainText(message);
  await expect(flex.getByRole('button', { name: 'Close', exact: true })).toBeFocused();

  await setFaults({});
  await page.keyboard.press('Tab');
  await expect(flex.getByTestId('salesforce-retry-one')).toBeFocused();
  await page.keyboard.press('Enter');
  await expectChain(sandbox, reservationSid, ordinary);
  await expect(unsaved(agent)).toHaveCount(0);
  // The row is gone with the button that had the focus.
  await expect(flex.getByRole('heading', { name: /Not saved yet/ })).toBeFocused();
  await expect(recent(agent)).toContainText('Logged');
});

test('discarding asks first, and what is discarded can be logged after all', async ({ sandbox, agent, setFaults }) => {
  const { flex } = agent;
  await setFaults({ calls: { 'saveLog.create': { outcome: 'VALIDATION_RULE', message: 'No.' } } });
  const reservationSid = await handleCall(sandbox, agent);
  await expect(indicator(agent)).toHaveAttribute('aria-label', /needs you/);
  await openDialog(agent);
  await flex.getByTestId('salesforce-discard').click();
  await expect(flex.getByRole('alert')).toContainText('Discard? Salesforce will then lack: call log');
  await flex.getByRole('button', { name: 'Keep' }).click();
  await expect(unsaved(agent)).toHaveCount(1);
  await flex.getByTestId('salesforce-discard').click();
  await flex.getByTestId('salesforce-discard-really').click();
  await expect(unsaved(agent)).toHaveCount(0);
  await expect(flex.getByRole('heading', { name: /Not saved yet/ })).toBeFocused();
  expect(chain(sandbox, reservationSid)).toEqual([]);

  await setFaults({});
  await expect(recent(agent)).toContainText(/Not logged|Partly logged/);
  await flex.getByTestId('salesforce-log-missing').click();
  await expectChain(sandbox, reservationSid, ordinary);
  await expect(recent(agent)).toContainText('Logged');
  await expect(flex.getByTestId('salesforce-log-missing')).toBeHidden();
});

test('the details are copied, or shown to be copied by hand where the browser denies it', async ({
  sandbox,
  agent,
  context,
  setFaults,
}) => {
  const { flex, page } = agent;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await setFaults({ calls: { 'saveLog.create': { outcome: 'VALIDATION_RULE', message: 'Not for Maria Alvarez.' } } });
  const reservationSid = await handleCall(sandbox, agent);
  await openDialog(agent);
  await flex.getByRole('button', { name: 'Copy details' }).click();
  await expect(flex.getByText('Copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(reservationSid);
  expect(copied).toContain('REFUSED');
  expect(copied).not.toContain('Maria');

  // As in a frame that may not.
  await flex.locator('body').evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('Denied.', 'NotAllowedError'));
  });
  await flex.getByRole('button', { name: 'Copy details' }).click();
  await expect(flex.getByTestId('salesforce-details')).toBeFocused();
  await expect(flex.getByTestId('salesforce-details')).toHaveValue(copied);
});

test.describe('logging that the agent may switch off', () => {
  test.use({ settings: { callTimeoutMs: 2000, callLog: { agentMayChangeAuto: true } } });

  test('leaves a call unlogged until one click logs it', async ({ sandbox, agent }) => {
    const { flex } = agent;
    await openDialog(agent);
    await flex.getByRole('switch', { name: 'Log my conversations automatically' }).uncheck();
    await flex.getByRole('button', { name: 'Close', exact: true }).click();
    const reservationSid = await handleCall(sandbox, agent);
    await expect(agent.page).toHaveURL(/\/lightning\/r\/Case\//);

    await openDialog(agent);
    await expect(recent(agent)).toContainText('Not logged');
    expect([chain(sandbox, reservationSid), sandbox.org.records('Task')]).toEqual([[], []]);
    await flex.getByTestId('salesforce-log-missing').click();
    await expectChain(sandbox, reservationSid, ordinary);
    await expect(recent(agent)).toContainText('Logged');
    expect(sandbox.org.records('Task')).toHaveLength(1);

    await agent.reloadFlex();
    await openDialog(agent);
    await expect(flex.getByRole('switch')).not.toBeChecked();
  });
});

test('a record that somebody deleted is missed, and written again with one click', async ({ sandbox, agent }) => {
  const reservationSid = await handleCall(sandbox, agent);
  await expectChain(sandbox, reservationSid, ordinary);
  await openDialog(agent);
  await expect(recent(agent)).toContainText('Logged');
  const before = chain(sandbox, reservationSid);
  const wrapUp = sandbox.org.records('TwilioCallLog__c').find(({ Status__c }) => Status__c === 'Wrapup');
  const activity = sandbox.org.records('Task')[0];
  sandbox.org.remove('TwilioCallLog__c', String(wrapUp?.Id));
  sandbox.org.remove('Task', String(activity?.Id));

  await agent.flex.getByRole('button', { name: 'Refresh' }).click();
  await expect(recent(agent)).toContainText('Partly logged');
  await expect(recent(agent)).toContainText('Missing in Salesforce: call log, activity');
  await agent.flex.getByTestId('salesforce-log-missing').click();
  await expectChain(sandbox, reservationSid, ordinary);
  await expect.poll(() => sandbox.org.records('Task')).toMatchObject([{ CallObject: reservationSid }]);
  expect(chain(sandbox, reservationSid)).toEqual(before);
  await expect(recent(agent)).toContainText('Logged');
});

test('recent conversations come in pages, each asked for in one request', async ({ sandbox, agent, openCtiCalls }) => {
  const { flex, page } = agent;
  const reservationSid = await handleCall(sandbox, agent);
  await expectChain(sandbox, reservationSid, ordinary);
  await flex.locator('body').evaluate((_, sid) => {
    const key = Object.keys(localStorage).find((each) => each.endsWith(sid)) ?? '';
    for (let copy = 1; copy <= 12; copy += 1) {
      const other = `WR${String(copy).padStart(32, '0')}`;
      localStorage.setItem(key.replace(sid, other), (localStorage.getItem(key) ?? '').replaceAll(sid, other));
    }
  }, reservationSid);
  await agent.reloadFlex();
  await expectDesktop(flex);
  const asked = async () => (await openCtiCalls()).filter(({ args }) => args.methodName === 'findLogs').length;
  const before = await asked();
  await openDialog(agent);
  await expect(recent(agent)).toHaveCount(10);
  await expect(flex.getByText('1 to 10 of 13')).toBeVisible();
  // The org has the one, and has never heard of its copies.
  await expect(recent(agent).filter({ hasText: 'Not logged' }).first()).toBeVisible();
  expect(await asked()).toBe(before + 1);

  await flex.getByRole('button', { name: 'Older' }).focus();
  await page.keyboard.press('Enter');
  await expect(recent(agent)).toHaveCount(3);
  await expect(flex.getByText('11 to 13 of 13')).toBeVisible();
  await expect(flex.getByRole('heading', { name: 'Recent conversations' })).toBeFocused();
  await flex.getByRole('button', { name: 'Newer' }).click();
  await expect(recent(agent)).toHaveCount(10);
});

test('in a tab that does not write, the dialog knows what is over as well', async ({ sandbox, agent, context }) => {
  await handleCall(sandbox, agent);
  await expect.poll(() => sandbox.org.records('Task')).toMatchObject([{ Status: 'Completed' }]);
  const other = await openConsole(await context.newPage(), sandbox.consoleUrl);
  await openDialog(other);
  await expect(recent(other)).toHaveCount(1);
  await expect(recent(other)).toContainText('Logged');
});
