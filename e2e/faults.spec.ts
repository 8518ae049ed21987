import type { Sandbox } from '../sandbox/sandbox';
import type { Agent, OpenCtiCall } from './console';
import { chain, countOf, expect, expectChain, expectDesktop, expectTrueDurations, openConsole, test } from './console';

const accepted = ['Reservation accepted'];
const wrapping = ['Reservation accepted', 'Wrapup'];
const ordinary = ['Reservation accepted', 'Wrapup', 'Completed'];

// One failure or lost answer is made good within 20 s with this time limit, and all that an outage left within 45 s of its end.
// That a task which the agent selects brings its record back is no recovery, and would be counted with its pop.
test.use({ settings: { callTimeoutMs: 2000, screenPop: { onSelectTask: false } } });
const afterOneFailure = { timeout: 20_000 };
const afterAnOutage = { timeout: 45_000 };

/** What has to hold however the call went: one case, one chain of three with true durations, no pop twice. */
async function expectOneCaseOneChain(
  sandbox: Sandbox,
  reservationSid: string,
  openCtiCalls: () => Promise<OpenCtiCall[]>,
  options?: { readonly timeout: number },
): Promise<void> {
  const states = await expectChain(sandbox, reservationSid, ordinary, options);
  expectTrueDurations(states);
  const cases = sandbox.org.records('Case');
  expect(cases).toHaveLength(1);
  expect(new Set(states.map(({ caseId }) => caseId))).toEqual(new Set([cases[0]?.Id]));
  expect(sandbox.org.records('TwilioCallLog__c')).toHaveLength(ordinary.length);
  expect(countOf(await openCtiCalls(), 'screenPop')).toBeLessThanOrEqual(1);
}

/** From the accept on: the agent hangs up and completes. */
async function hangUpAndComplete(agent: Agent): Promise<void> {
  await agent.press('Hang Up');
  await agent.press('Complete');
}

test.describe('a call that outlives its page', () => {
  // On a telephone: a call in the browser ends with the page.
  test.beforeEach(({ sandbox }) => sandbox.twilio.setAgentPhone('phone'));

  test('reload between accept and the answer of Apex', async ({ sandbox, agent, setFaults, openCtiCalls }) => {
    await setFaults({ calls: { 'runApex.createRecords': { outcome: 'answer', delayMs: 8000, times: 1 } } });
    const reservationSid = sandbox.twilio.incomingCall();
    await agent.accept();
    await expect
      .poll(async () => (await openCtiCalls()).filter(({ args }) => args.methodName === 'createRecords').length)
      .toBe(1);
    await agent.reloadFlex();
    await expectChain(sandbox, reservationSid, accepted, afterOneFailure);
    await agent.select(/voice task with status accepted/);
    await hangUpAndComplete(agent);
    await expectOneCaseOneChain(sandbox, reservationSid, openCtiCalls);
  });

  test('reload in wrap-up', async ({ sandbox, agent, openCtiCalls }) => {
    const reservationSid = sandbox.twilio.incomingCall();
    await agent.accept();
    await expectChain(sandbox, reservationSid, accepted);
    await agent.press('Hang Up');
    await expectChain(sandbox, reservationSid, wrapping);
    await agent.reloadFlex();
    await agent.select(/voice task with status wrapping/);
    await agent.press('Complete');
    await expectOneCaseOneChain(sandbox, reservationSid, openCtiCalls);
    expect(chain(sandbox, reservationSid).map(({ endedBy }) => endedBy)).toEqual(['Agent', 'Agent', null]);
  });

  test('tab closed in mid-call and opened again after the call has ended elsewhere', async ({
    sandbox,
    agent,
    context,
    browser,
    openCtiCalls,
  }) => {
    const reservationSid = sandbox.twilio.incomingCall();
    await agent.accept();
    await expectChain(sandbox, reservationSid, accepted);
    await agent.page.close();

    // Another computer, with Flex alone: nothing there writes to Salesforce.
    const elsewhere = await (await browser.newContext()).newPage();
    await elsewhere.goto(sandbox.flexUrl);
    await expectDesktop(elsewhere);
    await elsewhere.getByRole('button', { name: /voice task with status accepted/ }).click();
    await elsewhere.getByTestId('end-task-button').filter({ hasText: 'Hang Up' }).click();
    await elsewhere.getByTestId('end-task-button').filter({ hasText: 'Complete' }).click();
    await expect.poll(() => sandbox.twilio.reservations()).toEqual([]);
    await elsewhere.context().close();
    expect(chain(sandbox, reservationSid)).toHaveLength(1);

    await openConsole(await context.newPage(), sandbox.consoleUrl);
    const logs = () => sandbox.org.records('TwilioCallLog__c');
    await expect.poll(() => logs().map(({ Status__c }) => Status__c)).toEqual(['Reservation accepted', 'Completed']);
    await expect.poll(() => logs()[0]).toMatchObject({ End_Unknown__c: true, Duration__c: null });
    expect(logs()[1]).toMatchObject({ Started_At__c: null });
    expect(sandbox.org.records('Case')).toHaveLength(1);
    expect(countOf(await openCtiCalls(), 'screenPop')).toBe(1);
  });
});

