import type { Page } from '@playwright/test';
import type * as FlexUi from '@twilio/flex-ui';

import type { Sandbox } from '../sandbox/sandbox';
import { chain, expect, expectChain, openConsole, test } from './console';

const accepted = ['Reservation accepted'];
const wrapping = ['Reservation accepted', 'Wrapup'];
const ordinary = ['Reservation accepted', 'Wrapup', 'Completed'];

const activities = ({ org }: Sandbox) => org.records('Task');

/** The one activity, once it looks like this. */
async function expectActivity(sandbox: Sandbox, fields: Record<string, unknown>): Promise<Record<string, unknown>> {
  await expect.poll(() => activities(sandbox)).toMatchObject([fields]);
  return activities(sandbox)[0] ?? {};
}

function edit({ org }: Sandbox, id: unknown, fields: Record<string, unknown>): void {
  const edited = org.update('Task', String(id), fields);
  if (!edited.ok) throw new Error(JSON.stringify(edited.errors));
}

/** What a colleague's plugin, or a flow, writes for Flex Insights. */
const writeOnTask = (page: Page, conversations: Record<string, unknown>): Promise<void> => {
  const frame = page.frames().find((each) => each.parentFrame() !== null);
  if (frame === undefined) throw new Error('Flex is not there.');
  return frame.evaluate(async (written) => {
    const { Manager } = (window as unknown as { Twilio: { Flex: typeof FlexUi } }).Twilio.Flex;
    const [task] = [...(Manager.getInstance().store.getState().flex.worker.tasks.values() as Iterable<never>)] as {
      attributes: Record<string, unknown>;
      setAttributes(attributes: Record<string, unknown>): Promise<unknown>;
    }[];
    await task?.setAttributes({
      ...task.attributes,
      conversations: { ...Object(task.attributes.conversations), ...written },
    });
  }, conversations);
};

/** In the tab, which is looked into again and again. */
const soon = { timeout: 1000 };

test('a call whose activity the agent edits between all updates: every edit stays, every line of the integration is right', async ({
  sandbox,
  agent,
}) => {
  const reservationSid = sandbox.twilio.incomingCall({ from: '+14155550134' });
  await agent.accept();
  await expectChain(sandbox, reservationSid, accepted);
  const [made] = sandbox.org.records('Case');
  const { Id: id, Description: begun } = await expectActivity(sandbox, {
    Status: 'In Progress',
    CallType: 'Inbound',
    CallObject: reservationSid,
    WhatId: made?.Id,
    WhoId: made?.ContactId,
  });
  expect(String(begun)).toContain('(pending)');
  edit(sandbox, id, { Subject: 'Angry about the invoice', Description: `She wants her money back.\n${String(begun)}` });

  await writeOnTask(agent.page, { media: [{ url: 'https://recordings.example/RE1' }] });
  await expectActivity(sandbox, { Description: expect.stringContaining('https://recordings.example/RE1') });
  edit(sandbox, id, { Description: `${String(activities(sandbox)[0]?.Description)}\nCall back on Monday.` });

  await agent.press('Hang Up');
  await expectChain(sandbox, reservationSid, wrapping);
  await expectActivity(sandbox, { CallDurationInSeconds: chain(sandbox, reservationSid)[0]?.duration });
  edit(sandbox, id, { Type: 'Other', CallDisposition: 'Refunded' });

  await agent.press('Complete');
  await expectChain(sandbox, reservationSid, ordinary);
  const { Description: whole } = await expectActivity(sandbox, {
    Id: id,
    Status: 'Completed',
    Subject: 'Angry about the invoice',
    Type: 'Other',
    CallDisposition: 'Refunded',
  });
  const lines = String(whole).split('\n');
  expect(lines[0]).toBe('She wants her money back.');
  expect(lines.at(-1)).toBe('Call back on Monday.');
  expect(lines.filter((line) => line.includes('https://recordings.example/RE1'))).toHaveLength(1);
  expect(String(whole)).not.toContain('(pending)');
  expect(activities(sandbox)).toHaveLength(1);
});

