import type { Sandbox } from '../sandbox/sandbox';
import type { Agent, OpenCtiCall } from './console';
import { expect, expectChain, isActivity, test } from './console';

const accepted = ['Reservation accepted'];
const wrapping = ['Reservation accepted', 'Wrapup'];
const ordinary = ['Reservation accepted', 'Wrapup', 'Completed'];

const text = 'She wants her money back.';
/** In the tab, which is looked into again and again. */
const soon = { timeout: 1000 };

const openEditor = (agent: Agent): Promise<void> =>
  agent.inSalesforceTab(() => expect(agent.flex.getByTestId('salesforce-outcome-saving')).toBeAttached(soon));

/** A call in its wrap-up, with the editor on the screen. */
async function wrapUpCall(sandbox: Sandbox, agent: Agent): Promise<string> {
  const reservationSid = sandbox.twilio.incomingCall({ from: '+14155550134' });
  await agent.accept();
  await expectChain(sandbox, reservationSid, accepted);
  await agent.press('Hang Up');
  await expectChain(sandbox, reservationSid, wrapping);
  await openEditor(agent);
  return reservationSid;
}

/** What Flex Insights would read: the attributes that the task had last while its reservation was not completed. */
function insightsOf({ twilio }: Sandbox, reservationSid: string): () => unknown {
  let last: unknown;
  const look = (): void => {
    const reservation = twilio.reservations().find(({ sid }) => sid === reservationSid);
    if (reservation !== undefined && reservation.status !== 'completed') last = reservation.attributes.conversations;
  };
  look();
  twilio.onChange(look);
  return () => last;
}

/** In which states the org was told of the conversation together with these notes. */
const statesToldWith = (notes: string, calls: readonly OpenCtiCall[]): unknown[] =>
  calls
    .filter(isActivity)
    .map(({ args }) => JSON.parse(new URLSearchParams(String(args.methodParams)).get('data') ?? '{}') as Told)
    .filter(({ interaction }) => interaction?.notes === notes)
    .map(({ interaction }) => interaction?.state);

interface Told {
  readonly interaction?: { readonly notes?: string; readonly state?: string };
}

const activity = ({ org }: Sandbox): Record<string, unknown> => org.records('Task')[0] ?? {};
const timesWritten = (sandbox: Sandbox, notes: string): number =>
  String(activity(sandbox).Description).split(notes).length - 1;

test('notes that are typed in wrap-up survive a reload, are saved once, and are with the task when it is completed', async ({
  sandbox,
  agent,
  openCtiCalls,
}) => {
  const { flex } = agent;
  const reservationSid = await wrapUpCall(sandbox, agent);
  const insights = insightsOf(sandbox, reservationSid);
  await flex.getByTestId('salesforce-notes').fill(text);
  await expect(flex.getByTestId('salesforce-outcome-saving')).toHaveText('Not saved yet');
  await agent.reloadFlex();
  await agent.select(/415-555-0134/);
  await agent.inSalesforceTab(() => expect(flex.getByTestId('salesforce-notes')).toHaveValue(text, soon));
  expect(statesToldWith(text, await openCtiCalls())).toEqual([]);

  await flex.getByTestId('salesforce-save').click();
  await expect(flex.getByTestId('salesforce-outcome-saving')).toHaveText('Saved');
  await expect.poll(() => timesWritten(sandbox, text)).toBe(1);
  await expect.poll(insights).toMatchObject({ content: text });
  await agent.press('Complete');
  await expectChain(sandbox, reservationSid, ordinary);
  await expect.poll(() => activity(sandbox).Status).toBe('Completed');
  // Every save tells the whole: one for the notes, one for the end.
  expect(statesToldWith(text, await openCtiCalls())).toEqual(['wrapping', 'completed']);
  expect(timesWritten(sandbox, text)).toBe(1);
});

test('what nobody saved is in Salesforce and on the task when the agent completes it by mouse', async ({
  sandbox,
  agent,
}) => {
  const reservationSid = await wrapUpCall(sandbox, agent);
  const insights = insightsOf(sandbox, reservationSid);
  await agent.flex.getByTestId('salesforce-disposition').fill('Refund');
  await agent.flex.getByTestId('salesforce-notes').fill(text);
  await agent.press('Complete');
  await expectChain(sandbox, reservationSid, ordinary);
  await expect.poll(() => activity(sandbox)).toMatchObject({ Status: 'Completed', CallDisposition: 'Refund' });
  expect(timesWritten(sandbox, text)).toBe(1);
  expect(insights()).toMatchObject({ outcome: 'Refund', content: text });
});

