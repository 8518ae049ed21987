import type * as FlexUi from '@twilio/flex-ui';

import type { Sandbox } from '../sandbox/sandbox';
import type { Agent, OpenCtiCall } from './console';
import { countOf, expect, expectChain, openConsole, test } from './console';

const accepted = ['Reservation accepted'];
const maria = '+14155550134';

/** As it is in the address of a page. */
const addressOf = (object: string, id: unknown): RegExp => new RegExp(`/lightning/r/${object}/${String(id)}/view`);
const contactOf = ({ org }: Sandbox, name: string) => org.records('Contact').find(({ Name }) => Name === name);
const caseOf = (sandbox: Sandbox, reservationSid: string): unknown =>
  sandbox.org.records('TwilioCallLog__c').find((log) => log.Reservation_Sid__c === reservationSid)?.Case__c;
const popsIn = (calls: readonly OpenCtiCall[]): readonly unknown[] =>
  calls.filter(({ method }) => method === 'screenPop').map(({ args }) => args);

/** A call that the agent accepts, once its first record is written: by then all is popped that will be. */
async function takeCall(sandbox: Sandbox, agent: Agent, attributes: Record<string, unknown> = {}): Promise<string> {
  const reservationSid = sandbox.twilio.incomingCall({ from: maria, attributes });
  await agent.accept();
  await expectChain(sandbox, reservationSid, accepted);
  return reservationSid;
}

test.describe('the contact as the target', () => {
  test.use({ settings: { screenPop: { target: 'contact' } } });

  test('opens the contact', async ({ sandbox, agent }) => {
    await takeCall(sandbox, agent);
    await expect(agent.page).toHaveURL(addressOf('Contact', contactOf(sandbox, 'Maria Alvarez')?.Id));
  });

  test('is not opened again when it is on the screen', async ({ sandbox, agent, openCtiCalls }) => {
    const contact = contactOf(sandbox, 'Maria Alvarez')?.Id;
    await agent.page.goto(`${sandbox.consoleUrl}/lightning/r/Contact/${String(contact)}/view`);
    await takeCall(sandbox, agent);
    await expect(agent.page).toHaveURL(addressOf('Contact', contact));
    expect(popsIn(await openCtiCalls())).toEqual([]);
  });
});

test.describe('the search as the target', () => {
  test.use({ settings: { screenPop: { target: 'search' } } });

  test('searches for the number', async ({ sandbox, agent }) => {
    await takeCall(sandbox, agent);
    await expect(agent.page).toHaveURL(/\/lightning\/search\?term=%2B14155550134/);
  });
});

test.describe('a flow as the target', () => {
  const flowArguments = { caseId: '{{caseId}}', phone: '{{phone}}', email: '{{email}}' };
  test.use({ settings: { screenPop: { target: 'flow', flow: 'After_Call', flowArguments } } });

  test('starts with what is known, once: the case comes back for it', async ({ sandbox, agent, openCtiCalls }) => {
    const reservationSid = await takeCall(sandbox, agent);
    await expect(agent.page).toHaveURL(/\/lightning\/flow\/After_Call/);
    const madeCase = caseOf(sandbox, reservationSid);
    expect(popsIn(await openCtiCalls())).toEqual([
      {
        type: 'flow',
        params: {
          flowDevName: 'After_Call',
          flowArgs: [
            { name: 'caseId', type: 'String', value: madeCase },
            { name: 'phone', type: 'String', value: maria },
          ],
        },
      },
    ]);
    const chat = sandbox.twilio.incomingChat({ name: 'Ada' });
    await agent.accept();
    await expectChain(sandbox, chat, accepted);
    await agent.select(/voice task with status accepted/);
    await expect(agent.page).toHaveURL(addressOf('Case', madeCase));
    expect(popsIn(await openCtiCalls()).slice(2)).toEqual([{ type: 'sobject', params: { recordId: madeCase } }]);
  });
});

test.describe('a page as the target', () => {
  test.use({ settings: { screenPop: { target: 'url', url: '/apex/Customer?case={{caseId}}&phone={{phone}}' } } });

  test('is told what is known, encoded, and comes back as it was', async ({ sandbox, agent }) => {
    const reservationSid = await takeCall(sandbox, agent);
    const page = new RegExp(`/apex/Customer\\?case=${String(caseOf(sandbox, reservationSid))}&phone=%2B14155550134$`);
    await expect(agent.page).toHaveURL(page);
    const chat = sandbox.twilio.incomingChat({ name: 'Ada' });
    await agent.accept();
    await expectChain(sandbox, chat, accepted);
    // Of a visitor without a number there is no such page.
    await expect(agent.page).toHaveURL(addressOf('Case', caseOf(sandbox, chat)));
    await agent.select(/voice task with status accepted/);
    await expect(agent.page).toHaveURL(page);
  });
});

