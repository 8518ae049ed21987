import type { Sandbox } from '../sandbox/sandbox';
import type { Agent, Chain } from './console';
import { chain, countOf, expect, expectChain, expectTrueDurations, test } from './console';

const ordinary = ['Reservation accepted', 'Wrapup', 'Completed'];
const accepted = ['Reservation accepted'];
const wrappingUp = ['Reservation accepted', 'Wrapup'];

const endedBy = (states: Chain) => states.map((state) => state.endedBy);
const cases = ({ org }: Sandbox) => org.records('Case');

async function expectPops(openCtiCalls: () => Promise<{ method: string }[]>, pops: number): Promise<void> {
  expect((await openCtiCalls()).filter(({ method }) => method === 'screenPop')).toHaveLength(pops);
}

/** The one reservation that the agent has. */
async function reservationOf({ twilio }: Sandbox): Promise<string> {
  await expect.poll(() => twilio.reservations().length).toBe(1);
  return twilio.reservations()[0]?.sid ?? '';
}

/** A control of the strip for the one live conversation. */
const play = ({ page }: Agent, control: string) => page.getByTestId(control).click();

/** A call that the agent has accepted, with its first state in the org. */
async function talking(sandbox: Sandbox, agent: Agent): Promise<string> {
  const reservationSid = sandbox.twilio.incomingCall({ from: '+14155550134' });
  await agent.accept();
  await expectChain(sandbox, reservationSid, accepted);
  return reservationSid;
}

test.describe('ends that the agent has no part in', () => {
  test('a supervisor ends the call', async ({ sandbox, agent, openCtiCalls }) => {
    const reservationSid = await talking(sandbox, agent);
    await play(agent, 'conversation-is-ended');
    // That it was not the customer shows when the conference has had time to lose them, and has not.
    await expect.poll(() => endedBy(chain(sandbox, reservationSid))).toEqual(['System', null]);
    await agent.press('Complete');
    const states = await expectChain(sandbox, reservationSid, ordinary);
    expectTrueDurations(states);
    expect(endedBy(states)).toEqual(['System', 'Agent', null]);
    expect(cases(sandbox)).toHaveLength(1);
    await expectPops(openCtiCalls, 1);
  });

  test('the customer hangs up, and a program completes the task', async ({ sandbox, agent, openCtiCalls }) => {
    const reservationSid = await talking(sandbox, agent);
    await play(agent, 'customer-hangs-up');
    await expectChain(sandbox, reservationSid, wrappingUp);
    await play(agent, 'task-is-completed');
    const states = await expectChain(sandbox, reservationSid, ordinary);
    expectTrueDurations(states);
    await expect.poll(() => endedBy(chain(sandbox, reservationSid))).toEqual(['Customer', 'System', null]);
    await expectPops(openCtiCalls, 1);
  });

  test('a program completes the task in mid-call', async ({ sandbox, agent }) => {
    const reservationSid = await talking(sandbox, agent);
    await play(agent, 'task-is-completed');
    const states = await expectChain(sandbox, reservationSid, ['Reservation accepted', 'Completed']);
    expectTrueDurations(states);
    expect(endedBy(states)).toEqual(['System', null]);
  });

  test('the task is canceled in mid-call', async ({ sandbox, agent }) => {
    const reservationSid = await talking(sandbox, agent);
    await play(agent, 'task-is-canceled');
    await expect
      .poll(() => chain(sandbox, reservationSid).map(({ status }) => status))
      .toEqual(['Reservation accepted', 'Canceled']);
    await expect.poll(() => chain(sandbox, reservationSid)[0]?.endedBy).toBe('System');
    expectTrueDurations(chain(sandbox, reservationSid));
  });

  test('timers wrap a chat up and complete it', async ({ sandbox, agent }) => {
    await agent.page.getByTestId('wrap-up-after').fill('3');
    await agent.page.getByTestId('complete-after').fill('2');
    await agent.page.getByTestId('automatic-ends').click();
    const reservationSid = sandbox.twilio.incomingChat();
    await agent.accept();
    const states = await expectChain(sandbox, reservationSid, ordinary);
    expectTrueDurations(states);
    expect(endedBy(states)).toEqual(['System', 'System', null]);
  });
});

