// Run by npm before `npm start`, `npm test` and `npm run e2e`, on a machine where nothing may be installed yet: so it uses
// nothing but Node.js. With --browser it also sees to it that there is a browser for the tests; with --salesforce, that the tools of
// the Salesforce checks and of the Lightning tests are there, which the sandbox does without.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { findBrowser } from './find-browser.mjs';
import { installationState, nodeProblem } from './installation.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const inRoot = (...parts) => join(root, ...parts);

const problem = nodeProblem(process.versions.node);
if (problem !== null) stop(problem);
installPackages(root, 'The packages', 'about 2 minutes');
if (process.argv.includes('--salesforce')) {
  installPackages(inRoot('salesforce', 'checks'), 'The tools of the Salesforce checks', 'about half a minute');
  installPackages(inRoot('salesforce', 'lwc-tests'), 'The tools of the Lightning tests', 'about a minute');
}
if (process.argv.includes('--browser')) ensureBrowser();

function installPackages(folder, what, duration) {
  const lock = readIfThere(join(folder, 'package-lock.json'));
  const state = installationState(lock, readIfThere(join(folder, 'node_modules', '.package-lock.json')));
  if (state === 'current') return;
  const reason =
    state === 'missing'
      ? `${what} are not installed yet`
      : `${what} that are installed are not the ones that package-lock.json asks for`;
  const command = lock === null ? 'install' : 'ci';
  console.log(`${reason}: running npm ${command}, which takes ${duration} the first time ...`);
  const started = Date.now();
  if (!run(...npm(command, '--no-audit', '--no-fund'), { cwd: folder }))
    stop(`npm ${command} failed: what it says above has to be mended first.`);
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

function ensureBrowser() {
  if (findBrowser() !== null) return;
  console.log(
    'No Chrome, Edge or Chromium was found: downloading Chromium for the browser tests (about 150 MB), which can take a minute or two ...',
  );
  const downloaded = run(
    process.execPath,
    [inRoot('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'],
    { stdio: 'ignore' },
  );
  if (!downloaded || findBrowser() === null) {
    stop(
      'The browser tests need a browser: install Google Chrome, Microsoft Edge or Chromium, or set CHROME_PATH to one.',
    );
  }
}

/** The npm that runs this script, or the one on the path: as program and parameters. */
function npm(...parameters) {
  const { npm_execpath: script } = process.env;
  return script && /\.c?js$/.test(script) && existsSync(script)
    ? [process.execPath, [script, ...parameters]]
    : ['npm', parameters];
}

/** Whether the program, run in the project's root or in `cwd`, ended well. What it prints is seen, unless `stdio` is 'ignore'. */
function run(program, parameters, { cwd = root, stdio = 'inherit' } = {}) {
  // On Windows npm is a batch file, which only a shell can run.
  const shell = process.platform === 'win32' && program === 'npm';
  return spawnSync(program, parameters, { cwd, stdio, shell }).status === 0;
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
