import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type * as Compiler from '@lwc/compiler';
import { build } from 'esbuild';

import { projectRoot } from '../project-root';
import { lightningModules } from './lightning-modules';

/**
 * The project's Lightning web components with the open-source LWC runtime, as one ES module: what `components.ts` exports. Reads the
 * sources anew each time, but compiles only what has changed. Rejects with the compiler's words for what an org would not deploy.
 */
export async function buildComponents(): Promise<string> {
  // The compiler takes half a second to load, which a sandbox without components need not wait for.
  const compiler = await import('@lwc/compiler');
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, 'sandbox/lightning/components.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    target: 'es2022',
    plugins: [lightningModules(compileWith(compiler))],
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles.map(({ text }) => text).join('');
}

const compiled = new Map<string, { readonly source: string; readonly code: string }>();

/** Gives a file of a component as JavaScript. The component is named by its folder. */
const compileWith =
  ({ transformSync }: typeof Compiler) =>
  (file: string, namespace: string): string => {
    const source = readFileSync(file, 'utf8');
    const known = compiled.get(file);
    if (known?.source === source) return known.code;
    const { code } = transformSync(source, basename(file), {
      name: basename(dirname(file)),
      namespace,
      disableSyntheticShadowSupport: true,
    });
    compiled.set(file, { source, code });
    return code;
  };
