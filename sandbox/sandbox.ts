import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

import { buildConsoleAssets } from './console/assets';
import { serveConsole } from './console/console-server';
import { createFlexServer, ensureFlexBundle } from './flex/flex-server';
import { callCenterSettings } from './opencti/call-center';
import { readMessageChannels } from './lightning/message-channels';
import { createOrg, type Org } from './org/org';
import { uiAttributesWith } from './plugin-settings';
import { listen } from './ports';
import { projectRoot } from './project-root';
import { createTwilioBackend, type TwilioBackend } from './twilio/twilio-backend';

export interface SandboxOptions {
  /** 0, the default, is any free port. */
  readonly consolePort?: number;
  readonly flexPort?: number;
  /** The plugin's settings, merged over the sandbox's own, which trust the console. */
  readonly settings?: Record<string, unknown>;
  /** Fields of the org's Flex Setting with other values than the project deploys. */
  readonly flexSetting?: Readonly<Record<string, unknown>>;
  /** Features of Flex that the Twilio account has switched on, by their ids; none unless they are given. */
  readonly features?: readonly string[];
  /** Whether the org has Person Accounts; false unless it is given. */
  readonly personAccounts?: boolean;
  /** Path of the built plugin. */
  readonly pluginFile?: string;
  readonly log?: (line: string) => void;
}

export interface Sandbox {
  /** `http://localhost:<port>`, as is flexUrl: two origins of this computer. */
  readonly consoleUrl: string;
  readonly flexUrl: string;
  readonly org: Org;
  readonly twilio: TwilioBackend;
  stop(): Promise<void>;
}

export const defaultPluginFile = join(projectRoot, 'build/plugin-flex-salesforce.js');

/**
 * Starts the Salesforce-like console, and Flex with the built plugin in it, on this computer only. The plugin has to be built
 * before. Rejects with a PortTakenError, and then nothing keeps running.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    consolePort = 0,
    flexPort = 0,
    settings = {},
    flexSetting = {},
    features = [],
    personAccounts = false,
    pluginFile = defaultPluginFile,
    log = () => undefined,
  } = options;
  const [assets, callCenterDefinition, packageFile] = await Promise.all([
    buildConsoleAssets(),
    readFile(join(projectRoot, 'salesforce/call-center/twilio-flex-call-center.xml'), 'utf8'),
    readFile(join(projectRoot, 'package.json'), 'utf8'),
    ensureFlexBundle(log),
  ]);

  const { name, version } = JSON.parse(packageFile) as { name: string; version: string };
  const org = createOrg({ flexSetting, personAccounts });

  // Each has to know where the other is before it can answer, so the console takes its port first and answers last.
  const consoleServer = createServer();
  const consoleUrl = `http://localhost:${await listen(consoleServer, consolePort)}`;
  const pluginSettings = { trustedOrigins: [consoleUrl], ...settings };
  const twilio = createTwilioBackend({
    plugins: [{ name, version, src: `/plugins/${name}.js` }],
    uiAttributes: uiAttributesWith(pluginSettings),
    features,
    log,
  });
  let run = randomUUID();
  const flexServer = createFlexServer({ twilio, consoleOrigin: consoleUrl, pluginFile, run: () => run });
  try {
    const flexUrl = `http://localhost:${await listen(flexServer, flexPort)}`;
    const stopConsole = serveConsole(consoleServer, {
      org,
      twilio,
      assets,
      callCenterSettings: callCenterSettings(callCenterDefinition),
      messageChannels: readMessageChannels(join(projectRoot, 'salesforce')),
      pluginSettings,
      consoleUrl,
      flexUrl,
      agentPhone: 'browser',
      onReset: () => {
        run = randomUUID();
      },
    });
    return {
      consoleUrl,
      flexUrl,
      org,
      twilio,
      async stop() {
        stopConsole();
        twilio.close();
        await Promise.all([close(consoleServer), close(flexServer)]);
      },
    };
  } catch (error) {
    twilio.close();
    await Promise.all([close(consoleServer), close(flexServer)]);
    throw error;
  }
}

/** Does not wait for requests that are still open. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
