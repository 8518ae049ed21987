import { isSalesforceId } from '../../engagements/engagement';
import type { ScreenPop } from '../../engagements/screen-pop';
import { pathInOrg } from '../../engagements/screen-pop';

/**
 * The parameters with which something may be popped, or null where it is none of this org's. It may have come from another tab,
 * over a channel that any page of Flex's origin could write to, or from a task's attributes.
 */
export function paramsToPop({ type, params }: ScreenPop, orgOrigin: string): ScreenPop['params'] | null {
  if (type === 'sobject') return isSalesforceId(params.recordId) ? params : null;
  if (type !== 'url') return params;
  const path = pathInOrg(params.url, orgOrigin);
  return path === null ? null : { ...params, url: path };
}
