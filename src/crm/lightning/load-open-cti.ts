import type { OpenCti } from './open-cti';
import { ensureOpenCtiParameters } from './url-parameters';

export interface LoadOptions {
  readonly target: Window;
  /** The trusted parent; the script comes from there. */
  readonly parentOrigin: string;
  /** `66.0` */
  readonly apiVersion: string;
  /** Told of each attempt that failed; `retryInMs` until the next. */
  onFailure(failure: {
    attempt: number;
    code: 'SCRIPT_ERROR' | 'SCRIPT_TIMEOUT' | 'SCRIPT_EMPTY';
    retryInMs: number;
  }): void;
}

const attemptTimeoutMs = 15_000;
const longestPauseMs = 30_000;

/**
 * Salesforce's Open CTI: the one that is on the page already, or else the org's own script, loaded once. A script that does not
 * come is asked for again, at growing intervals and without end: Salesforce may be away for a while, and what is owed waits.
 */
export async function loadOpenCti(options: LoadOptions): Promise<OpenCti> {
  const { target, parentOrigin, apiVersion } = options;
  for (let attempt = 1; ; attempt += 1) {
    const present = target.sforce?.opencti;
    if (present) return present;
    // Checked before each attempt: the script reads the address while it runs.
    ensureOpenCtiParameters(target, parentOrigin);
    const failure = await appendScript(
      target.document,
      `${parentOrigin}/support/api/${apiVersion}/lightning/opencti_min.js`,
    );
    const loaded = target.sforce?.opencti;
    if (loaded) return loaded;
    const retryInMs = Math.min(longestPauseMs, 1000 * 2 ** (attempt - 1));
    options.onFailure({ attempt, code: failure ?? 'SCRIPT_EMPTY', retryInMs });
    await new Promise((resolve) => setTimeout(resolve, retryInMs));
  }
}

function appendScript(document: Document, source: string): Promise<'SCRIPT_ERROR' | 'SCRIPT_TIMEOUT' | null> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    const end = (result: 'SCRIPT_ERROR' | 'SCRIPT_TIMEOUT' | null): void => {
      clearTimeout(timer);
      script.onload = null;
      script.onerror = null;
      if (result !== null) script.remove();
      resolve(result);
    };
    const timer = setTimeout(() => end('SCRIPT_TIMEOUT'), attemptTimeoutMs);
    script.async = true;
    script.onload = () => end(null);
    script.onerror = () => end('SCRIPT_ERROR');
    script.src = source;
    document.head.appendChild(script);
  });
}
