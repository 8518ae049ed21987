import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

import { projectRoot } from '../../sandbox/project-root';
import { budgets } from '../budgets';
import type { Row } from '../row';

/** The size rows: the only ones that are the same on every machine, so that going over them fails. */
export async function bundleSizeRows(pluginFile: string): Promise<Row[]> {
  return [
    sizeRow(
      'bundle, own code, gzip',
      await builtOwnCode(),
      budgets.bundleBytes.ownCode,
      'A second build of src with the webpack configuration of `npm run build`, Paste and the translations left out as externals; gzip level 6.',
    ),
    sizeRow(
      'bundle, whole, gzip',
      await readFile(pluginFile),
      budgets.bundleBytes.whole,
      'The file that `npm run build` leaves; gzip level 6, as servers have it.',
    ),
  ];
}

function sizeRow(what: string, code: Buffer, limit: number, how: string): Row {
  const { length } = gzipSync(code);
  const size = kilobytes(length);
  const budget = `≤ ${kilobytes(limit)}`;
  return { what, budget, median: size, p95: size, runs: 1, within: length <= limit, failsOver: true, how };
}

const kilobytes = (bytes: number): string => `${Number((bytes / 1000).toFixed(1))} KB`;

async function builtOwnCode(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'plugin-own-code-'));
  const script = join(projectRoot, 'bench/build-own-code.ts');
  try {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', script, folder], {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: 'production', BABEL_ENV: 'production' },
    });
    return await readFile(join(folder, 'plugin-flex-salesforce.js'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
