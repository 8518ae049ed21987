import type { Page } from '@playwright/test';

import { integrationApiWithEverything } from '../sandbox/plugin-settings';
import type { Agent } from './console';
import { expect, messagesOf, publishMessage, test } from './console';

test.use({ settings: { integrationApi: integrationApiWithEverything } });

const component = ({ page }: Agent, name: string) => page.getByTestId(`component-${name}`);

/** A message as the softphone would publish it. */
async function publish(page: Page, kind: string, type: string, body: object): Promise<void> {
  const message = { v: 1, kind, id: `flex-${Math.random()}`.replace('.', ''), source: 'flex', type, body };
  await publishMessage(page, message);
}

const available = { sid: 'WA1', name: 'Available', available: true };
const away = { sid: 'WA2', name: 'Break', available: false };
const agentState = {
  activity: available,
  since: null,
  items: { offered: 0, active: 0, paused: 0, wrapup: 0 },
  activities: [available, away],
};
const item = {
  id: 'WR1',
  channel: 'voice',
  state: 'active',
  queue: 'Everyone',
  customer: { name: 'Maria', address: null },
  crm: { caseNumber: '00001001', activityId: null },
};
const snapshot = { agent: agentState, connection: 'established', items: [item] };
const ready = {
  protocol: 1,
  plugin: '0',
  flex: '0',
  instance: 'a',
  capabilities: { requests: ['setActivity'], events: [] },
  snapshot,
};

test('components on a record page and in the utility bar hear the channel, and write into the org', async ({
  sandbox,
  agent,
}) => {
  const { page } = agent;
  const [contact] = sandbox.org.records('Contact');
  const task = sandbox.org.insert('Task', { Subject: 'Call' });
  if (!contact || !task.ok) throw new Error('The org is not as expected.');
  await page.getByTestId('nav-contacts').click();
  await page.getByRole('link', { name: String(contact.Name) }).click();
  const call = component(agent, 'currentCallExample');
  await expect(call.getByRole('status')).toHaveText('Flex is not connected.');
  await page.getByTestId('utility-doNotCallExample').click();
  await expect(component(agent, 'doNotCallExample').getByRole('status')).toHaveText('Flex is not connected.');

  await publish(page, 'ready', '', ready);
  await expect(call).toContainText('Maria');
  await expect(call.getByLabel('Activity')).toHaveValue('WA1');
  await expect(component(agent, 'doNotCallExample').getByRole('status')).toHaveText(
    'Calls to contacts and leads are checked.',
  );
  await call.getByLabel('Activity').selectOption('Break');
  await expect
    .poll(async () => (await messagesOf(page)).at(-1))
    .toMatchObject({ publisher: 'component', kind: 'request', type: 'setActivity', source: 'currentCallExample' });

  const form = component(agent, 'callLogFormExample');
  await form.getByLabel('Priority').selectOption('High');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('status')).toHaveText('Will be saved with the activity.');
  await publish(page, 'event', 'logSaved', { item, object: 'Task', recordId: task.value.Id, created: true });
  await expect(form.getByRole('status')).toHaveText('Saved with the activity.');
  expect(sandbox.org.record(task.value.Id)?.record['Priority']).toBe('High');
});
