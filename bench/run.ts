import { ensureFlexBundle } from '../sandbox/flex/flex-server';
import { ensurePlugin } from '../sandbox/plugin-build';
import { defaultPluginFile } from '../sandbox/sandbox';
import { launchBrowser } from './browser';
import { startHarness } from './harness/harness';
import { describeMachine } from './machine';
import type { Row } from './row';
import { failures } from './row';
import { bundleSizeRows } from './rows/bundle-size';
import { handledCallRows } from './rows/handled-calls';
import { ordinaryCallRow } from './rows/ordinary-call';
import { startRow } from './rows/start';
import { takeoverRow } from './rows/takeover';
import { tableOf } from './table';

// `npm run bench`: every row of the budgets, on the built bundle in Chromium.
const say = (line: string): void => void process.stdout.write(`${line}\n`);

measure().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
});

async function measure(): Promise<void> {
  await Promise.all([ensureFlexBundle(say), ensurePlugin(say)]);
  const sizes = await bundleSizeRows(defaultPluginFile);
  const browser = await launchBrowser();
  const rows: Row[] = [...sizes];
  try {
    say(`Measuring on ${describeMachine(browser)}; about two minutes ...`);
    const harness = await startHarness(browser, defaultPluginFile);
    rows.push(...(await handledCallRows(harness)), await startRow(harness), await takeoverRow(harness));
    await harness.close();
    rows.push(await ordinaryCallRow(browser, defaultPluginFile));
  } finally {
    await browser.close();
  }
  say(`\n${tableOf(rows)}\n`);
  const failed = failures(rows);
  for (const { what, median, budget } of failed) say(`Over its budget: ${what} is ${median}, not ${budget}.`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
