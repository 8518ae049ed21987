import { AxeBuilder } from '@axe-core/playwright';

import type { Sandbox } from '../sandbox/sandbox';
import type { Agent } from './console';
import { expect, expectChain, test } from './console';

// The plugin would give the panel a width of its own.
test.use({ settings: { utilityBar: false } });

/** What axe finds in this part of Flex, of any gravity; https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md */
async function problemsIn({ page }: Agent, part: string): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).include(['[data-testid="flex-frame"]', part]).analyze();
  return violations.map(({ id, impact, nodes }) => ({ id, impact, at: nodes.map(({ html }) => html) }));
}

const tab = '[data-testid="salesforce-tab"]';
const dialog = '[data-testid="salesforce-dialog"]';

/** With the softphone's panel so wide, and so high that there is no need to scroll. */
async function inPanelOf({ page }: Agent, width: number): Promise<void> {
  await page.setViewportSize({ width: 1700, height: 1300 });
  const size = { width: `${width}px`, height: '1150px' };
  await page.getByTestId('phone-panel').evaluate((panel, wanted) => Object.assign(panel.style, wanted), size);
  await expect
    .poll(async () => (await page.getByTestId('flex-frame').boundingBox())?.width)
    .toBeGreaterThan(width - 10);
}

async function expectNoProblems(agent: Agent, part: string): Promise<void> {
  expect(await problemsIn(agent, part)).toEqual([]);
}

const picture = (agent: Agent, name: string): Promise<unknown> =>
  agent.page.getByTestId('flex-frame').screenshot({ path: test.info().outputPath(`${name}.png`) });

for (const width of [400, 1280]) {
  test.describe(`at ${width} pixels axe finds nothing`, () => {
    test('in the tab of a call that goes on, is wrapped up, and is not saved', async ({
      agent,
      sandbox,
      setFaults,
    }) => {
      await inPanelOf(agent, width);
      const reservationSid = sandbox.twilio.incomingCall({ from: '+14155550134' });
      await agent.accept();
      await expectChain(sandbox, reservationSid, ['Reservation accepted']);
      await agent.inSalesforceTab(() => expect(agent.flex.getByTestId('salesforce-case')).toBeVisible());
      await expectNoProblems(agent, tab);
      await picture(agent, `tab-${width}`);

      await setFaults({ calls: { saveLog: { outcome: 'VALIDATION_RULE', times: 1 } } });
      await agent.press('Hang Up');
      await agent.inSalesforceTab(() => expect(agent.flex.getByTestId('salesforce-failure')).toBeVisible());
      await expectNoProblems(agent, tab);
      await picture(agent, `failure-${width}`);
    });

    test('in the dialog, with something that is not saved and something that is', async ({
      agent,
      sandbox,
      setFaults,
    }) => {
      await inPanelOf(agent, width);
      await handleCall(sandbox, agent);
      await setFaults({ calls: { saveLog: { outcome: 'VALIDATION_RULE', times: 1 } } });
      sandbox.twilio.incomingCall();
      await agent.accept();
      const indicator = agent.flex.getByTestId('salesforce-indicator');
      await expect(indicator).toHaveAttribute('aria-label', /need/);
      await expectNoProblems(agent, '[data-testid="salesforce-indicator"]');
      await indicator.click();
      await expect(agent.flex.getByTestId('salesforce-unsaved').getByRole('listitem')).toHaveCount(1);
      await expect(agent.flex.getByTestId('salesforce-recent').getByText('Logged', { exact: true })).toBeVisible();
      await expectNoProblems(agent, dialog);
      await picture(agent, `dialog-${width}`);
    });
  });
}

test.describe('where the agent is asked who the customer is', () => {
  test.use({ flexSetting: { Several_Matches__c: 'AskAgent' } });

  for (const width of [400, 1280]) {
    test(`axe finds nothing at ${width} pixels`, async ({ agent, sandbox }) => {
      for (const name of ['Lovelace', 'Byron'])
        sandbox.org.insert('Contact', { LastName: name, Phone: '+14155559999', Email: `${name}@example.com` });
      await inPanelOf(agent, width);
      sandbox.twilio.incomingCall({ from: '+14155559999' });
      await agent.accept();
      await agent.inSalesforceTab(() => expect(agent.flex.getByRole('radio').first()).toBeVisible());
      await expectNoProblems(agent, tab);
      await picture(agent, `chooser-${width}`);
    });
  }
});

async function handleCall(sandbox: Sandbox, agent: Agent): Promise<void> {
  const reservationSid = sandbox.twilio.incomingCall();
  await agent.accept();
  await agent.press('Hang Up');
  await agent.press('Complete');
  await expectChain(sandbox, reservationSid, ['Reservation accepted', 'Wrapup', 'Completed']);
}
