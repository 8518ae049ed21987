import type { Locator } from '@playwright/test';

import type { Agent } from './console';
import { expect, expectChain, expectTrueDurations, test } from './console';

/** Presses Tab until the focus is there, as somebody without a mouse does; fails where it never comes. */
async function tabTo({ page }: Agent, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never came to it.');
}

const pressAt = async (agent: Agent, target: Locator, key = 'Enter'): Promise<void> => {
  await tabTo(agent, target);
  await agent.page.keyboard.press(key);
};

test('a whole call with the keyboard alone: accept, notes, outcome, hang up, complete, and a look at what is saved', async ({
  sandbox,
  agent,
}) => {
  const { page, flex } = agent;
  const reservationSid = sandbox.twilio.incomingCall({ from: '+14155550134' });
  // Not a mouse: the softphone is a frame of the page, into which Tab leads as well; this spares the way there.
  await flex.getByTestId('activity-dropdown-button').focus();
  await pressAt(agent, flex.getByTestId('accept-task').first());
  await expectChain(sandbox, reservationSid, ['Reservation accepted']);

  await expect(async () => {
    await pressAt(agent, flex.getByRole('button', { name: 'Salesforce', exact: true }).first());
    await expect(flex.getByTestId('salesforce-case')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await pressAt(agent, flex.getByTestId('salesforce-case'));
  await expect(page).toHaveURL(/\/lightning\/r\/Case\/500\w{15}\/view/);

  await tabTo(agent, flex.getByTestId('salesforce-notes'));
  await page.keyboard.type('Typed without a mouse.');
  await pressAt(agent, flex.getByTestId('salesforce-save'));
  await expect(flex.getByTestId('salesforce-outcome-saving')).toHaveText('Saved');

  await pressAt(agent, flex.getByTestId('end-task-button').filter({ hasText: 'Hang Up' }));
  await expectChain(sandbox, reservationSid, ['Reservation accepted', 'Wrapup']);
  await pressAt(agent, flex.getByTestId('end-task-button').filter({ hasText: 'Complete' }));
  const states = await expectChain(sandbox, reservationSid, ['Reservation accepted', 'Wrapup', 'Completed']);
  expectTrueDurations(states);
  await expect.poll(() => sandbox.org.records('Task')[0]?.Description).toContain('Typed without a mouse.');

  const indicator = flex.getByTestId('salesforce-indicator');
  await pressAt(agent, indicator);
  const dialog = flex.getByRole('dialog', { name: 'Salesforce' });
  await expect(dialog.getByText('Logged', { exact: true })).toBeVisible();
  // The focus stays in the dialog however often Tab is pressed, and comes back to where it was.
  for (let presses = 0; presses < 15; presses += 1) {
    await page.keyboard.press('Tab');
    expect(await dialog.evaluate((element) => element.contains(element.ownerDocument.activeElement))).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(indicator).toBeFocused();
});
