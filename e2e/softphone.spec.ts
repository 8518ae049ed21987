import type { Page } from '@playwright/test';

import type { Agent } from './console';
import { expect, isSoftphone, test } from './console';

const utilityItem = ({ page }: Agent) => page.getByTestId('utility-phone');
const panel = ({ page }: Agent) => page.getByTestId('phone-panel');
const popOut = ({ page }: Agent) => page.getByTestId('phone-pop-out');

async function expectItem(agent: Agent, label: string, icon: string): Promise<void> {
  await expect(utilityItem(agent)).toHaveText(label);
  await expect(utilityItem(agent)).toHaveAttribute('data-icon', icon);
}

const expectWidth = (agent: Agent, pixels: number): Promise<void> =>
  expect.poll(async () => (await panel(agent).boundingBox())?.width).toBe(pixels);

/** What the browser asks when the agent closes the tab; the agent stays. */
async function askedOnClosing(page: Page): Promise<string> {
  const dialog = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const asked = await dialog;
  await asked.dismiss();
  return asked.type();
}

async function closesUnasked(page: Page): Promise<void> {
  let asked = false;
  page.on('dialog', (dialog) => {
    asked = true;
    void dialog.accept();
  });
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
  expect(asked).toBe(false);
}

test('the panel opens when a task rings, and the utility bar tells what rings and how many tasks there are', async ({
  sandbox,
  agent,
}) => {
  await expectItem(agent, 'Available', 'call');
  await agent.page.getByTestId('phone-minimise').click();
  await expect(panel(agent)).toBeHidden();

  sandbox.twilio.incomingCall();
  await expect(panel(agent)).toBeVisible();
  await expectItem(agent, 'Incoming call', 'incoming_call');
  await agent.accept();
  await expectItem(agent, '1 task', 'task');

  await agent.page.getByTestId('phone-minimise').click();
  sandbox.twilio.incomingChat({ name: 'Maria' });
  await expect(panel(agent)).toBeVisible();
  await expectItem(agent, 'Incoming task', 'notification');
  await agent.accept();
  await expectItem(agent, '2 tasks', 'task');

  await agent.select(/voice task/);
  await agent.press('Hang Up');
  await agent.press('Complete');
  await expectItem(agent, '1 task', 'task');
});

test('without a task the utility bar shows the agent’s activity', async ({ sandbox, agent }) => {
  await expectItem(agent, 'Available', 'call');
  await agent.flex.getByTestId('activity-dropdown-button').click();
  await agent.flex.getByRole('menuitem', { name: 'Unavailable' }).click();
  await expectItem(agent, 'Unavailable', 'away');
  await agent.flex.getByTestId('activity-dropdown-button').click();
  await agent.flex.getByRole('menuitem', { name: 'Available', exact: true }).click();
  const sid = sandbox.twilio.incomingCall();
  await expectItem(agent, 'Incoming call', 'incoming_call');
  sandbox.twilio.callerGivesUp(sid);
  await expectItem(agent, 'Available', 'call');
});

test('a task has more room than no task, unless the agent has resized the panel', async ({ sandbox, agent }) => {
  await expectItem(agent, 'Available', 'call');
  await expectWidth(agent, 400);
  for (let time = 0; time < 2; time += 1) {
    const sid = sandbox.twilio.incomingCall();
    await expectWidth(agent, 480);
    sandbox.twilio.callerGivesUp(sid);
    await expectWidth(agent, 400);
  }

  sandbox.twilio.incomingCall();
  await expectWidth(agent, 480);
  await dragEdge(agent, 60);
  await agent.accept();
  await agent.press('Hang Up');
  await agent.press('Complete');
  await expectItem(agent, 'Available', 'call');
  await expectWidth(agent, 540);
  sandbox.twilio.incomingCall();
  await expectItem(agent, 'Incoming call', 'incoming_call');
  await expectWidth(agent, 540);
});

async function dragEdge(agent: Agent, pixels: number): Promise<void> {
  const box = await panel(agent).boundingBox();
  if (box === null) throw new Error('The panel is not shown.');
  const [x, y] = [box.x + box.width - 3, box.y + box.height - 3];
  await agent.page.mouse.move(x, y);
  await agent.page.mouse.down();
  await agent.page.mouse.move(x + pixels, y, { steps: 5 });
  await agent.page.mouse.up();
}

test('a call in the browser is not ended by popping out, nor by leaving the page without being asked', async ({
  sandbox,
  agent,
}) => {
  await expect(popOut(agent)).toBeEnabled();
  sandbox.twilio.incomingCall();
  await agent.accept();
  await expect(popOut(agent)).toBeDisabled();
  expect(await askedOnClosing(agent.page)).toBe('beforeunload');

  await agent.press('Hang Up');
  await expect(popOut(agent)).toBeEnabled();
  await closesUnasked(agent.page);
});

test('a call on the agent’s telephone goes on without the page: nothing is in the way', async ({ sandbox, agent }) => {
  sandbox.twilio.setAgentPhone('phone');
  await agent.reloadFlex();
  sandbox.twilio.incomingCall();
  await agent.accept();
  await expectItem(agent, '1 task', 'task');
  await expect(popOut(agent)).toBeEnabled();
  await closesUnasked(agent.page);
});

test('Salesforce without a console API: Flex works as ever', async ({ sandbox, page, agent }) => {
  await page.route('**/support/console/**', (route) => route.fulfill({ status: 404 }));
  const asked = page.waitForRequest('**/support/console/66.0/integration.js');
  sandbox.twilio.incomingCall();
  await agent.accept();
  expect(new URL((await asked).url()).origin).toBe(sandbox.consoleUrl);
  await expectItem(agent, '1 task', 'task');
  await agent.press('Hang Up');
  await agent.press('Complete');
  await expectItem(agent, 'Available', 'call');
});

test.describe('switched off', () => {
  test.use({ settings: { utilityBar: false } });

  test('nothing of the panel is touched, and the browser does not ask', async ({ sandbox, agent, openCtiCalls }) => {
    await agent.page.getByTestId('phone-minimise').click();
    sandbox.twilio.incomingCall();
    await expect(agent.flex.getByTestId('accept-task').first()).toBeAttached();
    await utilityItem(agent).click();
    await agent.accept();
    await expect.poll(() => sandbox.org.records('TwilioCallLog__c').length).toBe(1);
    expect((await openCtiCalls()).filter(isSoftphone)).toEqual([]);
    await expect(popOut(agent)).toBeEnabled();
    await closesUnasked(agent.page);
  });
});