test.describe('a new record as the target', () => {
  const newRecordDefaults = { Phone: '{{phone}}', LastName: 'Caller', Email: '{{email}}' };
  test.use({ settings: { screenPop: { target: 'newRecord', newRecord: 'Contact', newRecordDefaults } } });

  test('opens a form with its defaults', async ({ sandbox, agent, openCtiCalls }) => {
    await takeCall(sandbox, agent);
    await expect(agent.page.getByRole('dialog')).toContainText('Contact');
    expect(popsIn(await openCtiCalls())).toEqual([
      {
        type: 'newRecord',
        params: { entityName: 'Contact', defaultFieldValues: { Phone: maria, LastName: 'Caller' } },
      },
    ]);
  });
});

test.describe('a target that lacks its own setting', () => {
  test.use({ settings: { screenPop: { target: 'flow' } } });

  test('is the case, and the browser’s console says what is missing', async ({ sandbox, page }) => {
    const warnings: string[] = [];
    page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    const agent = await openConsole(page, sandbox.consoleUrl);
    const reservationSid = await takeCall(sandbox, agent);
    await expect(page).toHaveURL(addressOf('Case', caseOf(sandbox, reservationSid)));
    expect(warnings.join()).toContain('"flow" needs screenPop.flow');
  });
});

test.describe('attributes of the task that are honoured', () => {
  test.use({ settings: { screenPop: { target: 'contact', honourAttributes: true } } });

  test('win over the target in their order; an address of another org is none', async ({ sandbox, agent }) => {
    const sfdcObjectId = contactOf(sandbox, 'Maria Alvarez')?.AccountId;
    const sfdcSearchString = 'Alvarez';
    const sfdcUrl = '/lightning/o/Account/list';
    for (const [attributes, address] of [
      [{ sfdcUrl, sfdcObjectId, sfdcSearchString }, /\/lightning\/o\/Account\/list$/],
      [{ sfdcUrl: 'https://evil.example/', sfdcObjectId, sfdcSearchString }, addressOf('Account', sfdcObjectId)],
      [{ sfdcUrl: '//evil.example/', sfdcSearchString }, /\/lightning\/search\?term=Alvarez$/],
      [{ sfdcUrl: 'javascript:alert(1)' }, addressOf('Contact', contactOf(sandbox, 'Maria Alvarez')?.Id)],
    ] as const) {
      await takeCall(sandbox, agent, attributes);
      await expect(agent.page).toHaveURL(address);
      await agent.press('Hang Up');
      await agent.press('Complete');
    }
  });
});

test('attributes of the task that are not honoured change nothing', async ({ sandbox, agent }) => {
  const attributes = { sfdcUrl: '/lightning/o/Account/list', sfdcSearchString: 'Alvarez' };
  const reservationSid = await takeCall(sandbox, agent, attributes);
  await expect(agent.page).toHaveURL(addressOf('Case', caseOf(sandbox, reservationSid)));
});

test.describe('selecting a task', () => {
  test('brings its record back, back and forth, and nothing for the record on the screen', async ({
    sandbox,
    agent,
    openCtiCalls,
  }) => {
    const call = await takeCall(sandbox, agent);
    const chat = sandbox.twilio.incomingChat({ name: 'Ada' });
    await agent.accept();
    await expectChain(sandbox, chat, accepted);
    const [callCase, chatCase] = [caseOf(sandbox, call), caseOf(sandbox, chat)];
    await expect(agent.page).toHaveURL(addressOf('Case', chatCase));
    expect(countOf(await openCtiCalls(), 'screenPop')).toBe(2);

    await agent.select(/voice task with status accepted/);
    await expect(agent.page).toHaveURL(addressOf('Case', callCase));
    await agent.select(/chat task with status accepted/);
    await expect(agent.page).toHaveURL(addressOf('Case', chatCase));
    expect(countOf(await openCtiCalls(), 'screenPop')).toBe(4);

    // The agent goes to the call's case on their own, and selects the call then.
    await agent.page.goBack();
    await expect(agent.page).toHaveURL(addressOf('Case', callCase));
    const asked = countOf(await openCtiCalls(), 'getAppViewInfo');
    await agent.select(/voice task with status accepted/);
    await expect.poll(async () => countOf(await openCtiCalls(), 'getAppViewInfo')).toBe(asked + 1);
    await agent.select(/chat task with status accepted/);
    await expect(agent.page).toHaveURL(addressOf('Case', chatCase));
    expect(countOf(await openCtiCalls(), 'screenPop')).toBe(5);
  });

  test('that is offered brings nothing, nor does coming back from it', async ({ sandbox, agent, openCtiCalls }) => {
    await takeCall(sandbox, agent);
    sandbox.twilio.incomingChat({ name: 'Ada' });
    await agent.select(/chat task with status pending/);
    await agent.select(/voice task with status accepted/);
    await expect(agent.flex.getByTestId('end-task-button')).toBeVisible();
    expect(countOf(await openCtiCalls(), 'screenPop')).toBe(1);
  });

  test('does not wait for a Salesforce that does not say what is on the screen', async ({
    sandbox,
    agent,
    setFaults,
  }) => {
    const call = await takeCall(sandbox, agent);
    const chat = sandbox.twilio.incomingChat({ name: 'Ada' });
    await agent.accept();
    await expectChain(sandbox, chat, accepted);
    await setFaults({ calls: { getAppViewInfo: { outcome: 'lost-answer' } } });
    await agent.select(/voice task with status accepted/);
    await expect(agent.page).toHaveURL(addressOf('Case', caseOf(sandbox, call)), { timeout: 3000 });
  });
});

