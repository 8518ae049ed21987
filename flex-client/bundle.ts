import { build } from 'esbuild';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

const BANNER =
  '/*! Made of flex-client and of the Lightning web component c/flexCtiService by `npm run flex-client`. */';

/**
 * What `dist` has to hold: the module in one piece, and its types, made of the JSDoc. Texts by file name.
 *
 * @param project the folder of the whole project
 */
export async function bundleFlexClient(project: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map([['index.js', await moduleText(project)], ...declarations(project)]);
  const formatted = new Map<string, string>();
  for (const [name, text] of files) {
    const filepath = join(project, 'flex-client', 'dist', name);
    formatted.set(name, await format(text, { ...(await resolveConfig(filepath)), filepath }));
  }
  return formatted;
}

async function moduleText(project: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(project, 'flex-client/index.js')],
    bundle: true,
    write: false,
    format: 'esm',
    // Twilio bundles plugins with webpack 4: it leaves packages as they are, and reads nothing newer.
    target: 'es2019',
    charset: 'utf8',
    banner: { js: BANNER },
    // Comments with the paths of the sources would depend on the working directory.
    absWorkingDir: project,
  });
  return outputFiles.map((file) => file.text).join('');
}

/** The types of the module and, of what it is made of, those that its users meet. */
function declarations(project: string): Map<string, string> {
  const program = ts.createProgram([join(project, 'flex-client/index.js')], {
    allowJs: true,
    checkJs: true,
    strict: true,
    declaration: true,
    emitDeclarationOnly: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    rootDir: project,
    outDir: join(project, 'flex-client/dist'),
  });
  const emitted = new Map<string, string>();
  program.emit(undefined, (path, text) => {
    // All in one folder, unlike the sources.
    emitted.set(basename(path), text.replace(/(["'])\.\.\/[\w/.-]+\/flexCtiService\//g, '$1./'));
  });
  return reachable('index.d.ts', emitted);
}

function reachable(name: string, files: ReadonlyMap<string, string>, found = new Map<string, string>()) {
  const text = files.get(name);
  if (text === undefined || found.has(name)) return found;
  found.set(name, text);
  for (const [, imported] of text.matchAll(/["']\.\/(\w+)["']/g)) reachable(`${imported}.d.ts`, files, found);
  return found;
}
