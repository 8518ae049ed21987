import type { Browser, FrameLocator, Page } from '@playwright/test';

import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import { budgets } from '../budgets';
import type { Row } from '../row';

type Asked = Record<keyof typeof budgets.ordinaryCall | 'other', number>;

const calls = 3;

/** What an ordinary call asks of Salesforce. */
export async function ordinaryCallRow(browser: Browser, pluginFile: string): Promise<Row> {
  const sandbox = await startSandbox({ pluginFile });
  try {
    const page = await browser.newPage();
    await page.goto(sandbox.consoleUrl);
    const flex = page.frameLocator('iframe');
    await flex.getByTestId('activity-dropdown-button').waitFor({ timeout: 60_000 });
    const asked: Asked[] = [];
    for (let call = 0; call < calls; call += 1) asked.push(await takeCall(sandbox, page, flex));
    await page.close();
    const budget = inWords({ ...budgets.ordinaryCall, other: 0 });
    const counted = asked.map(inWords);
    const most = inWords(maximum(asked));
    return {
      what: 'Salesforce calls for an ordinary call',
      budget,
      median: [...counted].sort()[Math.floor(calls / 2)] ?? '',
      p95: most,
      runs: calls,
      within: counted.every((words) => words === budget),
      failsOver: false,
      how: 'The sandbox with the real Flex: an inbound call that the agent accepts, hangs up and completes; runApex + screenPop + creates + updates (+ others) in the console’s log of Open CTI, the activity and the softphone’s panel aside. p95 is the most of each.',
    };
  } finally {
    await sandbox.stop();
  }
}

async function takeCall({ consoleUrl, twilio, org }: Sandbox, page: Page, flex: FrameLocator): Promise<Asked> {
  const before = (await openCtiCalls(consoleUrl)).length;
  const reservationSid = twilio.incomingCall();
  const records = () => org.records('TwilioCallLog__c').filter((log) => log.Reservation_Sid__c === reservationSid);
  const press = (label: string): Promise<void> =>
    flex.getByTestId('end-task-button').filter({ hasText: label }).click();

  await flex.getByTestId('accept-task').first().click();
  await until(page, () => records().length === 1);
  await press('Hang Up');
  await until(page, () => records().length === 2);
  await press('Complete');
  await until(page, () => records().length === 3);
  // Whatever else is sent would be one too many, and has its time to come.
  await page.waitForTimeout(1_000);
  return count((await openCtiCalls(consoleUrl)).slice(before));
}

interface OpenCtiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
}

async function openCtiCalls(consoleUrl: string): Promise<OpenCtiCall[]> {
  const response = await fetch(`${consoleUrl}/__sandbox/opencti-calls`);
  return (await response.json()) as OpenCtiCall[];
}

function count(made: readonly OpenCtiCall[]): Asked {
  const isUpdate = ({ args }: OpenCtiCall): boolean =>
    typeof args.object === 'object' && args.object !== null && 'Id' in args.object;
  const isActivity = ({ args }: OpenCtiCall): boolean =>
    args.apexClass === 'TwilioCallLogController' && ['saveLog', 'getLog'].includes(String(args.methodName));
  const isSoftphone = ({ method }: OpenCtiCall): boolean => /^(?:is|set)Softphone(?:Panel|Item)[A-Z]/.test(method);
  const by = (method: string): readonly OpenCtiCall[] => made.filter((call) => call.method === method);
  const [apex, pops, saved] = [by('runApex'), by('screenPop'), by('saveLog')];
  return {
    runApex: apex.filter((call) => !isActivity(call)).length,
    screenPop: pops.length,
    create: saved.filter((call) => !isUpdate(call)).length,
    update: saved.filter(isUpdate).length,
    other: made.filter((call) => !isSoftphone(call)).length - apex.length - pops.length - saved.length,
  };
}

const maximum = (asked: readonly Asked[]): Asked => ({
  runApex: Math.max(...asked.map(({ runApex }) => runApex)),
  screenPop: Math.max(...asked.map(({ screenPop }) => screenPop)),
  create: Math.max(...asked.map(({ create }) => create)),
  update: Math.max(...asked.map(({ update }) => update)),
  other: Math.max(...asked.map(({ other }) => other)),
});

const inWords = ({ runApex, screenPop, create, update, other }: Asked): string =>
  `${[runApex, screenPop, create, update].join(' + ')}${other === 0 ? '' : ` + ${other}`}`;

async function until(page: Page, holds: () => boolean): Promise<void> {
  for (let turn = 0; !holds(); turn += 1) {
    if (turn === 300) throw new Error('The call did not go on within 15 s.');
    await page.waitForTimeout(50);
  }
}
