const PREFIX = '/__tw/';

/** Where a request was going before the page sent it to `/__tw/<host>/<path>` of its own origin. */
export interface RequestTarget {
  host: string;
  /** Without the query. */
  path: string;
}

export function requestTarget(url: string | undefined): RequestTarget | undefined {
  if (!url?.startsWith(PREFIX)) return undefined;
  const [address = ''] = url.slice(PREFIX.length).split('?');
  const [host = '', ...segments] = address.split('/');
  return { host, path: `/${segments.join('/')}` };
}
