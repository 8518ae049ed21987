import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DOCUMENT, renderScenarios } from './render';

test('the document is the one that `npm run scenarios` makes', () => {
  expect(readFileSync(join(__dirname, '..', DOCUMENT), 'utf8')).toBe(renderScenarios());
});
