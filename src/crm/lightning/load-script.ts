import { ensureOpenCtiParameters } from './url-parameters';

/** `SCRIPT_EMPTY`: it came and ran, whatever it left on the page. */
export type ScriptResult = 'SCRIPT_ERROR' | 'SCRIPT_TIMEOUT' | 'SCRIPT_EMPTY';

/**
 * After this, a script that has neither come nor failed is given up. Long, because its request cannot be taken back: should it
 * come after all, the library would start a second time.
 */
const attemptTimeoutMs = 30_000;

/** Loads one of Salesforce's scripts from the trusted parent, once. Resolves to what is wrong if its library is not on the page then. */
export async function loadScript(target: Window, parentOrigin: string, path: string): Promise<ScriptResult> {
  const stopKeeping = keepParameters(target, parentOrigin);
  const result = await appendScript(target.document, parentOrigin + path);
  stopKeeping();
  return result;
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
