import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { build, buildSync, version as esbuildVersion } from 'esbuild';
import type { BuildOptions } from 'esbuild';

import { projectRoot } from '../project-root';

/** Where bundles are kept between runs. */
export const cacheFolder = join(projectRoot, '.cache');

const flexBuild: BuildOptions = {
  entryPoints: [join(__dirname, 'flex-globals.ts')],
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
  loader: { '.css': 'empty', '.mp3': 'dataurl', '.png': 'dataurl', '.svg': 'dataurl' },
  alias: { path: 'path-browserify' },
  logLevel: 'error',
};

/** The bundle's name tells its content: versions and build settings. So it can be cached for good. */
export function flexBundleName(): string {
  const ingredients = [
    esbuildVersion,
    JSON.stringify({ ...flexBuild, entryPoints: [] }),
    ...['flex-globals.ts', 'node-globals.ts'].map((file) => readFileSync(join(__dirname, file), 'utf8')),
    readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'),
  ];
  const hash = createHash('sha256').update(ingredients.join('\n')).digest('hex').slice(0, 16);
  return `flex-ui-${hash}.js`;
}

/** Bundles Flex UI from its npm package into `.cache/`, unless that has been done for these versions. */
export async function ensureFlexBundle(log: (line: string) => void): Promise<void> {
  const file = join(cacheFolder, flexBundleName());
  if (existsSync(file)) return;
  log('Bundling Flex UI (once, about 10 seconds) ...');
  await mkdir(cacheFolder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await build({ ...flexBuild, outfile: unfinished });
  await removeOldBundles();
  await rename(unfinished, file);
}

async function removeOldBundles(): Promise<void> {
  const names = (await readdir(cacheFolder)).filter((name) => /^flex-ui-\w+\.js$/.test(name));
  await Promise.all(names.map((name) => rm(join(cacheFolder, name), { force: true })));
}

/** The code of one of the page's own small scripts. */
export function pageScript(name: 'redirect' | 'boot'): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, `${name}.ts`)],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}
