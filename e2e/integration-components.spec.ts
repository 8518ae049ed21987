import type * as FlexUi from '@twilio/flex-ui';

import { integrationApiWithEverything } from '../sandbox/plugin-settings';
import type { Sandbox } from '../sandbox/sandbox';
import type { Agent } from './console';
import { expect, messagesOf, openConsole, publishMessage, test } from './console';

// The project's own Lightning web components in the console, and the plugin in Flex, over the console's message service.

const withApi = { settings: { integrationApi: integrationApiWithEverything } };

/** The component on the page that is shown: tabs that were left keep theirs. */
const component = ({ page }: Agent, name: string) => page.getByTestId(`component-${name}`).filter({ visible: true });
const currentCall = (agent: Agent) => component(agent, 'currentCallExample');
const callLogForm = (agent: Agent) => component(agent, 'callLogFormExample');
const doNotCall = ({ page }: Agent) => page.getByTestId('component-doNotCallExample');

const maria = ({ org }: Sandbox) => {
  const found = org.records('Contact').find(({ Name }) => Name === 'Maria Alvarez');
  if (found === undefined) throw new Error('Maria is not in the org.');
  return found;
};

async function openContact({ page }: Agent, name: string): Promise<void> {
  await page.getByTestId('nav-contacts').click();
  await page.getByRole('link', { name }).click();
}

