import type { ScriptResult } from './load-script';
import { loadScript } from './load-script';
import type { OpenCti } from './open-cti';

export interface LoadOptions {
  readonly target: Window;
  /** The trusted parent; the script comes from there. */
  readonly parentOrigin: string;
  /** `66.0` */
  readonly apiVersion: string;
  /** Told of each attempt that failed, `retryInMs` before the next. */
  onFailure(failure: { attempt: number; code: ScriptResult; retryInMs: number }): void;
}

const longestPauseMs = 30_000;

/**
 * Salesforce's Open CTI: the one that is on the page already, or else the org's own script, loaded once. One that fails is asked
 * for again, at growing intervals and without end: Salesforce may be away for a while, and what is owed waits.
 */
export async function loadOpenCti(options: LoadOptions): Promise<OpenCti> {
  const { target, parentOrigin, apiVersion, onFailure } = options;
  for (let attempt = 1; ; attempt += 1) {
    const present = target.sforce?.opencti;
    if (present) return present;
    const result = await loadScript(target, parentOrigin, `/support/api/${apiVersion}/lightning/opencti_min.js`);
    const library = target.sforce?.opencti;
    if (library) return library;
    const retryInMs = Math.min(longestPauseMs, 1000 * 2 ** (attempt - 1));
    onFailure({ attempt, code: result, retryInMs });
    await new Promise((resolve) => setTimeout(resolve, retryInMs));
  }
}
