import { createServer } from 'node:http';

import { createFlexServer } from './flex/flex-server';
import { listen, PortTakenError } from './ports';
import { startSandbox } from './sandbox';
import type { TwilioBackend } from './twilio/twilio-backend';

// Bundling Flex UI takes long, and what its server serves is tested there.
jest.mock('./flex/flex-server', () => ({
  ensureFlexBundle: () => Promise.resolve(),
  createFlexServer: jest.fn(({ twilio }: { twilio: TwilioBackend }) =>
    createServer((request, response) => void (twilio.handleRequest(request, response) || response.end('Flex'))),
  ),
}));

test('console and Flex run on two origins of this computer and know of each other', async () => {
  const sandbox = await startSandbox({ settings: { callTimeoutMs: 2000 } });
  const { consoleUrl, flexUrl } = sandbox;
  expect(consoleUrl).toMatch(/^http:\/\/localhost:\d+$/);
  expect(flexUrl).not.toBe(consoleUrl);
  expect(createFlexServer).toHaveBeenLastCalledWith(expect.objectContaining({ consoleOrigin: consoleUrl }));

  const state = await fetch(`${consoleUrl}/__sandbox/state`);
  expect(await state.json()).toMatchObject({ consoleUrl, flexUrl });
  const configuration = await fetch(`${flexUrl}/__tw/flex-api.twilio.com/v1/Configuration`);
  expect(await configuration.json()).toMatchObject({
    ui_attributes: { custom_data: { salesforce: { trustedOrigins: [consoleUrl], callTimeoutMs: 2000 } } },
  });
  const body = JSON.stringify({ enabled: true, allow: { dial: true } });
  await fetch(`${consoleUrl}/__sandbox/integration-api`, { method: 'POST', body });
  const changed = await fetch(`${flexUrl}/__tw/flex-api.twilio.com/v1/Configuration`);
  expect(await changed.json()).toMatchObject({
    ui_attributes: {
      custom_data: { salesforce: { callTimeoutMs: 2000, integrationApi: { enabled: true, allow: { dial: true } } } },
    },
  });
  const script = await fetch(`${consoleUrl}/__console/console.js`);
  expect((await script.text()).length).toBeGreaterThan(100_000);

  await sandbox.stop();
  await expect(fetch(consoleUrl)).rejects.toThrow();
  await expect(fetch(flexUrl)).rejects.toThrow();
});

test('a taken port is an error that names it, and nothing keeps running', async () => {
  const [blocker, probe] = [createServer(), createServer()];
  const taken = await listen(blocker, 0);
  await expect(startSandbox({ consolePort: taken })).rejects.toEqual(new PortTakenError(taken));

  const free = await listen(probe, 0);
  await new Promise((resolve) => probe.close(resolve));
  await expect(startSandbox({ consolePort: free, flexPort: taken })).rejects.toEqual(new PortTakenError(taken));
  const successor = createServer();
  await expect(listen(successor, free)).resolves.toBe(free);

  for (const server of [blocker, successor]) await new Promise((resolve) => server.close(resolve));
});
