import { scenarios, type ScenarioName } from '../golden-traces/scenarios';
import type { Page } from '@playwright/test';

import type { Heard, Scenario } from '../golden-traces/trace';
import { eventsOf, inOrderOf } from '../golden-traces/trace';
import type { AgentState } from '../src/integration-api/agent-state';
import type { WorkItem } from '../src/integration-api/work-item';
import type { Sandbox } from '../sandbox/sandbox';
import type { Agent } from './console';
import { expect, messagesOf, openConsole, test } from './console';

test.use({
  // The utility bar of the console has a component that checks numbers.
  settings: { integrationApi: { enabled: true, allow: { beforeDial: false } } },
  flexSetting: { Several_Matches__c: 'AskAgent', Call_Dispositions__c: 'Resolved\nCall back' },
});

interface Stage {
  readonly sandbox: Sandbox;
  readonly agent: Agent;
}

type Play = (stage: Stage) => Promise<unknown>;

const number = '+14155550134';
/** In the tab, which is looked into again and again. */
const soon = { timeout: 1000 };

const control =
  (name: string): Play =>
  ({ agent }) =>
    agent.page.getByTestId(name).click();
const button =
  (name: string | RegExp): Play =>
  ({ agent }) =>
    agent.flex.getByRole('button', { name, exact: true }).first().click();

const callComes: Play = async ({ sandbox }) => sandbox.twilio.incomingCall({ from: number });
const accept: Play = ({ agent }) => agent.accept();
const hangUp: Play = ({ agent }) => agent.press('Hang Up');
const complete: Play = ({ agent }) => agent.press('Complete');
const toColleague =
  (name: RegExp): Play =>
  async ({ agent: { flex } }) => {
    await flex.getByTestId('call-transfer').click();
    await flex.getByText('Carl Colleague').first().hover();
    await flex.getByRole('button', { name }).click();
  };
const colleagueAccepts = control('colleague-accepts');
const hold = button('Hold Customer');
const takeBack = button(/^Unhold Customer/);
/** While there are more than two in a call, Flex has such a button for each; the customer’s is the first. */
const holdOrTakeBack: Play = ({ agent }) => agent.flex.getByTestId('hold-participant').first().click();
const consultation = [toColleague(/^(Consult|Call).*Carl Colleague/), colleagueAccepts, holdOrTakeBack, holdOrTakeBack];
const dial: Play = async ({ agent: { flex } }) => {
  await flex.getByTestId('outbound-dialpad').click();
  await flex.getByRole('textbox', { name: 'Enter a number' }).fill(number);
  await flex.getByTestId('call-button').click();
};
const chooseOutcome =
  (outcome: string): Play =>
  ({ agent }) =>
    agent.inSalesforceTab(() =>
      agent.flex.getByRole('combobox', { name: 'Outcome' }).selectOption(outcome, soon).then(noMore),
    );
const noMore = (): void => undefined;

/** How each step is played, in the order of the fixture. */
const plays: Readonly<Record<ScenarioName, readonly Play[]>> = {
  withoutWrapUp: [callComes, accept, control('task-is-completed')],
  withWrapUp: [callComes, accept, hangUp, complete],
  outgoing: [dial, control('callee-answers'), hangUp, complete],
  pauseAndResume: [callComes, accept, hold, takeBack, hangUp, complete],
  notAnswered: [callComes, control('offer-times-out')],
  callerGivesUp: [callComes, control('caller-gives-up')],
  calleeDoesNotAnswer: [dial, control('callee-does-not-answer')],
  assignAndComment: [
    async (stage) => {
      const fields = { FirstName: 'Mario', LastName: 'Alvarez', Phone: '(415) 555-0134' };
      expect(stage.sandbox.org.insert('Contact', fields).ok).toBe(true);
      await callComes(stage);
    },
    accept,
    async ({ agent }) => {
      await agent.inSalesforceTab(() => agent.flex.getByRole('radio', { name: /Mario Alvarez/ }).check(soon));
      await agent.flex.getByTestId('salesforce-choose').click();
    },
    hangUp,
    chooseOutcome('Call back'),
    chooseOutcome('None'),
    async (stage) => {
      await chooseOutcome('Resolved')(stage);
      await stage.agent.flex.getByTestId('salesforce-notes').fill('She wants her money back.');
    },
    ({ agent }) => agent.flex.getByTestId('salesforce-save').click(),
    complete,
  ],
  reload: [
    callComes,
    accept,
    ({ agent }) => agent.reloadFlex(),
    async ({ agent }) => {
      await agent.select(/voice task with status accepted/);
      await agent.press('Hang Up');
    },
    complete,
  ],
  warmTransfer: [
    callComes,
    accept,
    ...consultation,
    ({ agent }) => agent.flex.getByTestId('end-task-button').filter({ hasText: 'Leave Call' }).click(),
    complete,
  ],
  coldTransfer: [callComes, accept, toColleague(/^Transfer to Carl Colleague/), colleagueAccepts, complete],
  conference: [callComes, accept, ...consultation, control('customer-hangs-up'), complete],
  incomingTask: [control('incoming-task'), accept, complete],
};

