import { defineConfig } from '@playwright/test';

import { findBrowser } from '../tools/find-browser.mjs';

const executablePath = findBrowser();

export default defineConfig({
  testDir: '.',
  globalSetup: './build-what-is-stale.ts',
  outputDir: '../test-results',
  // Two cores: one browser runs, the other core serves it.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // A machine that hiccups is shown as flaky, not as broken.
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.CI ? 'list' : [['list'], ['html', { open: 'never', outputFolder: '../playwright-report' }]],
  use: {
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        // Containers run as root, where Chromium's own sandbox cannot.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        // No look-ups of the browser's own services.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-quic',
        '--disable-sync',
        '--no-first-run',
        // Pages that a test makes up for another origin may frame this computer.
        '--disable-features=LocalNetworkAccessChecks',
      ],
    },
  },
});
