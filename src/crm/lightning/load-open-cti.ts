import type { OpenCti } from './open-cti';
import { ensureOpenCtiParameters } from './url-parameters';

export interface LoadOptions {
  readonly target: Window;
  /** The trusted parent; the script comes from there. */
  readonly parentOrigin: string;
  /** `66.0` */
  readonly apiVersion: string;
  /** Told of each attempt that failed, `retryInMs` before the next; and of one that takes long. */
  onFailure(failure: {
    attempt: number;
    code: 'SCRIPT_ERROR' | 'SCRIPT_TIMEOUT' | 'SCRIPT_EMPTY';
    retryInMs: number;
  }): void;
}

/** After this, a script that has neither come nor failed is reported as slow. */
const slowMs = 15_000;
const longestPauseMs = 30_000;

/**
 * Salesforce's Open CTI: the one that is on the page already, or else the org's own script, loaded once. One that fails is asked
 * for again, at growing intervals and without end: Salesforce may be away for a while, and what is owed waits. One that is slow
 * is reported and waited for; a second beside it would start the library twice.
 */
export async function loadOpenCti(options: LoadOptions): Promise<OpenCti> {
  const { target, parentOrigin, apiVersion, onFailure } = options;
  for (let attempt = 1; ; attempt += 1) {
    const present = target.sforce?.opencti;
    if (present) return present;
    // Checked before each attempt: the script reads the address while it runs.
    ensureOpenCtiParameters(target, parentOrigin);
    const slow = setTimeout(() => onFailure({ attempt, code: 'SCRIPT_TIMEOUT', retryInMs: 0 }), slowMs);
    const loaded = await appendScript(
      target.document,
      `${parentOrigin}/support/api/${apiVersion}/lightning/opencti_min.js`,
    );
    clearTimeout(slow);
    const library = target.sforce?.opencti;
    if (library) return library;
    const retryInMs = Math.min(longestPauseMs, 1000 * 2 ** (attempt - 1));
    onFailure({ attempt, code: loaded ? 'SCRIPT_EMPTY' : 'SCRIPT_ERROR', retryInMs });
    await new Promise((resolve) => setTimeout(resolve, retryInMs));
  }
}

/** Resolves to whether the script came and ran. */
function appendScript(document: Document, source: string): Promise<boolean> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.async = true;
    script.onload = () => resolve(true);
    script.onerror = () => {
      script.remove();
      resolve(false);
    };
    script.src = source;
    document.head.appendChild(script);
  });
}
