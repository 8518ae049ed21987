import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/**
 * Where a Chrome, Edge or Chromium may be, the best first: what `CHROME_PATH` names, then what is installed in the usual
 * places, then what Playwright has downloaded.
 *
 * @param {import('./find-browser.mjs').Machine} machine
 * @returns {string[]}
 */
export function browserCandidates({ platform, env, home, listFolder }) {
  const { join } = platform === 'win32' ? win32 : posix;
  const named = env.CHROME_PATH ? [env.CHROME_PATH] : [];
  return [
    ...named,
    ...installedBrowsers(platform, env, home),
    ...playwrightBrowsers(platform, env, home, join, listFolder),
  ];
}

/**
 * The path of a browser on this computer, or null.
 *
 * @returns {string | null}
 */
export function findBrowser() {
  const machine = { platform: process.platform, env: process.env, home: homedir(), listFolder };
  return browserCandidates(machine).find((path) => existsSync(path)) ?? null;
}

function installedBrowsers(platform, env, home) {
  if (platform === 'darwin') {
    const apps = [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'Chromium.app/Contents/MacOS/Chromium',
    ];
    return ['/Applications', `${home}/Applications`].flatMap((folder) => apps.map((app) => `${folder}/${app}`));
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Chromium\\Application\\chrome.exe',
    ];
    return programs.flatMap((program) => folders.map((folder) => win32.join(folder, program)));
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome', '/opt/microsoft/msedge'];
  const onPath = (env.PATH ?? '').split(':').filter(Boolean);
  return names.flatMap((name) => [...new Set([...onPath, ...folders])].map((folder) => `${folder}/${name}`));
}

/** Playwright's layout: https://playwright.dev/docs/browsers#managing-browser-binaries */
function playwrightBrowsers(platform, env, home, join, listFolder) {
  const cache = {
    darwin: join(home, 'Library', 'Caches', 'ms-playwright'),
    win32: join(env.LOCALAPPDATA ?? home, 'ms-playwright'),
  };
  const folder =
    env.PLAYWRIGHT_BROWSERS_PATH ||
    (cache[platform] ?? join(env.XDG_CACHE_HOME || join(home, '.cache'), 'ms-playwright'));
  const builds = listFolder(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((one, other) => Number(other.slice('chromium-'.length)) - Number(one.slice('chromium-'.length)));
  const mac = (app) => ['Contents', 'MacOS', app];
  const programs = {
    darwin: ['chrome-mac', 'chrome-mac-arm64', 'chrome-mac-x64'].flatMap((arch) => [
      [arch, 'Google Chrome for Testing.app', ...mac('Google Chrome for Testing')],
      [arch, 'Chromium.app', ...mac('Chromium')],
    ]),
    win32: [
      ['chrome-win64', 'chrome.exe'],
      ['chrome-win', 'chrome.exe'],
    ],
  };
  const inBuild = programs[platform] ?? [
    ['chrome-linux64', 'chrome'],
    ['chrome-linux', 'chrome'],
  ];
  return builds.flatMap((build) => inBuild.map((parts) => join(folder, build, ...parts)));
}

function listFolder(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
