import { cpus, loadavg, totalmem } from 'node:os';

import type { Browser } from '@playwright/test';

/** What the figures are taken on, as one line, with what else it is doing just now. */
export function describeMachine(browser: Browser): string {
  const processors = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const load = `load ${(loadavg()[0] ?? 0).toFixed(1)}`;
  const model = processors[0]?.model.trim() || process.arch;
  return `${processors.length} cores (${model}), ${memory}, ${process.platform}, ${load}; Chromium ${browser.version()}; Node.js ${process.versions.node}`;
}