test('what nobody saved is there as well where the focus has not left the notes', async ({ sandbox, agent }) => {
  const reservationSid = await wrapUpCall(sandbox, agent);
  const insights = insightsOf(sandbox, reservationSid);
  await agent.flex.getByTestId('salesforce-notes').fill(text);
  // As a hot key does: no click that would take the focus.
  await agent.flex.getByTestId('end-task-button').dispatchEvent('click');
  await expectChain(sandbox, reservationSid, ordinary);
  await expect.poll(() => activity(sandbox).Status).toBe('Completed');
  expect(timesWritten(sandbox, text)).toBe(1);
  expect(insights()).toMatchObject({ content: text });
});

test('what nobody saved is in Salesforce when somebody else ends the task', async ({ sandbox, agent }) => {
  const reservationSid = await wrapUpCall(sandbox, agent);
  await agent.flex.getByTestId('salesforce-notes').fill(text);
  await agent.page.getByTestId('task-is-completed').click();
  await expectChain(sandbox, reservationSid, ordinary);
  await expect.poll(() => timesWritten(sandbox, text)).toBe(1);
});

test('notes that somebody changed in Salesforce are shown as theirs and stay', async ({ sandbox, agent }) => {
  const { flex, page } = agent;
  const reservationSid = await wrapUpCall(sandbox, agent);
  await flex.getByTestId('salesforce-notes').fill(text);
  await flex.getByTestId('salesforce-save').click();
  await expect.poll(() => timesWritten(sandbox, text)).toBe(1);
  const { Id: id, Description: before } = activity(sandbox);
  const Description = String(before).replace(text, 'She wants her money back, all of it.');
  expect(sandbox.org.update('Task', String(id), { Description }).ok).toBe(true);

  await flex.getByTestId('salesforce-activity').focus();
  await flex.getByTestId('salesforce-notes').focus();
  await expect(flex.getByTestId('salesforce-notes-taken-over')).toBeVisible();
  await expect(flex.getByTestId('salesforce-notes')).toBeHidden();
  await flex.getByTestId('salesforce-notes-open').click();
  await expect(page).toHaveURL(new RegExp(`/lightning/r/Task/${String(id)}/view`));
  await agent.press('Complete');
  await expectChain(sandbox, reservationSid, ordinary);
  await expect.poll(() => activity(sandbox).Status).toBe('Completed');
  expect(String(activity(sandbox).Description)).toContain('all of it.');
  expect(String(activity(sandbox).Description)).not.toContain(`${text}\n`);
});

test.describe('where the org offers dispositions', () => {
  test.use({ flexSetting: { Call_Dispositions__c: 'Resolved\nCall back' } });

  test('the agent chooses one with the keyboard, and can take it back', async ({ sandbox, agent }) => {
    const { flex, page } = agent;
    await wrapUpCall(sandbox, agent);
    const disposition = flex.getByRole('combobox', { name: 'Outcome' });
    await disposition.focus();
    await page.keyboard.press('c');
    await expect(disposition).toHaveValue('Call back');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(flex.getByTestId('salesforce-save')).toBeFocused();
    await expect.poll(() => activity(sandbox).CallDisposition).toBe('Call back');
    await disposition.selectOption('None');
    await flex.getByTestId('salesforce-save').click();
    await expect.poll(() => activity(sandbox).CallDisposition).toBeNull();
  });
});

test('what Agent Copilot sums up is in the tab and in the activity', async ({ sandbox, agent }) => {
  const reservationSid = sandbox.twilio.incomingChat({ name: 'Maria Alvarez', text: 'Where is my order?' });
  await agent.accept();
  await expectChain(sandbox, reservationSid, accepted);
  await openEditor(agent);
  await agent.page.getByTestId('copilot-notes').click();
  await expect(agent.flex.getByTestId('salesforce-summary')).toContainText('left the warehouse');
  await expect
    .poll(() => activity(sandbox))
    .toMatchObject({
      CallDisposition: 'Answered',
      Description: expect.stringMatching(/left the warehouse[^]*Neutral[^]*Orders\|Delivery/),
    });
});

for (const width of [400, 1280]) {
  test(`the editor fits into a window of ${width} pixels`, async ({ sandbox, agent }) => {
    await wrapUpCall(sandbox, agent);
    await agent.page.setViewportSize({ width, height: 1000 });
    const tab = agent.flex.getByTestId('salesforce-tab');
    await openEditor(agent);
    const overflow = await tab.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(overflow).toBe(0);
  });
}