test.describe('offers that come to nothing leave nothing', () => {
  for (const control of ['offer-times-out', 'offer-is-rescinded', 'caller-gives-up']) {
    test(control, async ({ sandbox, agent, openCtiCalls }) => {
      const reservationSid = sandbox.twilio.incomingCall();
      await expect(agent.flex.getByTestId('accept-task')).toBeVisible();
      await play(agent, control);
      await expect(agent.flex.getByTestId('accept-task')).toBeHidden();
      await expectNothing(sandbox, agent, reservationSid, openCtiCalls);
    });
  }

  test('the agent rejects', async ({ sandbox, agent, openCtiCalls }) => {
    const reservationSid = sandbox.twilio.incomingChat();
    await agent.flex.getByTestId('reject-task').first().click();
    await expect(agent.flex.getByTestId('accept-task')).toBeHidden();
    await expectNothing(sandbox, agent, reservationSid, openCtiCalls);
  });
});

/** A conversation after it shows that it had its time: what it would have made stands before what the next one makes. */
async function expectNothing(
  sandbox: Sandbox,
  agent: Agent,
  reservationSid: string,
  openCtiCalls: () => Promise<{ method: string }[]>,
): Promise<void> {
  const next = sandbox.twilio.incomingTask();
  await agent.accept();
  await expectChain(sandbox, next, accepted);
  expect(chain(sandbox, reservationSid)).toEqual([]);
  expect(cases(sandbox)).toHaveLength(1);
  await expectPops(openCtiCalls, 1);
}

test.describe('hold', () => {
  const holdAndResume = async (sandbox: Sandbox, agent: Agent): Promise<string> => {
    const reservationSid = await talking(sandbox, agent);
    await agent.flex.getByRole('button', { name: 'Hold Customer', exact: true }).first().click();
    await expect(agent.flex.getByRole('button', { name: 'Unhold Customer' }).first()).toBeVisible();
    await agent.flex.getByRole('button', { name: 'Unhold Customer' }).first().click();
    await expect(agent.flex.getByRole('button', { name: 'Hold Customer', exact: true }).first()).toBeVisible();
    await agent.press('Hang Up');
    await agent.press('Complete');
    return reservationSid;
  };

  test('is no state of its own unless an admin wants it', async ({ sandbox, agent }) => {
    const reservationSid = await holdAndResume(sandbox, agent);
    const states = await expectChain(sandbox, reservationSid, ordinary);
    expectTrueDurations(states);
    expect(endedBy(states)).toEqual(['Agent', 'Agent', null]);
  });
});

test.describe('hold, where an admin wants it recorded', () => {
  test.use({ settings: { callLog: { holdStates: true } } });

  test('is a state of its own', async ({ sandbox, agent }) => {
    const reservationSid = await talking(sandbox, agent);
    await agent.flex.getByRole('button', { name: 'Hold Customer', exact: true }).first().click();
    await expectChain(sandbox, reservationSid, ['Reservation accepted', 'On hold']);
    await agent.flex.getByRole('button', { name: 'Unhold Customer' }).first().click();
    const talkingAgain = ['Reservation accepted', 'On hold', 'Reservation accepted'];
    await expectChain(sandbox, reservationSid, talkingAgain);
    await agent.press('Hang Up');
    await agent.press('Complete');
    const states = await expectChain(sandbox, reservationSid, [...talkingAgain, 'Wrapup', 'Completed']);
    expectTrueDurations(states);
    expect(endedBy(states).slice(2)).toEqual(['Agent', 'Agent', null]);
  });
});

