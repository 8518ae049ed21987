import type { Sandbox } from '../sandbox/sandbox';
import type { Agent } from './console';
import { expect, expectChain, test } from './console';

const accepted = ['Reservation accepted'];
const ordinary = ['Reservation accepted', 'Wrapup', 'Completed'];
const number = '+14155550134';
/** In the tab, which is looked into again and again. */
const soon = { timeout: 1000 };

test.use({ flexSetting: { Several_Matches__c: 'AskAgent' } });

/** Maria's husband has her number. */
function addNamesake({ org }: Sandbox): string {
  const fields = { FirstName: 'Mario', LastName: 'Alvarez', Title: 'Purchasing', Phone: '(415) 555-0134' };
  const inserted = org.insert('Contact', { ...fields, Email: 'mario.alvarez@example.com' });
  if (!inserted.ok) throw new Error(JSON.stringify(inserted.errors));
  return inserted.value.Id;
}

async function takeCall(sandbox: Sandbox, agent: Agent): Promise<string> {
  const reservationSid = sandbox.twilio.incomingCall({ from: number });
  await agent.accept();
  await expectChain(sandbox, reservationSid, accepted);
  await agent.inSalesforceTab(() => expect(agent.flex.getByRole('radiogroup')).toBeVisible(soon));
  return reservationSid;
}

const contactOf = ({ org }: Sandbox): unknown => org.records('Case')[0]?.ContactId;
const contacts = ({ org }: Sandbox): number => org.records('Contact').length;

test('of several matches the agent chooses one with the keyboard, and is not asked again', async ({
  sandbox,
  agent,
}) => {
  const { flex, page } = agent;
  const mario = addNamesake(sandbox);
  const reservationSid = await takeCall(sandbox, agent);
  expect(contactOf(sandbox)).toBeNull();
  const radio = flex.getByRole('radio', { name: /Mario Alvarez.*Contact · Purchasing · mario.alvarez@example.com/ });
  await radio.focus();
  await page.keyboard.press('Space');
  await flex.getByTestId('salesforce-choose').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => contactOf(sandbox)).toBe(mario);
  await expect(flex.getByTestId('salesforce-contact')).toHaveText('Mario Alvarez');
  await expect(flex.getByRole('radiogroup')).toBeHidden();
  // Where the chooser was, and not at the page's start.
  const focused = await flex
    .locator(':focus')
    .evaluate((element) => element.closest('[data-testid=salesforce-tab]') !== null);
  expect(focused).toBe(true);

  await agent.press('Hang Up');
  await agent.reloadFlex();
  await agent.select(/415-555-0134/);
  await agent.inSalesforceTab(() => expect(flex.getByTestId('salesforce-contact')).toHaveText('Mario Alvarez', soon));
  await expect(flex.getByRole('radiogroup')).toBeHidden();
  await agent.press('Complete');
  await expectChain(sandbox, reservationSid, ordinary);
});

test('somebody else becomes a new contact', async ({ sandbox, agent }) => {
  addNamesake(sandbox);
  const before = contacts(sandbox);
  await takeCall(sandbox, agent);
  await agent.flex.getByRole('radio', { name: /Somebody else/ }).check();
  await agent.flex.getByTestId('salesforce-choose').click();
  await expect.poll(() => contacts(sandbox)).toBe(before + 1);
  await expect.poll(() => contactOf(sandbox)).toBe(sandbox.org.records('Contact').at(-1)?.Id);
  await expect(agent.flex.getByTestId('salesforce-contact')).toBeVisible();
});

test('the case can be left without a contact', async ({ sandbox, agent }) => {
  addNamesake(sandbox);
  await takeCall(sandbox, agent);
  await agent.flex.getByRole('radio', { name: /Leave it open/ }).check();
  await agent.flex.getByTestId('salesforce-choose').click();
  await expect(agent.flex.getByText('No contact')).toBeVisible();
  await expect(agent.flex.getByRole('radiogroup')).toBeHidden();
  expect(contactOf(sandbox)).toBeNull();
});

test('a call is completed and logged without a choice', async ({ sandbox, agent }) => {
  addNamesake(sandbox);
  const reservationSid = await takeCall(sandbox, agent);
  await agent.press('Hang Up');
  await agent.press('Complete');
  await expectChain(sandbox, reservationSid, ordinary);
  await expect.poll(() => sandbox.org.records('Task')).toMatchObject([{ Status: 'Completed' }]);
  expect(contactOf(sandbox)).toBeNull();
});

test('a choice that the org refuses is said, and can be made again', async ({ sandbox, agent, setFaults }) => {
  const mario = addNamesake(sandbox);
  await takeCall(sandbox, agent);
  const choose = async (): Promise<void> => {
    await agent.flex.getByRole('radio', { name: /Mario Alvarez/ }).check();
    await agent.flex.getByTestId('salesforce-choose').click();
  };
  await setFaults({ calls: { 'runApex.linkContact': { outcome: 'VALIDATION_RULE', times: 1 } } });
  await choose();
  await expect(agent.flex.getByTestId('salesforce-choice-refused')).toBeVisible();
  await choose();
  await expect.poll(() => contactOf(sandbox)).toBe(mario);
});
