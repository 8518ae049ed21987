import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { newestChange } from './plugin-build';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugin-build-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes a file, or dates a folder, changed at `seconds` since the epoch. */
async function changed(path: string, seconds: number): Promise<void> {
  await utimes(path, seconds, seconds);
}

test('the newest change of a folder is that of the newest file in it, however deep, or its own', async () => {
  await mkdir(join(folder, 'a/b'), { recursive: true });
  await writeFile(join(folder, 'old'), '');
  await writeFile(join(folder, 'a/b/new'), '');
  await changed(join(folder, 'old'), 100);
  await changed(join(folder, 'a/b/new'), 300);
  for (const each of ['a/b', 'a', '.']) await changed(join(folder, each), 200);
  expect(await newestChange(folder)).toBe(300_000);
  await changed(folder, 400);
  expect(await newestChange(folder)).toBe(400_000);
});

test('what is not there has never changed', async () => {
  expect(await newestChange(join(folder, 'nothing'))).toBe(0);
});
