import { once } from 'node:events';

import type { Browser, BrowserContext, Frame, Page } from '@playwright/test';

import { listen } from '../../sandbox/ports';
import type { BenchOrg } from './bench-org';
import { createBenchOrg } from './bench-org';
import type { JournalSamples } from './journal-samples';
import { journalOf, sidOf } from './journal-samples';
import { callEvents } from './page/call-events';
import type { Bench } from './page/main';
import { createHarnessServer } from './server';

/** The plugin's built bundle in a page with as little around it as it needs, framed by a page that stands for Salesforce. */
export interface Harness {
  /** A fresh browser profile, with that many engagements in its journal, and a fresh org. */
  open(options: { readonly journaled: number }): Promise<Profile>;
  close(): Promise<void>;
}

export interface Profile {
  readonly org: BenchOrg;
  /** A tab with the plugin loaded and not started. */
  openTab(options?: TabOptions): Promise<Tab>;
  close(): Promise<void>;
}

export interface TabOptions {
  readonly salesforce?: 'there' | 'away';
  /** Whether the integration API is on and three components listen: two on the message channel, one at the page's door. */
  readonly components?: boolean;
}

export interface Tab {
  /** Calls a function of the page's `window.bench`. */
  bench<Name extends keyof Bench>(
    name: Name,
    ...args: Parameters<Bench[Name]>
  ): Promise<Awaited<ReturnType<Bench[Name]>>>;
  close(): Promise<void>;
}

export async function startHarness(browser: Browser, pluginFile: string): Promise<Harness> {
  const server = await createHarnessServer(pluginFile);
  const origin = `http://localhost:${await listen(server, 0)}`;
  const samples = await takeSamples(() => openProfile(browser, origin, {}));
  return {
    open: ({ journaled }) => openProfile(browser, origin, journalOf(journaled, samples)),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function openProfile(browser: Browser, origin: string, stored: Record<string, string>): Promise<Profile> {
  const context = await browser.newContext();
  const org = createBenchOrg();
  await context.exposeFunction('askOrg', org.ask);
  await fillStorage(context, origin, stored);
  return {
    org,
    openTab: async ({ salesforce = 'there', components = false } = {}) =>
      openTab(await context.newPage(), origin, `/flex?salesforce=${salesforce}&components=${components ? 3 : 0}`),
    close: () => context.close(),
  };
}

/** Has the plugin itself write what the journals of the benchmark are made of. */
async function takeSamples(open: () => Promise<Profile>): Promise<JournalSamples> {
  const profile = await open();
  const [finished, owed] = [sidOf('finished', 0), sidOf('owed', 0)];
  const served = await profile.openTab();
  await served.bench('start');
  await served.bench('handleCall', finished, { panel: false });
  const finishedEntry = await served.bench('stored', finished);
  await served.close();
  const unserved = await profile.openTab({ salesforce: 'away' });
  await unserved.bench('startWithFact', owed);
  for (const event of callEvents) await unserved.bench('event', owed, event);
  const owedEntry = await unserved.bench('stored', owed);
  await profile.close();
  return { finished: finishedEntry, owed: owedEntry };
}

async function fillStorage(context: BrowserContext, address: string, stored: Record<string, string>): Promise<void> {
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate((entries) => Object.assign(localStorage, entries), stored);
  await page.close();
}

async function openTab(page: Page, origin: string, flexPath: string): Promise<Tab> {
  const warnings: string[] = [];
  page.on('pageerror', (error) => warnings.push(String(error)));
  page.on('console', (message) => {
    if (message.text().includes('listener.failed')) warnings.push(message.text());
  });
  await page.goto(origin);
  const frame = await frameFlex(page, flexPath);
  return {
    async bench(name, ...args) {
      const result = await frame.evaluate(
        ([called, given]) => (window.bench[called] as (...args: unknown[]) => unknown)(...given),
        [name, args as unknown[]] as const,
      );
      if (warnings.length > 0) throw new Error(`The plugin failed in the bare page:\n${warnings.join('\n')}`);
      return result as never;
    },
    close: () => page.close(),
  };
}

async function frameFlex(page: Page, path: string): Promise<Frame> {
  const element = await page.evaluateHandle(
    (source) =>
      new Promise<HTMLIFrameElement>((resolve) => {
        const iframe = document.createElement('iframe');
        iframe.onload = () => resolve(iframe);
        iframe.src = source;
        document.body.append(iframe);
      }),
    path,
  );
  const frame = await element.asElement()?.contentFrame();
  if (!frame) throw new Error('The page has no frame with Flex.');
  return frame;
}