test('a call that nobody answers has one activity that says so, and no case', async ({ sandbox, agent }) => {
  const { flex, page } = agent;
  await flex.getByTestId('outbound-dialpad').click();
  await flex.getByRole('textbox', { name: 'Enter a number' }).fill('+14155550134');
  await flex.getByTestId('call-button').click();
  await page.getByTestId('callee-does-not-answer').click();
  const maria = sandbox.org.records('Contact').find(({ Name }) => Name === 'Maria Alvarez');
  await expectActivity(sandbox, {
    CallType: 'Outbound',
    Status: 'Completed',
    CallDurationInSeconds: 0,
    WhoId: maria?.Id,
  });
  expect(sandbox.org.records('Case')).toEqual([]);
  expect(sandbox.org.records('TwilioCallLog__c')).toEqual([]);
});

test.describe('logging that is the agent’s to start', () => {
  test.use({ settings: { callLog: { auto: false } } });

  test('begins with Log; case and pop come as ever', async ({ sandbox, agent }) => {
    const reservationSid = sandbox.twilio.incomingCall();
    await agent.accept();
    await expect(agent.page).toHaveURL(/\/lightning\/r\/Case\//);
    expect([chain(sandbox, reservationSid), activities(sandbox)]).toEqual([[], []]);
    await agent.inSalesforceTab(() => agent.flex.getByTestId('salesforce-log').click(soon));
    await expectChain(sandbox, reservationSid, accepted);
    await expectActivity(sandbox, { Status: 'In Progress' });
    await agent.inSalesforceTab(() => expect(agent.flex.getByTestId('salesforce-activity')).toBeVisible(soon));
  });
});

test.describe('an extension of the org that declines until the conversation has ended', () => {
  test.use({ flexSetting: { Save_Log_Class__c: 'SaveLogAtEndExample' } });

  test('has its activity then, without an error before', async ({ sandbox, agent }) => {
    const reservationSid = sandbox.twilio.incomingCall();
    await agent.accept();
    await expectChain(sandbox, reservationSid, accepted);
    await agent.inSalesforceTab(() =>
      expect(agent.flex.getByTestId('salesforce-activity-saving')).toHaveText(/Not logged so far/, soon),
    );
    await expect(agent.flex.getByTestId('salesforce-failure')).toBeHidden();
    expect(activities(sandbox)).toEqual([]);
    await agent.press('Hang Up');
    await expectActivity(sandbox, { CallObject: reservationSid });
    await agent.press('Complete');
    await expectChain(sandbox, reservationSid, ordinary);
    await expectActivity(sandbox, { Status: 'Completed' });
  });
});

for (const [extension, says] of [
  ['ThrowingExtension', 'The extension has a bug.'],
  ['NullExtension', 'instead of'],
] as const) {
  test.describe(`an extension of the org that is broken: ${extension}`, () => {
    test.use({ flexSetting: { Save_Log_Class__c: extension } });

    test('is named to the agent, and costs neither case nor chain', async ({ sandbox, agent }) => {
      const reservationSid = sandbox.twilio.incomingCall();
      await agent.accept();
      await expectChain(sandbox, reservationSid, accepted);
      await agent.inSalesforceTab(() => expect(agent.flex.getByTestId('salesforce-failure')).toContainText(says, soon));
      await agent.press('Hang Up');
      await agent.press('Complete');
      await expectChain(sandbox, reservationSid, ordinary);
      expect(activities(sandbox)).toEqual([]);
      expect(sandbox.org.records('Case')).toHaveLength(1);
    });
  });
}

test.describe('an extension of the org that wants another record on the screen', () => {
  test.use({ flexSetting: { Screen_Pop_Class__c: 'AccountPopExample' } });

  test('is followed', async ({ sandbox, page }) => {
    const agent = await openConsole(page, sandbox.consoleUrl);
    const account = sandbox.org.records('Contact').find(({ Name }) => Name === 'Maria Alvarez')?.AccountId;
    sandbox.twilio.incomingCall({ from: '+14155550134' });
    await agent.accept();
    await expect(agent.page).toHaveURL(new RegExp(`/lightning/r/Account/${String(account)}/view`));
  });
});
