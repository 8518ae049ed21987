import type { FrameLocator, Page } from '@playwright/test';
import { expect, test as base } from '@playwright/test';

import type * as v from 'valibot';

import type { MessagesOfPage } from '../sandbox/console/app/messages/page-messages';
import type { controlRequests } from '../sandbox/console/control-requests';
import type { Sandbox } from '../sandbox/sandbox';
import { startSandbox } from '../sandbox/sandbox';

/** As the body of `POST /__sandbox/faults`. */
export type Faults = v.InferInput<typeof controlRequests.faults>;

/** One call of Open CTI, as the sandbox's log has it. */
export interface OpenCtiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly calledAt: string;
  readonly answeredAt: string | null;
  readonly answer: 'pending' | 'success' | 'error' | 'undelivered' | 'lost';
}

/** An agent at the console, with Flex in the utility bar; every step is a click on what the agent sees. */
export interface Agent {
  readonly page: Page;
  readonly flex: FrameLocator;
  accept(): Promise<void>;
  /** The button at the head of the task: Hang Up, End or Complete, as Flex labels it. */
  press(label: 'Hang Up' | 'End' | 'Complete'): Promise<void>;
  /** Flex selects no task by itself after a reload. */
  reloadFlex(): Promise<void>;
  select(task: RegExp): Promise<void>;
  /** Looks in the task's tab Salesforce, again where Flex has gone back to its own tab, as it may while a call is being connected. */
  inSalesforceTab(look: () => Promise<void>): Promise<void>;
}

interface Options {
  /** The plugin's settings: `test.use({ settings: { callTimeoutMs: 2000 } })`. */
  readonly settings: Record<string, unknown>;
  /** Fields of the org's Flex Setting: `test.use({ flexSetting: { Save_Log_Class__c: 'NullExtension' } })`. */
  readonly flexSetting: Record<string, unknown>;
  readonly personAccounts: boolean;
  /** Features of Flex that the account has switched on: `test.use({ features: ['external-warm-transfers'] })`. */
  readonly features: readonly string[];
}

interface Fixtures {
  readonly sandbox: Sandbox;
  readonly agent: Agent;
  /** What goes wrong from now on, as `POST /__sandbox/faults` takes it; `{}`: nothing. */
  readonly setFaults: (faults: Faults) => Promise<void>;
  readonly openCtiCalls: () => Promise<OpenCtiCall[]>;
}

export const test = base.extend<Options & Fixtures>({
  settings: [{}, { option: true }],
  flexSetting: [{}, { option: true }],
  personAccounts: [false, { option: true }],
  features: [[], { option: true }],
  sandbox: async ({ settings, flexSetting, personAccounts, features }, use) => {
    const sandbox = await startSandbox({ settings, flexSetting, personAccounts, features });
    await use(sandbox);
    await sandbox.stop();
  },
  agent: async ({ page, sandbox }, use) => {
    await use(await openConsole(page, sandbox.consoleUrl));
  },
  setFaults: async ({ sandbox }, use) => {
    await use(async (faults) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(faults);
      const answer = await fetch(`${sandbox.consoleUrl}/__sandbox/faults`, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(await answer.text());
    });
  },
  openCtiCalls: async ({ sandbox }, use) => {
    await use(
      async () => (await fetch(`${sandbox.consoleUrl}/__sandbox/opencti-calls`)).json() as Promise<OpenCtiCall[]>,
    );
  },
});

export { expect };

/** Loads the console, and resolves when Flex is up in it. */
export async function openConsole(page: Page, url: string): Promise<Agent> {
  await page.goto(url);
  const flex = page.frameLocator('iframe');
  await expectDesktop(flex);
  return createAgent(page, flex);
}

