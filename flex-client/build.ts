import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { bundleFlexClient } from './bundle';

/** `npm run flex-client`: after a change here or in c/flexCtiService. The Salesforce checks see when it was forgotten. */
async function run(): Promise<void> {
  const folder = join(__dirname, 'dist');
  const files = await bundleFlexClient(resolve(__dirname, '..'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}

void run();