for (const [name, scenario] of Object.entries(scenarios) as [ScenarioName, Scenario][]) {
  test(scenario.title, async ({ sandbox, page }) => {
    expect(plays[name]).toHaveLength(scenario.steps.length);
    if (name === 'reload') sandbox.twilio.setAgentPhone('phone');
    const agent = await openConsole(page, sandbox.consoleUrl);
    await expect.poll(async () => (await messages(page)).map(({ kind }) => kind)).toEqual(['ready']);
    const told = async () => (await messages(page)).slice(1);

    let known = 0;
    for (const [index, { does, heard }] of scenario.steps.entries()) {
      await test.step(does, async () => {
        await plays[name][index]?.({ sandbox, agent });
        await expect(async () => {
          const news = (await told()).slice(known).map((message) => heardOf(message, sandbox));
          expect(news).toEqual(inOrderOf(news, heard));
        }).toPass({ timeout: 20_000 });
        known += eventsOf(heard).length;
      });
    }

    // What the next one makes stands behind all that this one could still make.
    const next = sandbox.twilio.incomingTask();
    const isNext = ({ body }: Message): boolean => body.item?.id === next;
    await expect.poll(async () => (await told()).some(isNext)).toBe(true);
    const all = await told();
    const whole = all.slice(0, all.findIndex(isNext));
    expect(whole.slice(known).map((message) => heardOf(message, sandbox))).toEqual([]);
    expectConsistent(whole, scenario.item);
  });
}

interface Message {
  readonly kind: string;
  readonly id: string;
  readonly type: string;
  readonly body: {
    readonly item?: WorkItem;
    readonly state?: AgentState;
    readonly before?: AgentState;
    readonly recordId?: string;
    readonly snapshot?: { readonly items: readonly WorkItem[] };
  } & Readonly<Record<string, unknown>>;
}

/** The events of the softphone, and its greeting where nobody asked for it, oldest first. */
async function messages(page: Page): Promise<readonly Message[]> {
  return (await messagesOf(page))
    .filter(({ publisher, kind, id }) => publisher === 'softphone' && (kind === 'event' || isUnasked(kind, id)))
    .map(({ text }) => JSON.parse(text) as Message);
}

/** A component's own hello is answered with its id. */
const isUnasked = (kind: string, id: string): boolean => kind === 'ready' && /^flex-\d+$/.test(id);

/** As a fixture has it: records by their objects, no ids and times, only the counts that are not 0, only the names that there are. */
function heardOf({ kind, type, body }: Message, { org }: Sandbox): Heard {
  const { item, state, snapshot, recordId, ...others } = body;
  if (kind === 'ready') return { type: 'ready', items: (snapshot?.items ?? []).map((each) => each.state) };
  if (type === 'agentStateChanged') return { type, items: countsOf(state) };
  const record = recordId === undefined ? null : org.record(recordId);
  const given = Object.entries(others).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return {
    type,
    ...(type.startsWith('workItem') ? { state: item?.state } : {}),
    ...(item?.recovered ? { recovered: true } : {}),
    ...Object.fromEntries(given),
    ...(record ? { object: record.objectName } : {}),
    ...(record?.objectName === 'TwilioCallLog__c' ? { status: record.record['Status__c'] } : {}),
    // Held against the fixtures, which are typed.
  } as unknown as Heard;
}

const countsOf = (state: AgentState | undefined) =>
  Object.fromEntries(Object.entries(state?.items ?? {}).filter(([, count]) => count > 0));

/** What is true of every scenario: one work item, whose state is the one that was told last; each change begins where the one before it ended. */
function expectConsistent(whole: readonly Message[], item: Scenario['item']): void {
  let state: WorkItem['state'] | undefined;
  let counts: object = {};
  const ids = new Set<string>();
  for (const { type, body } of whole) {
    if (body.item) {
      ids.add(body.item.id);
      expect(body.item).toMatchObject(item);
      if (type.startsWith('workItem')) state = body.item.state;
      expect(body.item.state).toBe(state);
      const { times } = body.item;
      if (type === 'workItemConnected') expect(times.connected).toEqual(expect.any(Number));
      if (type === 'workItemWrapup') expect(times.wrapup).toEqual(expect.any(Number));
      if (body['reason'] === 'completed') expect(times.ended).toEqual(expect.any(Number));
    }
    if (body.state) {
      expect(countsOf(body.before)).toEqual(counts);
      counts = countsOf(body.state);
    }
  }
  expect(ids.size).toBe(1);
}
