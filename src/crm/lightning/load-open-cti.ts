import type { OpenCti } from './open-cti';
import { ensureOpenCtiParameters } from './url-parameters';

/** `SCRIPT_EMPTY`: it came and ran, and there is no library on the page all the same. */
type ScriptResult = 'SCRIPT_ERROR' | 'SCRIPT_TIMEOUT' | 'SCRIPT_EMPTY';

export interface LoadOptions {
  readonly target: Window;
  /** The trusted parent; the script comes from there. */
  readonly parentOrigin: string;
  /** `66.0` */
  readonly apiVersion: string;
  /** Told of each attempt that failed, `retryInMs` before the next. */
  onFailure(failure: { attempt: number; code: ScriptResult; retryInMs: number }): void;
}

/**
 * After this, a script that has neither come nor failed is given up. Long, because its request cannot be taken back: should it
 * come after all, the library would start a second time.
 */
const attemptTimeoutMs = 30_000;
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
    const stopKeeping = keepParameters(target, parentOrigin);
    const result = await appendScript(
      target.document,
      `${parentOrigin}/support/api/${apiVersion}/lightning/opencti_min.js`,
    );
    stopKeeping();
    const library = target.sforce?.opencti;
    if (library) return library;
    const retryInMs = Math.min(longestPauseMs, 1000 * 2 ** (attempt - 1));
    onFailure({ attempt, code: result, retryInMs });
    await new Promise((resolve) => setTimeout(resolve, retryInMs));
  }
}

/**
 * The script reads the address when it runs, which may be long after it was asked for, and Flex navigates meanwhile: so the
 * parameters are put back whenever the address changes (https://developer.mozilla.org/docs/Web/API/Navigation_API).
 */
function keepParameters(target: Window, parentOrigin: string): () => void {
  const keep = (): void => void ensureOpenCtiParameters(target, parentOrigin);
  const { navigation } = target as Window & { navigation?: EventTarget };
  keep();
  navigation?.addEventListener('currententrychange', keep);
  return () => navigation?.removeEventListener('currententrychange', keep);
}

/** Resolves to what is wrong if there is no library on the page by then. */
function appendScript(document: Document, source: string): Promise<ScriptResult> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    const end = (result: ScriptResult): void => {
      clearTimeout(timer);
      if (result !== 'SCRIPT_EMPTY') script.remove();
      resolve(result);
    };
    const timer = setTimeout(() => end('SCRIPT_TIMEOUT'), attemptTimeoutMs);
    script.async = true;
    script.onload = () => end('SCRIPT_EMPTY');
    script.onerror = () => end('SCRIPT_ERROR');
    script.src = source;
    document.head.appendChild(script);
  });
}
