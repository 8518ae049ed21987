import type { Browser } from '@playwright/test';
import { chromium } from '@playwright/test';

import browserTests from '../e2e/playwright.config';

/** The browser of the browser tests, with the same switches. */
export const launchBrowser = (): Promise<Browser> => chromium.launch(browserTests.use?.launchOptions ?? {});
