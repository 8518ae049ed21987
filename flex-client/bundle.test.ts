import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';

const read = (...path: string[]): string => readFileSync(join(__dirname, ...path), 'utf8');

test('webpack 4, with which Twilio bundles plugins, can read the module untranspiled', () => {
  const { parse } = createRequire(require.resolve('webpack'))('acorn') as {
    parse(text: string, options: object): object;
  };
  const parseModule = (text: string): object => parse(text, { ecmaVersion: 11, sourceType: 'module' });
  expect(() => parseModule('a?.b')).toThrow();
  expect(() => parseModule(read('dist/index.js'))).not.toThrow();
});

test('the example in docs/integration-api/clients.md compiles against what is installed', () => {
  const example = /^```ts\n(\/\/ orders.ts.*?)^```$/ms.exec(read('../docs/integration-api/clients.md'))?.[1] ?? '';
  const path = join(__dirname, 'orders.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2019,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    paths: { 'flex-salesforce-client': ['./dist/index.d.ts'] },
    baseUrl: __dirname,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === path ? ts.createSourceFile(name, example, ts.ScriptTarget.ES2019) : getSourceFile(name, ...rest);
  const problems = ts.getPreEmitDiagnostics(ts.createProgram([path], options, host));
  expect(example).toContain('connect(');
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
});