function createAgent(page: Page, flex: FrameLocator): Agent {
  return {
    page,
    flex,
    accept: () => flex.getByTestId('accept-task').first().click(),
    press: (label) => flex.getByTestId('end-task-button').filter({ hasText: label }).click(),
    select: (task) => flex.getByRole('button', { name: task }).click(),
    inSalesforceTab: (look) =>
      expect(async () => {
        await flex.getByRole('button', { name: 'Salesforce', exact: true }).first().click();
        await look();
      }).toPass({ timeout: 20_000 }),
    async reloadFlex() {
      await page.getByTestId('reload-flex').click();
      await expectDesktop(flex);
    },
  };
}

/** Flex is up and TaskRouter has told it what it has. */
export async function expectDesktop(flex: FrameLocator | Page): Promise<void> {
  await expect(flex.getByTestId('activity-dropdown-button')).toBeVisible({ timeout: 60_000 });
}

/** What was published on the page's message channels, oldest first: the messages that the page's inspector holds. */
export const messagesOf = (page: Page): Promise<ReturnType<MessagesOfPage['all']>> =>
  page.evaluate(() => window.sandboxMessages.all());

/** Publishes on the page's message channel as one more component would, be it well-formed or not. */
export const publishMessage = (page: Page, message: unknown): Promise<void> =>
  page.evaluate((sent) => window.sandboxMessages.publish(sent), message);

/** The state records of a reservation in their order, with what a report would read of them. */
export function chain({ org }: Sandbox, reservationSid: string) {
  return org
    .records('TwilioCallLog__c')
    .filter((record) => record.Reservation_Sid__c === reservationSid)
    .sort((one, other) => String(one.Log_Key__c).localeCompare(String(other.Log_Key__c)))
    .map(
      ({
        Status__c: status,
        Duration__c: duration,
        Ended_By__c: endedBy,
        Started_At__c: startedAt,
        Case__c: caseId,
      }) => ({
        status,
        duration,
        endedBy,
        startedAt,
        caseId,
      }),
    );
}

export type Chain = ReturnType<typeof chain>;

/** Waits until the chain has these statuses and every state that ended has its duration, and gives it back. */
export async function expectChain(
  sandbox: Sandbox,
  reservationSid: string,
  statuses: readonly string[],
  options?: { readonly timeout: number },
): Promise<Chain> {
  await expect.poll(() => chain(sandbox, reservationSid).map(({ status }) => status), options).toEqual(statuses);
  const ended = statuses.length - (statuses.at(-1) === 'Completed' ? 0 : 1);
  await expect
    .poll(
      () =>
        chain(sandbox, reservationSid)
          .slice(0, ended)
          .every(({ duration }) => duration !== null),
      options,
    )
    .toBe(true);
  return chain(sandbox, reservationSid);
}

/** Each duration is exactly the time from its own start to the next one's. */
export function expectTrueDurations(states: Chain): void {
  const starts = states.map(({ startedAt }) => Date.parse(String(startedAt)) / 1000);
  states
    .slice(0, -1)
    .forEach(({ duration }, index) => expect(duration).toBe((starts[index + 1] ?? NaN) - (starts[index] ?? NaN)));
}

/** Whether it saves the activity or reads it for its editor, of which the budget of an ordinary call does not speak. */
export const isActivity = ({ method, args }: OpenCtiCall): boolean =>
  method === 'runApex' && ['saveLog', 'getLog'].includes(String(args.methodName));

/** Whether it is for the softphone's own panel, of which that budget does not speak either. */
export const isSoftphone = ({ method }: OpenCtiCall): boolean => /^(?:is|set)Softphone(?:Panel|Item)[A-Z]/.test(method);

/** Whether it belongs to the start of the plugin, which may go on while the first call comes. */
export const isStart = ({ method }: OpenCtiCall): boolean =>
  ['getCallCenterSettings', 'enableClickToDial', 'onClickToDial'].includes(method);

export const countOf = (calls: readonly OpenCtiCall[], method: string): number =>
  calls.filter((call) => call.method === method).length;
