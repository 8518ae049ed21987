import type { Page } from '@playwright/test';

import { expect, test } from './console';

const lightning = 'https://acme.lightning.force.com';
const lookalike = 'https://acme.lightning.force.com.evil.com';

/**
 * Puts Flex into a page of that origin, which names itself a Salesforce, and watches what the page is asked for and told.
 * Requests to the origin are answered here, so that it is truly that origin for the browser.
 */
async function frameIn(
  page: Page,
  origin: string,
  flexUrl: string,
): Promise<{ scripts: string[]; messages: () => Promise<unknown[]> }> {
  const scripts: string[] = [];
  const source = `${flexUrl}/?mode=Lightning&sfdcIframeOrigin=${encodeURIComponent(lightning)}`;
  await page.route(`${origin}/**`, async (route) => {
    if (route.request().resourceType() === 'script') {
      scripts.push(new URL(route.request().url()).pathname);
      await route.fulfill({ contentType: 'text/javascript', body: openCti });
      return;
    }
    await route.fulfill({
      contentType: 'text/html',
      body: `<script>window.told = []; addEventListener('message', (event) => told.push(event.data));</script>
        <iframe src="${source}" style="width: 400px; height: 700px" allow="microphone"></iframe>`,
    });
  });
  // The sandbox lets only its own console frame Flex; here it is the plugin's judgement that counts.
  await page.route(`${flexUrl}/?*`, async (route) => {
    const response = await route.fetch();
    const headers = Object.entries(response.headers()).filter(([name]) => name !== 'content-security-policy');
    await route.fulfill({ response, headers: Object.fromEntries(headers) });
  });
  await page.goto(`${origin}/lightning/page/home`);
  await expect(page.frameLocator('iframe').getByTestId('activity-dropdown-button')).toBeVisible({ timeout: 60_000 });
  return { scripts, messages: () => page.evaluate(() => (window as unknown as { told: unknown[] }).told) };
}

const openCti = `window.sforce = { opencti: { getCallCenterSettings: () => parent.postMessage('greeted', '${lightning}') } };`;

test('a Lightning page is asked for its script and greeted', async ({ page, sandbox }) => {
  const { scripts, messages } = await frameIn(page, lightning, sandbox.flexUrl);
  await expect.poll(messages).toContain('greeted');
  expect(scripts).toEqual(['/support/api/66.0/lightning/opencti_min.js']);
});

test('a look-alike is asked for no script and told nothing, and Flex works as ever', async ({ page, sandbox }) => {
  const { scripts, messages } = await frameIn(page, lookalike, sandbox.flexUrl);
  const flex = page.frameLocator('iframe');
  sandbox.twilio.incomingCall();
  await flex.getByTestId('accept-task').click();
  await expect(flex.getByTestId('end-task-button')).toBeVisible();
  await expect(flex.getByText('Salesforce')).toHaveCount(0);
  expect(scripts).toEqual([]);
  expect(await messages()).toEqual([]);
});

test('Flex that stands alone is untouched', async ({ page, sandbox }) => {
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning' && message.text().includes('plugin-flex-salesforce'))
      warnings.push(message.text());
  });
  await page.goto(sandbox.flexUrl);
  sandbox.twilio.incomingCall();
  await page.getByTestId('accept-task').click({ timeout: 60_000 });
  await expect(page.getByTestId('end-task-button')).toBeVisible();
  await expect(page.getByText('Salesforce')).toHaveCount(0);
  expect(warnings).toEqual([]);
  expect(sandbox.org.records('Case')).toEqual([]);
});
