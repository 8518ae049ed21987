import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { bundlePlainClient, STATIC_RESOURCE } from './bundle';

/** `npm run plain-client`: after a change in c/flexCtiService. The checks see when it was forgotten. */
async function run(): Promise<void> {
  const project = resolve(__dirname, '..');
  writeFileSync(join(project, STATIC_RESOURCE), await bundlePlainClient(project));
}

void run();
