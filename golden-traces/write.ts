import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { DOCUMENT, renderScenarios } from './render';

/** `npm run scenarios`: after a change of the scenarios. The tests see when it was forgotten. */
writeFileSync(join(__dirname, '..', DOCUMENT), renderScenarios());