test.describe('other channels', () => {
  test('text messages', async ({ sandbox, agent, openCtiCalls }) => {
    await agent.page.getByTestId('incoming-sms').click();
    const reservationSid = await reservationOf(sandbox);
    await agent.accept();
    await expectChain(sandbox, reservationSid, accepted);
    await agent.page.getByTestId('customer-writes').click();
    await agent.press('End');
    await expectChain(sandbox, reservationSid, wrappingUp);
    await agent.press('Complete');
    const states = await expectChain(sandbox, reservationSid, ordinary);
    expectTrueDurations(states);
    expect(endedBy(states)).toEqual(['Agent', 'Agent', null]);
    expect(cases(sandbox)).toHaveLength(1);
    await expectPops(openCtiCalls, 1);
  });

  test('a task without a conversation, which has no wrap-up', async ({ sandbox, agent, openCtiCalls }) => {
    await agent.page.getByTestId('incoming-task').click();
    const reservationSid = await reservationOf(sandbox);
    await agent.accept();
    await expectChain(sandbox, reservationSid, accepted);
    await agent.press('Complete');
    const states = await expectChain(sandbox, reservationSid, ['Reservation accepted', 'Completed']);
    expectTrueDurations(states);
    expect(endedBy(states)).toEqual(['Agent', null]);
    await expectPops(openCtiCalls, 1);
  });
});

test.describe('calls that the agent makes', () => {
  const dial = async (sandbox: Sandbox, { flex }: Agent): Promise<string> => {
    await flex.getByTestId('outbound-dialpad').click();
    await flex.getByRole('textbox', { name: 'Enter a number' }).fill('+14155550134');
    await flex.getByTestId('call-button').click();
    return reservationOf(sandbox);
  };

  test('are handled when the callee answers', async ({ sandbox, agent, openCtiCalls }) => {
    const maria = sandbox.org.records('Contact').find(({ Name }) => Name === 'Maria Alvarez');
    const reservationSid = await dial(sandbox, agent);
    expect(chain(sandbox, reservationSid)).toEqual([]);
    await play(agent, 'callee-answers');
    await expectChain(sandbox, reservationSid, accepted);
    expect(cases(sandbox)).toMatchObject([{ ContactId: maria?.Id }]);
    await agent.press('Hang Up');
    await agent.press('Complete');
    const states = await expectChain(sandbox, reservationSid, ordinary);
    expectTrueDurations(states);
    expect(endedBy(states)).toEqual(['Agent', 'Agent', null]);
    await expectPops(openCtiCalls, 1);
  });

  for (const control of ['callee-is-busy', 'callee-does-not-answer', 'number-is-invalid']) {
    test(`leave nothing: ${control}`, async ({ sandbox, agent, openCtiCalls }) => {
      const reservationSid = await dial(sandbox, agent);
      await play(agent, control);
      await expect.poll(() => sandbox.twilio.reservations()).toEqual([]);
      await expectNothing(sandbox, agent, reservationSid, openCtiCalls);
    });
  }

  test('leave nothing when the agent hangs up while it rings', async ({ sandbox, agent, openCtiCalls }) => {
    const reservationSid = await dial(sandbox, agent);
    await agent.flex.getByTestId('hangup-task').click();
    await expect.poll(() => sandbox.twilio.reservations()).toEqual([]);
    await expectNothing(sandbox, agent, reservationSid, openCtiCalls);
  });
});

