import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { OnLoadResult, OnResolveArgs, OnResolveResult, Plugin } from 'esbuild';

import { label } from '../org/custom-labels';
import { readObjectDefinitions } from '../org/metadata';
import { metadataFolders } from '../org/metadata-folders';
import { projectRoot } from '../project-root';
import { readMessageChannels } from './message-channels';

const project = join(projectRoot, 'salesforce');
const lightning = join(projectRoot, 'sandbox/lightning');

/**
 * Teaches esbuild the modules of Lightning web components: `c/*` are the project's, `lightning/*` the stand-ins in `lwc` and `modules`,
 * `@salesforce/*` come from the project's metadata, and what is not in there is an error, as it is on deployment. `compile` makes JavaScript of
 * a component's file.
 */
export function lightningModules(compile: (file: string, namespace: string) => string): Plugin {
  return {
    name: 'lightning-modules',
    setup(build) {
      build.onResolve({ filter: /^lwc$/ }, () =>
        build.resolve('@lwc/engine-dom', { kind: 'import-statement', resolveDir: projectRoot }),
      );
      build.onResolve({ filter: /^c\// }, ({ path }) => component(projectComponent(path.slice(2)), 'c'));
      build.onResolve({ filter: /^lightning\// }, ({ path }) => lightningModule(path.slice('lightning/'.length)));
      build.onResolve({ filter: /^@salesforce\// }, ({ path }) => ({ path, namespace: 'salesforce' }));
      for (const namespace of ['c', 'lightning']) {
        build.onResolve({ filter: /^\./, namespace }, (asked) => beside(asked, namespace));
        build.onLoad({ filter: /./, namespace }, ({ path }) => ({
          contents: compile(path, namespace),
          loader: 'js',
          resolveDir: dirname(path),
        }));
      }
      build.onLoad({ filter: /./, namespace: 'no-styles' }, () => ({ contents: 'export default undefined;' }));
      build.onLoad({ filter: /./, namespace: 'salesforce' }, ({ path }) => salesforceModule(path));
    },
  };
}

function projectComponent(name: string): string | undefined {
  return metadataFolders(project, 'lwc')
    .map((folder) => join(folder, name, `${name}.js`))
    .find((file) => existsSync(file));
}

/** A stand-in is a component in a folder of its own, or a plain module. */
function lightningModule(name: string): OnResolveResult {
  const file = join(lightning, 'lwc', name, `${name}.js`);
  return existsSync(file) ? component(file, 'lightning') : component(join(lightning, 'modules', `${name}.ts`), 'file');
}

function component(path: string | undefined, namespace: string): OnResolveResult {
  return path !== undefined && existsSync(path) ? { path, namespace } : {};
}

/** A file of the same component. Where it has no styles of its own, the Design System's are there, as they are in an org. */
function beside({ path, importer, resolveDir }: OnResolveArgs, namespace: string): OnResolveResult {
  const file = join(resolveDir, path.replace(/\?.*$/, ''));
  const candidate = [file, `${file}.js`].find((each) => existsSync(each));
  if (candidate !== undefined) return { path: candidate, namespace };
  if (file.endsWith('.scoped.css')) return { path: file, namespace: 'no-styles' };
  if (file.endsWith('.css')) return { path: join(lightning, 'design-system.css'), namespace };
  return { errors: [{ text: `${basename(importer)} imports ${path}, which is not there.` }] };
}

function salesforceModule(path: string): OnLoadResult {
  const [, kind, name = ''] = path.split('/');
  try {
    return { contents: `export default ${JSON.stringify(valueOf(kind, name))};` };
  } catch (error) {
    return { errors: [{ text: `${path}: ${error instanceof Error ? error.message : String(error)}` }] };
  }
}

function valueOf(kind: string | undefined, name: string): unknown {
  switch (kind) {
    case 'label':
      return label(name.replace(/^c\./, ''));
    case 'schema':
      return schemaReference(name);
    case 'messageChannel':
      if (!(name in readMessageChannels(project))) throw new Error('There is no such message channel.');
      return name;
    default:
      throw new Error('The sandbox does not have such modules.');
  }
}

function schemaReference(name: string): object {
  const [objectApiName = '', fieldApiName] = name.split('.');
  const object = readObjectDefinitions(project).get(objectApiName);
  if (!object) throw new Error('There is no such object.');
  if (fieldApiName === undefined) return { objectApiName };
  if (!object.fields.has(fieldApiName)) throw new Error('There is no such field.');
  return { objectApiName, fieldApiName };
}
