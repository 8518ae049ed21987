import { browserCandidates, type Machine } from './find-browser.mjs';

const linux: Machine = {
  platform: 'linux',
  env: { PATH: '/home/ada/bin:/usr/bin' },
  home: '/home/ada',
  listFolder: () => [],
};

test('what CHROME_PATH names comes first', () => {
  expect(browserCandidates({ ...linux, env: { CHROME_PATH: '/my/chrome' } })[0]).toBe('/my/chrome');
});

test('on Linux the usual names are looked for on the path and in the usual folders, Chrome first', () => {
  const candidates = browserCandidates(linux);
  expect(candidates[0]).toBe('/home/ada/bin/google-chrome-stable');
  for (const path of ['/usr/bin/chromium', '/snap/bin/chromium', '/opt/google/chrome/google-chrome'])
    expect(candidates).toContain(path);
  expect(candidates.filter((path) => path === '/usr/bin/chromium')).toHaveLength(1);
});

test('on macOS and Windows the usual places of the three browsers are looked at', () => {
  expect(browserCandidates({ ...linux, platform: 'darwin' })).toContain(
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  );
  const env = { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' };
  const candidates = browserCandidates({ ...linux, platform: 'win32', env });
  expect(candidates[0]).toBe('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
  expect(candidates).toContain('C:\\Users\\ada\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe');
});

test('Playwright’s own come last, the newest first, headless shells and other browsers not at all', () => {
  const listFolder = (folder: string): string[] =>
    folder === '/home/ada/.cache/ms-playwright'
      ? ['chromium-99', 'chromium-1200', 'firefox-1500', 'chromium_headless_shell-1200']
      : [];
  expect(browserCandidates({ ...linux, listFolder }).slice(-4)).toEqual([
    '/home/ada/.cache/ms-playwright/chromium-1200/chrome-linux64/chrome',
    '/home/ada/.cache/ms-playwright/chromium-1200/chrome-linux/chrome',
    '/home/ada/.cache/ms-playwright/chromium-99/chrome-linux64/chrome',
    '/home/ada/.cache/ms-playwright/chromium-99/chrome-linux/chrome',
  ]);
});

test('PLAYWRIGHT_BROWSERS_PATH says where Playwright keeps them', () => {
  const listFolder = (folder: string): string[] => (folder === '/browsers' ? ['chromium-1'] : []);
  const candidates = browserCandidates({ ...linux, env: { PLAYWRIGHT_BROWSERS_PATH: '/browsers' }, listFolder });
  expect(candidates.at(-1)).toBe('/browsers/chromium-1/chrome-linux/chrome');
});