test.describe('transfers', () => {
  const openDirectory = ({ flex }: Agent) => flex.getByTestId('call-transfer').click();

  test('cold: the agent is out of it at once', async ({ sandbox, agent }) => {
    const reservationSid = await talking(sandbox, agent);
    await openDirectory(agent);
    await agent.flex.getByText('Carl Colleague').first().hover();
    await agent.flex.getByRole('button', { name: 'Transfer to Carl Colleague' }).click();
    await expectChain(sandbox, reservationSid, wrappingUp);
    await play(agent, 'colleague-accepts');
    await agent.press('Complete');
    const states = await expectChain(sandbox, reservationSid, ordinary);
    expectTrueDurations(states);
    expect(endedBy(states)).toEqual(['Transfer', 'Agent', null]);
  });

  test('warm: the agent leaves when the colleague has taken over', async ({ sandbox, agent }) => {
    const reservationSid = await talking(sandbox, agent);
    await openDirectory(agent);
    await agent.flex.getByText('Carl Colleague').first().hover();
    await agent.flex.getByRole('button', { name: /^(Consult|Call).*Carl Colleague/ }).click();
    await play(agent, 'colleague-accepts');
    await agent.flex.getByTestId('end-task-button').filter({ hasText: 'Leave Call' }).click();
    await expectChain(sandbox, reservationSid, wrappingUp);
    await agent.press('Complete');
    const states = await expectChain(sandbox, reservationSid, ordinary);
    expectTrueDurations(states);
    expect(endedBy(states)).toEqual(['Transfer', 'Agent', null]);
  });

  test('none in the end: the customer hangs up while both agents are in the conference', async ({ sandbox, agent }) => {
    const reservationSid = await talking(sandbox, agent);
    await openDirectory(agent);
    await agent.flex.getByText('Carl Colleague').first().hover();
    await agent.flex.getByRole('button', { name: /^(Consult|Call).*Carl Colleague/ }).click();
    await play(agent, 'colleague-accepts');
    await expect(agent.flex.getByTestId('end-task-button').filter({ hasText: 'Leave Call' })).toBeVisible();
    await play(agent, 'customer-hangs-up');
    await expectChain(sandbox, reservationSid, wrappingUp);
    await expect.poll(() => endedBy(chain(sandbox, reservationSid))).toEqual(['Customer', null]);
    await agent.press('Complete');
    const states = await expectChain(sandbox, reservationSid, ordinary);
    expectTrueDurations(states);
    expect(endedBy(states)).toEqual(['Customer', 'Agent', null]);
  });

  for (const mode of ['COLD', 'WARM'] as const) {
    test(`a call comes from a colleague, ${mode.toLowerCase()}: their case, a chain of the agent's own`, async ({
      sandbox,
      agent,
      openCtiCalls,
    }) => {
      const taskSid = 'WT0123456789abcdef0123456789abcdef';
      const first = insertCase(sandbox, { Twilio_Task_Sid__c: taskSid });
      const reservationSid = sandbox.twilio.incomingTransfer({ taskSid, mode, from: '+14155550134' });
      await agent.accept();
      await expectChain(sandbox, reservationSid, accepted);
      await agent.press('Hang Up');
      await agent.press('Complete');
      const states = await expectChain(sandbox, reservationSid, ordinary);
      expectTrueDurations(states);
      expect(endedBy(states)).toEqual(['Agent', 'Agent', null]);
      expect(new Set(states.map(({ caseId }) => caseId))).toEqual(new Set([first]));
      expect(cases(sandbox)).toHaveLength(1);
      await expectPops(openCtiCalls, 1);
    });
  }

  test('a chat comes from a colleague: another task of the same interaction', async ({
    sandbox,
    agent,
    openCtiCalls,
  }) => {
    const interactionSid = 'KD0123456789abcdef0123456789abcdef';
    const first = insertCase(sandbox, {
      Twilio_Task_Sid__c: 'WT0123456789abcdef0123456789abcdef',
      Twilio_Interaction_Sid__c: interactionSid,
    });
    const reservationSid = sandbox.twilio.incomingChatTransfer({ interactionSid });
    await agent.accept();
    await agent.press('End');
    await agent.press('Complete');
    const states = await expectChain(sandbox, reservationSid, ordinary);
    expectTrueDurations(states);
    expect(new Set(states.map(({ caseId }) => caseId))).toEqual(new Set([first]));
    expect(cases(sandbox)).toHaveLength(1);
    expect(countOf(await openCtiCalls(), 'screenPop')).toBe(1);
  });
});

function insertCase({ org }: Sandbox, fields: Record<string, unknown>): string {
  const inserted = org.insert('Case', { Subject: 'The colleague’s', ...fields });
  if (!inserted.ok) throw new Error(JSON.stringify(inserted.errors));
  return String(cases({ org } as Sandbox)[0]?.Id);
}
