import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';

import { toolkitScriptPath } from '../console-toolkit/protocol';
import { createOpenCtiAnswering } from '../opencti/answering';
import { clientScriptPath } from '../opencti/protocol';
import type { MessageChannels } from '../lightning/message-channels';
import type { Org } from '../org/org';
import type { TwilioBackend } from '../twilio/twilio-backend';
import type { ConsoleAssets } from './assets';
import { createControlApi, type AgentPhone } from './control-api';
import { isOwnRequest } from './own-origin';
import { componentScriptPath, consolePage, contentSecurityPolicy } from './page';
import { createPageSockets } from './page-sockets';
import { socketPath } from './socket-messages';

export interface ConsoleOptions {
  readonly org: Org;
  readonly twilio: TwilioBackend;
  readonly assets: ConsoleAssets;
  /** `{'/reqGeneralInfo/reqSoftphoneWidth': '400', ...}` */
  readonly callCenterSettings: Readonly<Record<string, string>>;
  readonly messageChannels: MessageChannels;
  /** The plugin's settings in the account's Flex configuration. */
  readonly pluginSettings: Readonly<Record<string, unknown>>;
  /** `http://localhost:3000` */
  readonly consoleUrl: string;
  readonly flexUrl: string;
  readonly agentPhone: AgentPhone;
  /** Called when everything was reset, before the pages load Flex anew. */
  onReset(): void;
}

/**
 * Makes `server`, which listens at `consoleUrl`, the Salesforce-like console: its pages under `/` and `/lightning/`, its Open CTI
 * library, its console API, and the sandbox's control under `/__sandbox/`. A page that is asked for with `?faults=<JSON>` sets these faults, as
 * `POST /__sandbox/faults` does, before it loads Flex; `?integrationApi=<JSON>` likewise. Returns how to end what the console keeps
 * running; the server itself is its owner's to close.
 */
export function serveConsole(server: Server, options: ConsoleOptions): () => void {
  const { org, twilio, assets, consoleUrl, flexUrl, callCenterSettings, messageChannels, pluginSettings } = options;
  const port = Number(new URL(consoleUrl).port);
  const openCti = createOpenCtiAnswering({
    org,
    callCenterSettings,
    changed: (what) => {
      pages.changed(what === 'faults' ? 'state' : 'calls');
    },
  });
  const pages = createPageSockets(openCti);
  const control = createControlApi({
    org,
    twilio,
    openCti,
    consoleUrl,
    flexUrl,
    pluginSettings,
    initialAgentPhone: options.agentPhone,
    changed: () => pages.changed('state'),
    onReset: () => {
      options.onReset();
      pages.reset();
    },
  });
  const unsubscribe = [
    org.onChange(() => pages.changed('records')),
    twilio.onChange(() => pages.changed('reservations')),
  ];

  const page = consolePage({
    flexUrl,
    softphone: {
      width: Number(callCenterSettings['/reqGeneralInfo/reqSoftphoneWidth'] ?? 400),
      height: Number(callCenterSettings['/reqGeneralInfo/reqSoftphoneHeight'] ?? 700),
    },
    messageChannels,
  });
  const files = new Map([
    ['/__console/console.js', file('text/javascript', assets.appScript)],
    ['/__console/console.css', file('text/css', assets.appStyle)],
  ]);

  server.on('request', (request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    if (request.url === socketPath && isOwnRequest(request, port)) pages.accept(request, socket, head);
    else socket.destroy();
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', consoleUrl);
    const asset = files.get(pathname);
    if (asset) return asset(response);
    // Flex, on another origin, loads these two.
    if (clientScriptPath.test(pathname)) return serveOpenCti(response);
    if (toolkitScriptPath.test(pathname)) return serveToolkit(response);
    if (!isOwnRequest(request, port))
      return json(response, 403, { error: 'The sandbox answers its own pages and this machine only.' });
    if (pathname === componentScriptPath) return serveComponents(response);
    if (pathname.startsWith('/__sandbox/')) {
      const body = await readJson(request);
      if (!body.ok) return json(response, 400, { error: body.problem });
      const path = pathname.slice('/__sandbox/'.length);
      const result = control({ method: request.method ?? 'GET', path, query: searchParams, body: body.value });
      return json(response, result.status, result.body);
    }
    if (pathname === '/' || pathname.startsWith('/lightning/')) {
      for (const [parameter, path] of addressControls) {
        const given = searchParams.get(parameter);
        if (given === null) continue;
        const body = parseJson(given);
        if (!body.ok) return json(response, 400, { error: `${parameter} in the address is not JSON.` });
        const result = control({ method: 'POST', path, query: searchParams, body: body.value });
        if (result.status !== 200) return json(response, result.status, result.body);
      }
      response.setHeader('content-security-policy', contentSecurityPolicy(consoleUrl, flexUrl));
      return file('text/html', page)(response);
    }
    return json(response, 404, { error: `There is nothing at ${pathname}.` });
  }

  async function serveComponents(response: ServerResponse): Promise<void> {
    try {
      file('text/javascript', await assets.componentScript())(response);
    } catch (error) {
      json(response, 500, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  async function serveOpenCti(response: ServerResponse): Promise<void> {
    const { offline, script } = openCti.faults();
    if (offline) return void response.destroy();
    if (script === 'missing') return json(response, 404, { error: "Open CTI's script is missing on purpose." });
    // The process need not wait for a script that nobody waits for any more.
    if (script !== null) await setTimeout(script.delayMs, undefined, { ref: false });
    file('text/javascript', assets.openCtiScript)(response);
  }

  function serveToolkit(response: ServerResponse): void {
    if (openCti.faults().offline) return void response.destroy();
    file('text/javascript', assets.toolkitScript)(response);
  }

  return () => {
    for (const stop of unsubscribe) stop();
    openCti.reset();
    pages.close();
  };
}

function file(type: string, text: string): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' }).end(text);
  };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}

/** What can be set in a page's address, by its parameter. */
const addressControls = [
  ['faults', 'faults'],
  ['integrationApi', 'integration-api'],
] as const;

const longestBody = 1_000_000;

type ReadJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

async function readJson(request: IncomingMessage): Promise<ReadJson> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk as string;
    if (text.length > longestBody) return { ok: false, problem: 'The body is too long.' };
  }
  return text === '' ? { ok: true, value: {} } : parseJson(text);
}

function parseJson(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, problem: 'The body is not JSON.' };
  }
}
