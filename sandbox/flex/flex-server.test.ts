import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTwilioBackend } from '../twilio/twilio-backend';
import { createFlexServer } from './flex-server';

const CONSOLE = 'http://localhost:4100';
const folder = mkdtempSync(join(tmpdir(), 'flex-server-'));
const pluginFile = join(folder, 'plugin.js');
const twilio = createTwilioBackend();
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createFlexServer({ twilio, consoleOrigin: CONSOLE, pluginFile, run: () => 'first' });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  twilio.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true });
});

const get = (path: string) => fetch(origin + path);
const policy = async (path: string) => (await get(path)).headers.get('content-security-policy')?.split('; ') ?? [];

it('serves the page at every address that Flex routes to, and lets it know where it came from', async () => {
  for (const path of ['/', '/agent-desktop?mode=Lightning', '/agent-desktop/WR1/']) {
    const response = await get(path);
    expect(response.headers.get('content-type')).toMatch('text/html');
    expect(response.headers.get('referrer-policy')).toBeNull();
    expect(await response.text()).toMatch(/id="container".*src="\/flex-ui-[0-9a-f]+\.js"/s);
  }
});

it('lets the page be framed by the console, load scripts from there, and reach nothing else', async () => {
  const directives = await policy('/');
  expect(directives).toContain(`frame-ancestors 'self' ${CONSOLE}`);
  expect(directives).toContain(`script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: ${CONSOLE}`);
  expect(directives).toContain(`connect-src 'self' data: blob: ws://${new URL(origin).host}`);
  expect(directives).toContain(`default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:`);
});

it('lets no host name smuggle anything into the policy', async () => {
  const { port } = new URL(origin);
  const host = "evil.example; script-src 'none'";
  const header = await new Promise<string>((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/', headers: { host } }, (response) => {
      response.resume();
      resolve(String(response.headers['content-security-policy']));
    })
      .on('error', reject)
      .end();
  });
  expect(header).not.toContain('evil');
});

it('serves the plugin as it is at that moment', async () => {
  expect((await get('/plugins/plugin-flex-salesforce.js')).status).toBe(404);
  for (const text of ['first', 'second']) {
    writeFileSync(pluginFile, text);
    const response = await get('/plugins/plugin-flex-salesforce.js');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toBe(text);
  }
});

it("serves the page's own scripts", async () => {
  expect(await (await get('/redirect.js')).text()).toContain('/__tw/');
  expect(await (await get('/boot.js')).text()).toContain('TWILIO_FLEX_SSO');
});

it('passes on to the Twilio back end what is meant for it', async () => {
  const response = await get('/__tw/flex-api.twilio.com/v1/Configuration');
  expect(await response.json()).toHaveProperty('taskrouter_workspace_sid');
});

it('has no other files', async () => {
  for (const path of ['/nothing.js', '/flex-ui-0.js', '/%2e%2e/package.json'])
    expect((await get(path)).status).toBe(404);
});

it('survives odd addresses', async () => {
  for (const path of ['//', '/%', '/?//?']) expect((await get(path)).status).toBe(200);
});