test.describe('with the Integration API', () => {
  test.use(withApi);

  test('a component shows the call as it goes on, and sets the agent’s activity', async ({ sandbox, agent }) => {
    await openContact(agent, 'James Okafor');
    await expect(currentCall(agent).getByRole('status')).toHaveText('No call');

    sandbox.twilio.incomingCall({ from: '+14155550134', name: 'Maria' });
    await expect(currentCall(agent)).toContainText('Ringing');
    await agent.accept();
    // The case pops: another record page, with components of its own.
    await expect(agent.page.getByTestId('record-page')).toHaveAttribute('data-object', 'Case');
    await expect(currentCall(agent)).toContainText('In conversation');
    await expect(currentCall(agent)).toContainText(String(sandbox.org.records('Case')[0]?.['CaseNumber']));
    await expect(currentCall(agent)).toContainText('Everyone');

    await currentCall(agent).getByLabel('Activity').selectOption('Unavailable');
    await expect(agent.flex.getByRole('button', { name: /Currently Unavailable/ })).toBeVisible();
    await expect(currentCall(agent).getByLabel('Activity')).toBeEnabled();
    await expect(currentCall(agent).getByRole('alert')).toHaveText('');

    await agent.press('Hang Up');
    await expect(currentCall(agent)).toContainText('Wrap-up');
    await agent.press('Complete');
    await expect(currentCall(agent).getByRole('status')).toHaveText('No call');
  });

  test('a form adds its field to the activity once that is saved, and the softphone leaves it there', async ({
    sandbox,
    agent,
  }) => {
    const activity = () => sandbox.org.records('Task').at(-1);
    sandbox.twilio.incomingCall({ from: '+14155550134', name: 'Maria' });
    await agent.accept();
    await callLogForm(agent).getByLabel('Priority').selectOption('High');
    await callLogForm(agent).getByRole('button', { name: 'Save' }).click();
    await expect(callLogForm(agent).getByRole('status')).toHaveText('Saved with the activity.');
    expect(activity()).toMatchObject({ Priority: 'High', Status: 'In Progress' });

    await agent.press('Hang Up');
    await agent.press('Complete');
    await expect.poll(() => activity()?.['Status']).toBe('Completed');
    expect(activity()).toMatchObject({ Priority: 'High' });
  });

  test('a check in the utility bar stops a call to who asked not to be called', async ({ sandbox, agent }) => {
    const { Id: sfdcObjectId } = maria(sandbox);
    sandbox.org.update('Contact', sfdcObjectId, { DoNotCall: true });
    await expect(doNotCall(agent)).toBeHidden();
    await agent.page.getByTestId('utility-doNotCallExample').click();
    await expect(doNotCall(agent).getByRole('status')).toHaveText('Calls to contacts and leads are checked.');

    // As another plugin starts a call: the plugin's own click-to-dial asks the org before.
    const call = () =>
      agent.flex.locator('body').evaluate(
        (_body, taskAttributes) => {
          const { Flex } = (window as unknown as { Twilio: { Flex: typeof FlexUi } }).Twilio;
          const calling = Flex.Actions.invokeAction('StartOutboundCall', {
            destination: '+14155550134',
            taskAttributes,
          });
          return calling.then(() => 'called', String);
        },
        { sfdcObjectId },
      );
    expect(await call()).toContain('cancelled');
    await expect(doNotCall(agent).getByRole('alert')).toHaveText('This person asked not to be called.');
    await expect(agent.flex.getByTestId('notification-message')).toContainText('This person asked not to be called.');
    expect(sandbox.twilio.reservations()).toEqual([]);

    sandbox.org.update('Contact', sfdcObjectId, { DoNotCall: false });
    expect(await call()).toBe('called');
    await expect.poll(() => sandbox.twilio.reservations().map(({ direction }) => direction)).toEqual(['outbound']);
    await expect(doNotCall(agent).getByRole('alert')).toHaveText('');
  });

  test('a page that was left goes on hearing, and one that is closed does not', async ({ sandbox, agent }) => {
    await openContact(agent, 'James Okafor');
    await expect(currentCall(agent).getByRole('status')).toHaveText('No call');
    await agent.page.getByTestId('nav-home').click();
    const left = agent.page.getByTestId('component-currentCallExample');
    await expect(left).toBeHidden();
    sandbox.twilio.incomingCall();
    await expect(left).toContainText('Ringing');
    await agent.page.getByRole('button', { name: 'Close James Okafor' }).click();
    await expect(left).toHaveCount(0);
  });

  test('the inspector shows what was said, and sends what is written there', async ({ agent }) => {
    const { page } = agent;
    const shown = page.getByTestId('message');
    await page.getByTestId('messages-toggle').click();
    await page.getByTestId('messages-kind').selectOption('ready');
    await expect(shown.first()).toHaveAttribute('data-publisher', 'softphone');
    await shown.first().click();
    await expect(shown.first()).toContainText('"protocol": 1');

    await page.getByTestId('messages-clear').click();
    await expect(shown).toHaveCount(0);
    await page.getByTestId('message-send').click();
    await expect.poll(async () => (await messagesOf(page)).map(({ kind }) => kind)).toEqual(['hello', 'ready']);
    await page.getByTestId('message-text').fill('{');
    await page.getByTestId('message-send').click();
    await expect(page.getByText('The message is not JSON.')).toBeVisible();

    await page.getByTestId('messages-pause').click();
    await publishMessage(page, { anything: 1 });
    await expect(page.getByTestId('messages-count')).toHaveText('paused');
    expect(await messagesOf(page)).toHaveLength(2);
  });
});

test('the account’s Integration API is switched on in the controls, and off', async ({ agent }) => {
  await openContact(agent, 'James Okafor');
  await expect(agent.page.getByTestId('record-page')).toBeVisible();
  await expect(currentCall(agent)).toHaveCount(0);
  await agent.page.getByTestId('integration-api').click();
  await expect(currentCall(agent).getByRole('status')).toHaveText('No call');
  await agent.page.getByTestId('integration-api').click();
  await expect(agent.page.getByTestId('utility-doNotCallExample')).toHaveCount(0);
  await expect(currentCall(agent)).toHaveCount(0);
});

test('it can be set in the address, with settings of one’s own', async ({ page, sandbox }) => {
  const integrationApi = JSON.stringify({ enabled: true, allow: { setActivity: false } });
  const agent = await openConsole(page, `${sandbox.consoleUrl}/?${new URLSearchParams({ integrationApi })}`);
  await openContact(agent, 'James Okafor');
  await expect(currentCall(agent).getByRole('status')).toHaveText('No call');
  await expect(currentCall(agent).getByLabel('Activity')).toBeDisabled();
});