test('storage blocked', async ({ sandbox, page, openCtiCalls }) => {
  // As a browser does that blocks third-party storage, but only for the plugin's own keys: Flex keeps its login in there.
  await page.addInitScript((flexOrigin) => {
    if (location.origin !== flexOrigin) return;
    for (const name of ['getItem', 'setItem', 'removeItem'] as const) {
      const original = Storage.prototype[name] as (this: Storage, ...given: string[]) => string | null;
      Object.defineProperty(Storage.prototype, name, {
        value(this: Storage, key: string, ...rest: string[]) {
          if (key.startsWith('flex-salesforce')) throw new DOMException('The operation is insecure.', 'SecurityError');
          return original.call(this, key, ...rest);
        },
      });
    }
  }, sandbox.flexUrl);
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  const agent = await openConsole(page, sandbox.consoleUrl);
  await expect.poll(() => warnings.join()).toContain('blocks storage');
  const reservationSid = sandbox.twilio.incomingCall();
  await agent.accept();
  await expectChain(sandbox, reservationSid, accepted);
  await hangUpAndComplete(agent);
  await expectOneCaseOneChain(sandbox, reservationSid, openCtiCalls);
  const flexFrame = page.frames().find((frame) => frame.url().startsWith(sandbox.flexUrl));
  expect(await flexFrame?.evaluate(() => Object.keys(localStorage).join())).not.toContain('flex-salesforce');
});

test('Open CTI arrives ten seconds late, after a call was accepted', async ({ sandbox, page, openCtiCalls }) => {
  const faults = encodeURIComponent(JSON.stringify({ script: { delayMs: 10_000 } }));
  const agent = await openConsole(page, `${sandbox.consoleUrl}/?faults=${faults}`);
  const reservationSid = sandbox.twilio.incomingCall();
  await agent.accept();
  await expect(agent.flex.getByTestId('end-task-button')).toBeVisible();
  expect(await openCtiCalls()).toEqual([]);
  expect(sandbox.org.records('Case')).toEqual([]);
  await expectChain(sandbox, reservationSid, accepted);
  await hangUpAndComplete(agent);
  await expectOneCaseOneChain(sandbox, reservationSid, openCtiCalls);
  expect(countOf(await openCtiCalls(), 'screenPop')).toBe(1);
});

