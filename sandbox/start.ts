import { parseArgs } from 'node:util';

import { ensureFlexBundle } from './flex/flex-server';
import { openBrowser } from './open-browser';
import { ensurePlugin } from './plugin-build';
import { integrationApiWithEverything } from './plugin-settings';
import { freePortPair } from './ports';
import { startSandbox, type Sandbox } from './sandbox';

// `npm start`: npm start -- --port 4000 --no-open
const { values } = parseArgs({
  options: {
    /** Of the console; Flex gets the next one. */
    port: { type: 'string', default: '3000' },
    /** Leaves the browser alone. */
    'no-open': { type: 'boolean', default: false },
  },
});

const say = (line: string): void => console.log(line);
const ending = new AbortController();
let running: Sandbox | undefined;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    say('\nThe sandbox stops.');
    ending.abort();
    void Promise.resolve(running?.stop()).finally(() => process.exit(0));
  });
}

start().catch((error: unknown) => {
  if (ending.signal.aborted) return;
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

async function start(): Promise<void> {
  const wanted = Number(values.port);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_534)
    throw new Error(`--port has to be a number from 1 to 65534, not ${values.port}.`);
  say('Starting the sandbox: the real Flex UI with the plugin, in a Salesforce-like console.');
  await Promise.all([ensureFlexBundle(say), ensurePlugin(say, ending.signal)]);

  const [consolePort, flexPort] = await freePortPair(wanted);
  if (consolePort !== wanted)
    say(`Port ${wanted} or ${wanted + 1} is in use; the sandbox takes ${consolePort} and ${flexPort}.`);
  running = await startSandbox({
    consolePort,
    flexPort,
    settings: { integrationApi: integrationApiWithEverything },
  });
  say(`The sandbox runs at ${running.consoleUrl} (Flex: ${running.flexUrl}). Ctrl-C stops it.`);
  if (!values['no-open']) openBrowser(running.consoleUrl);
}
