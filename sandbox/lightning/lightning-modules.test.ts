import { build } from 'esbuild';

import { buildComponents } from './build-components';
import { lightningModules } from './lightning-modules';

/** What a script that imports `path` has of it. */
async function imported(path: string): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: { contents: `import value from '${path}'; globalThis.result = value;`, resolveDir: __dirname },
    bundle: true,
    format: 'iife',
    write: false,
    plugins: [lightningModules(() => 'export default "compiled";')],
    logLevel: 'silent',
  });
  const scope: { result?: unknown } = {};
  new Function('globalThis', outputFiles.map(({ text }) => text).join(''))(scope);
  return scope.result;
}

test.each<[string, unknown]>([
  ['@salesforce/schema/Task', { objectApiName: 'Task' }],
  ['@salesforce/schema/Contact.DoNotCall', { objectApiName: 'Contact', fieldApiName: 'DoNotCall' }],
  ['@salesforce/messageChannel/FlexCti__c', 'FlexCti__c'],
  ['@salesforce/label/c.Example_No_Call', 'No call'],
  ['c/flexCtiService', 'compiled'],
  ['lightning/card', 'compiled'],
])('%s is there', async (path, value) => expect(await imported(path)).toEqual(value));

test.each([
  ['@salesforce/schema/Tusk', 'There is no such object.'],
  ['@salesforce/schema/Task.Prority', 'There is no such field.'],
  ['@salesforce/messageChannel/Flex__c', 'There is no such message channel.'],
  ['@salesforce/label/c.Nope', 'There is no custom label Nope.'],
  ['@salesforce/apex/Nope.nope', 'The sandbox does not have such modules.'],
  ['c/nope', 'Could not resolve "c/nope"'],
  ['lightning/datatable', 'Could not resolve "lightning/datatable"'],
])('%s fails the build, as it would fail a deployment', (path, problem) =>
  expect(imported(path)).rejects.toThrow(problem),
);

test('the project’s components compile into one module', async () => {
  const script = await buildComponents();
  expect(script).toContain('c-current-call-example');
  expect(script).toMatch(/export \{[^}]*createComponent/);
});
