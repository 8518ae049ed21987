import { isSalesforceId } from '../../engagements/engagement';
import type { ScreenPop } from '../../engagements/screen-pop';

/**
 * The parameters with which something may be popped, or null where it is none of this org's. It may have come from another tab,
 * over a channel that any page of Flex's origin could write to, or from a task's attributes.
 */
export function paramsToPop({ type, params }: ScreenPop, orgOrigin: string): ScreenPop['params'] | null {
  if (type === 'sobject') return isSalesforceId(params.recordId) ? params : null;
  if (type !== 'url') return params;
  const path = pathIn(params.url, orgOrigin);
  return path === null ? null : { ...params, url: path };
}

/** An address of the org as a path, which is what Open CTI takes; null for every other. */
function pathIn(url: unknown, orgOrigin: string): string | null {
  if (typeof url !== 'string' || !/^(?:https:\/\/|\/)/i.test(url)) return null;
  try {
    const { origin, pathname, search, hash } = new URL(url, orgOrigin);
    // `//host` and `/\host` are other hosts, which the URL shows; a path that begins so would be one again.
    return origin === orgOrigin && !/^\/[/\\]/.test(pathname) ? `${pathname}${search}${hash}` : null;
  } catch {
    return null;
  }
}
