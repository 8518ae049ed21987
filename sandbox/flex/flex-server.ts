import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { join } from 'node:path';

import type { TwilioBackend } from '../twilio/twilio-backend';
import { cacheFolder, flexBundleName, pageScript } from './bundle';
import { contentSecurityPolicy, flexPage } from './page';

export { ensureFlexBundle } from './bundle';

export interface FlexServerOptions {
  twilio: TwilioBackend;
  /** Of the page that may frame Flex and that serves Open CTI's script. */
  consoleOrigin: string;
  /** Absolute path of the built plugin bundle; read at each request for `/plugins/plugin-flex-salesforce.js`. */
  pluginFile: string;
  /**
   * Names what Twilio and the org hold now: another name once they have forgotten everything. A browser that kept something
   * under another name forgets it too.
   */
  run(): string;
}

interface Content {
  type: string;
  body: string | Buffer;
  cache: typeof NO_CACHE | typeof FOREVER;
}

const NO_CACHE = 'no-store';
const FOREVER = 'public, max-age=31536000, immutable';

/** Serves the page with the real Flex UI (bundled before by `ensureFlexBundle`) and the fake Twilio back end it talks to. */
export function createFlexServer({ twilio, consoleOrigin, pluginFile, run }: FlexServerOptions): Server {
  const bundleName = flexBundleName();
  let bundle: Buffer | undefined;
  const redirectScript = pageScript('redirect');
  const bootScript = pageScript('boot');

  const server = createServer((request, response) => {
    if (twilio.handleRequest(request, response)) return;
    const [path = '/'] = (request.url ?? '/').split('?');
    void contentOf(path).then((content) => {
      if (!content) return response.writeHead(404, { 'content-type': 'text/plain' }).end(`There is no ${path} (yet)`);
      response.writeHead(200, {
        'cache-control': content.cache,
        'content-security-policy': contentSecurityPolicy(request.headers.host ?? '', consoleOrigin),
        'content-type': content.type,
      });
      return response.end(content.body);
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (!twilio.handleUpgrade(request, socket, head)) socket.destroy();
  });
  return server;

  async function contentOf(path: string): Promise<Content | undefined> {
    switch (path) {
      case `/${bundleName}`:
        bundle ??= await readIfThere(join(cacheFolder, bundleName));
        return script(bundle, FOREVER);
      case '/redirect.js':
        return script(redirectScript);
      case '/boot.js':
        return script(bootScript);
      case '/plugins/plugin-flex-salesforce.js':
        return script(await readIfThere(pluginFile));
      case '/favicon.ico':
        return { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>', cache: NO_CACHE };
      default:
        return isPage(path)
          ? { type: 'text/html; charset=utf-8', body: flexPage(bundleName, run()), cache: NO_CACHE }
          : undefined;
    }
  }
}

/** Flex routes in the page (`/agent-desktop`): whatever does not look like a file is the page. */
function isPage(path: string): boolean {
  return !/\.\w+$/.test(path);
}

function script(body: string | Buffer | undefined, cache: Content['cache'] = NO_CACHE): Content | undefined {
  return body === undefined ? undefined : { type: 'text/javascript', body, cache };
}

function readIfThere(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(() => undefined);
}
