/**
 * Where a request of the page goes instead: to `/__tw/<host>/<path>` of the page's own origin when it is meant for
 * another host, else where it was going.
 */
export function localAddress(address: string | URL, page: URL): string {
  const url = new URL(address, page);
  if (!/^(https?|wss?):$/.test(url.protocol)) return url.href;
  const local = new URL(url.host === page.host ? url.pathname : `/__tw/${url.host}${url.pathname}`, page);
  local.search = url.search;
  if (url.protocol.startsWith('ws')) local.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  return local.href;
}
