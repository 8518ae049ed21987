import { installationState, nodeProblem } from './installation.mjs';

const lockFile = (packages: Record<string, object>): string => JSON.stringify({ lockfileVersion: 3, packages });
const lock = lockFile({
  '': { name: 'project' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b': { version: '2.0.0', dev: true },
  'node_modules/b-windows': { version: '2.0.0', optional: true, os: ['win32'] },
});
const a = { 'node_modules/a': { version: '1.0.0' } };
const b = { 'node_modules/b': { version: '2.0.0' } };

test.each<[string, string | null, string | null, 'missing' | 'outdated' | 'current']>([
  ['nothing is installed', lock, null, 'missing'],
  ['the record of what is installed is damaged', lock, '{"packages":', 'missing'],
  ['everything is there but an optional package for another system', lock, lockFile({ ...a, ...b }), 'current'],
  [
    'there is more than the lock file asks for',
    lock,
    lockFile({ ...a, ...b, 'node_modules/c': { version: '1.0.0' } }),
    'current',
  ],
  ['a package is missing', lock, lockFile(a), 'outdated'],
  ['a package has another version', lock, lockFile({ ...a, 'node_modules/b': { version: '2.0.1' } }), 'outdated'],
  [
    'an optional package has another version',
    lock,
    lockFile({ ...a, ...b, 'node_modules/b-windows': { version: '1.0.0' } }),
    'outdated',
  ],
  ['there is no lock file', null, lockFile(a), 'current'],
  ['there is neither', null, null, 'missing'],
])('when %s', (_name, wanted, installed, state) => {
  expect(installationState(wanted, installed)).toBe(state);
});

test.each(['20.0.0', '22.12.0', '100.1.0'])('Node.js %s will do', (version) => {
  expect(nodeProblem(version)).toBeNull();
});

test.each(['8.17.0', '18.20.1', '19.9.0'])('Node.js %s is too old, and what to do is said', (version) => {
  expect(nodeProblem(version)).toContain(`needs Node.js 20 or later; this is ${version}.`);
});