test('Salesforce silent for a minute while the agent takes three calls', async ({ sandbox, agent, openCtiCalls }) => {
  test.setTimeout(180_000);
  await agent.page.getByTestId('faults-toggle').click();
  await agent.page.getByTestId('fault-silent').click();
  await expect(agent.page.getByTestId('faults-count')).toHaveText('1 set');
  const silentSince = Date.now();

  const sids: string[] = [];
  for (let call = 0; call < 3; call += 1) {
    sids.push(sandbox.twilio.incomingCall());
    await agent.accept();
    await hangUpAndComplete(agent);
    await expect.poll(() => sandbox.twilio.reservations()).toEqual([]);
  }
  // Many time limits long, and the pauses between attempts have grown to their longest.
  await expect.poll(() => Date.now() - silentSince, { timeout: 70_000 }).toBeGreaterThan(60_000);
  expect(sandbox.org.records('Case')).toEqual([]);

  await agent.page.getByTestId('fault-silent').click();
  for (const sid of sids) expectTrueDurations(await expectChain(sandbox, sid, ordinary, afterAnOutage));
  const cases = sandbox.org.records('Case');
  expect(cases).toHaveLength(3);
  expect(sids.map((sid) => new Set(chain(sandbox, sid).map(({ caseId }) => caseId)).size)).toEqual([1, 1, 1]);
  expect(new Set(sids.flatMap((sid) => chain(sandbox, sid).map(({ caseId }) => caseId))).size).toBe(3);
  const pops = (await openCtiCalls())
    .filter(({ method }) => method === 'screenPop')
    .map(({ args }) => JSON.stringify(args));
  expect(new Set(pops).size).toBe(pops.length);
});

for (const [what, target] of [
  ['createRecords', 'runApex.createRecords'],
  ['a create', 'saveLog.create'],
  ['an update', 'saveLog.update'],
] as const) {
  test(`the answer of ${what} is lost`, async ({ sandbox, agent, setFaults, openCtiCalls }) => {
    await setFaults({ calls: { [target]: { outcome: 'lost-answer', times: 1 } } });
    const reservationSid = sandbox.twilio.incomingCall();
    await agent.accept();
    await expectChain(sandbox, reservationSid, accepted, afterOneFailure);
    await hangUpAndComplete(agent);
    await expectOneCaseOneChain(sandbox, reservationSid, openCtiCalls, afterOneFailure);
    expect((await openCtiCalls()).filter(({ answer }) => answer === 'lost')).toHaveLength(1);
  });
}

test('a validation rule refuses a record: its text is shown, and Retry makes it good', async ({
  sandbox,
  agent,
  setFaults,
  openCtiCalls,
}) => {
  const message = 'A call needs a reason before it is logged.';
  await setFaults({ calls: { 'saveLog.create': { outcome: 'VALIDATION_RULE', message } } });
  const reservationSid = sandbox.twilio.incomingCall();
  await agent.accept();
  const failure = agent.flex.getByTestId('salesforce-failure');
  await agent.inSalesforceTab(() => expect(failure).toContainText(message, { timeout: 1000 }));
  expect(chain(sandbox, reservationSid)).toEqual([]);
  expect(sandbox.org.records('Case')).toHaveLength(1);

  await setFaults({});
  await agent.inSalesforceTab(() => agent.flex.getByTestId('salesforce-retry').click({ timeout: 1000 }));
  await expectChain(sandbox, reservationSid, accepted);
  await expect(failure).toBeHidden();
  await hangUpAndComplete(agent);
  await expectOneCaseOneChain(sandbox, reservationSid, openCtiCalls);
});

test('the tab that writes is closed in mid-call: the other one goes on', async ({
  sandbox,
  page,
  context,
  openCtiCalls,
}) => {
  sandbox.twilio.setAgentPhone('phone');
  const agent = await openConsole(page, sandbox.consoleUrl);
  const other = await openConsole(await context.newPage(), sandbox.consoleUrl);
  const reservationSid = sandbox.twilio.incomingCall();
  await agent.page.bringToFront();
  await agent.accept();
  await expectChain(sandbox, reservationSid, accepted);
  await agent.page.close();
  await other.select(/voice task with status accepted/);
  await hangUpAndComplete(other);
  await expectOneCaseOneChain(sandbox, reservationSid, openCtiCalls, afterOneFailure);
  expect(countOf(await openCtiCalls(), 'screenPop')).toBe(1);
});