test.describe('without onSelectTask', () => {
  test.use({ settings: { screenPop: { onSelectTask: false } } });

  test('selecting a task leaves the screen alone', async ({ sandbox, agent, openCtiCalls }) => {
    await takeCall(sandbox, agent);
    const chat = sandbox.twilio.incomingChat({ name: 'Ada' });
    await agent.accept();
    await expectChain(sandbox, chat, accepted);
    await agent.select(/voice task with status accepted/);
    await agent.press('Hang Up');
    await expect(agent.page).toHaveURL(addressOf('Case', caseOf(sandbox, chat)));
    const calls = await openCtiCalls();
    expect([countOf(calls, 'screenPop'), countOf(calls, 'getAppViewInfo')]).toEqual([2, 0]);
  });
});

test('an outbound call from a record leaves the record on the screen, and brings it back', async ({
  sandbox,
  agent,
  openCtiCalls,
}) => {
  const contact = contactOf(sandbox, 'Maria Alvarez')?.Id;
  const address = `/lightning/r/Contact/${String(contact)}/view`;
  await agent.page.goto(`${sandbox.consoleUrl}${address}`);
  await expect(agent.flex.getByTestId('outbound-dialpad')).toBeVisible({ timeout: 60_000 });
  // As click-to-dial does it.
  const frame = agent.page.frames().find((each) => each.parentFrame() !== null);
  await frame?.evaluate(async (recordId) => {
    const { Flex } = (window as unknown as { Twilio: { Flex: typeof FlexUi } }).Twilio;
    const taskAttributes = { sfdcObjectId: recordId };
    await Flex.Actions.invokeAction('StartOutboundCall', { destination: '+14155550134', taskAttributes });
  }, contact);
  await agent.page.getByTestId('callee-answers').click();
  await expect.poll(() => sandbox.org.records('TwilioCallLog__c')).toHaveLength(1);
  expect(popsIn(await openCtiCalls())).toEqual([]);
  await expect(agent.page).toHaveURL(new RegExp(address));

  const chat = sandbox.twilio.incomingChat({ name: 'Ada' });
  await agent.accept();
  await expectChain(sandbox, chat, accepted);
  await agent.select(/voice task with status accepted/);
  await expect(agent.page).toHaveURL(new RegExp(address));
});

test.describe('an offer that the agent only looks at', () => {
  test.use({ settings: { callLog: { viewed: true } } });

  test('has one activity that says so, no case and no record; one that is accepted has the ordinary one', async ({
    sandbox,
    agent,
  }) => {
    const viewed = sandbox.twilio.incomingCall({ from: maria });
    await agent.select(/voice task with status pending/);
    await agent.page.getByRole('button', { name: 'Caller gives up' }).click();
    const contact = contactOf(sandbox, 'Maria Alvarez')?.Id;
    await expect
      .poll(() => sandbox.org.records('Task'))
      .toMatchObject([{ CallObject: viewed, CallType: 'Inbound', Status: 'Completed', WhoId: contact }]);
    expect(sandbox.org.records('Case')).toEqual([]);

    // Not looked at: nothing.
    sandbox.twilio.incomingCall({ from: maria });
    await expect(agent.flex.getByTestId('accept-task')).toBeVisible();
    await agent.page.getByRole('button', { name: 'Caller gives up' }).click();
    await expect(agent.flex.getByTestId('accept-task')).toBeHidden();

    const answered = sandbox.twilio.incomingCall({ from: maria });
    await agent.select(/voice task with status pending/);
    await agent.accept();
    await expectChain(sandbox, answered, accepted);
    await expect.poll(() => sandbox.org.records('Task')).toHaveLength(2);
    expect(sandbox.org.records('Task')).toMatchObject([{}, { CallObject: answered, Status: 'In Progress' }]);
    expect(sandbox.org.records('Case')).toHaveLength(1);
  });
});
