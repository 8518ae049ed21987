import { originParameter } from '../parent-origin';

/**
 * Open CTI's script reads `mode` and `sfdcIframeOrigin` from the page's query string once, as it loads, and stays silent for ever
 * without them. A log-in redirect may have dropped them, so they are put back, with the origin that was found to be trusted.
 * Whatever else the query string holds stays. Returns true when the address had to change.
 */
export function ensureOpenCtiParameters(target: Window, parentOrigin: string): boolean {
  const url = new URL(target.location.href);
  const complete = url.searchParams.get('sfdcIframeOrigin') === parentOrigin && Boolean(url.searchParams.get('mode'));
  if (complete) return false;
  if (originParameter(url.search) !== null) {
    for (const name of [...url.searchParams.keys()]) {
      if (name.toLowerCase() === 'sfdciframeorigin') url.searchParams.delete(name);
    }
  }
  url.searchParams.set('mode', url.searchParams.get('mode') || 'Lightning');
  url.searchParams.set('sfdcIframeOrigin', parentOrigin);
  target.history.replaceState(target.history.state, '', url.toString());
  return true;
}
