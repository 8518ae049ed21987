import { join } from 'node:path';

import { build } from 'esbuild';

import { buildComponents } from '../lightning/build-components';
import { projectRoot } from '../project-root';

/** The texts that the console's pages and the softphone load. */
export interface ConsoleAssets {
  readonly appScript: string;
  readonly appStyle: string;
  readonly openCtiScript: string;
  readonly toolkitScript: string;
  /** The Lightning web components, made when they are asked for: most tests need none. */
  componentScript(): Promise<string>;
}

/** Bundles the console's app, the Open CTI library and the console API; takes well under a second. */
export async function buildConsoleAssets(): Promise<ConsoleAssets> {
  const sandbox = join(projectRoot, 'sandbox');
  const [app, library, toolkit] = await Promise.all([
    bundle(join(sandbox, 'console/app/main.tsx'), 'esm'),
    bundle(join(sandbox, 'opencti/client-script.ts'), 'iife'),
    bundle(join(sandbox, 'console-toolkit/client-script.ts'), 'iife'),
  ]);
  return {
    appScript: textOf(app, '.js'),
    appStyle: textOf(app, '.css'),
    openCtiScript: textOf(library, '.js'),
    toolkitScript: textOf(toolkit, '.js'),
    componentScript: buildComponents,
  };
}

type Files = readonly { readonly path: string; readonly text: string }[];

async function bundle(entryPoint: string, format: 'esm' | 'iife'): Promise<Files> {
  const { outputFiles } = await build({
    entryPoints: [entryPoint],
    bundle: true,
    format,
    write: false,
    outdir: projectRoot,
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles;
}

const textOf = (files: Files, extension: string): string =>
  files.find(({ path }) => path.endsWith(extension))?.text ?? '';
