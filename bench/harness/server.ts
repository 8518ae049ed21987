import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { build } from 'esbuild';

/**
 * Serves the page that stands for Salesforce (`/`), and the bare one with the plugin's bundle that it frames (`/flex`). Both are
 * cross-origin isolated: without that, the browser's clock ticks in tenths of a millisecond.
 */
export async function createHarnessServer(pluginFile: string): Promise<Server> {
  const [plugin, page] = await Promise.all([readFile(pluginFile), pageScript()]);
  const contents: Record<string, { type: string; body: string | Buffer }> = {
    '/': { type: 'text/html', body: salesforcePage },
    '/flex': { type: 'text/html', body: flexPage },
    '/page.js': { type: 'text/javascript', body: page },
    '/plugin.js': { type: 'text/javascript', body: plugin },
    '/support/api/66.0/lightning/opencti_min.js': { type: 'text/javascript', body: openCtiScript },
  };
  return createServer((request, response) => {
    const content = contents[new URL(request.url ?? '/', 'http://localhost').pathname];
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': content?.type ?? 'text/plain',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    response.end(content?.body);
  });
}

/** With two components on its message channel. */
const salesforcePage = `<!doctype html>
<title>Salesforce</title>
<script>
  const componentsHeard = (window.componentsHeard = [0, 0]);
  for (const index of [0, 1])
    addEventListener('message', ({ data }) => {
      JSON.parse(data);
      componentsHeard[index] += 1;
    });
</script>
`;

const flexPage = `<!doctype html>
<title>Flex</title>
<div id="panel"></div>
<script src="/page.js"></script>
<script src="/plugin.js"></script>
`;

/** Without Open CTI in it while Salesforce is away. */
const openCtiScript = `if (!location.search.includes('salesforce=away')) window.sforce = { opencti: window.benchOpenCti };`;

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'page/main.ts')],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}
