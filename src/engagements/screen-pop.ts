import * as v from 'valibot';

/**
 * What to bring on the agent's screen, in Open CTI's words: each type has parameters of its own.
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-screenpop-lex.html
 */
export const screenPopSchema = v.object({
  type: v.picklist(['sobject', 'url', 'objecthome', 'list', 'search', 'newRecord', 'flow']),
  params: v.record(v.string(), v.unknown()),
});

export type ScreenPop = Readonly<v.InferOutput<typeof screenPopSchema>>;

export const recordPop = (recordId: string): ScreenPop => ({ type: 'sobject', params: { recordId } });

/** Null for fewer than the three characters that Salesforce searches for. */
export function searchPop(text: string | null | undefined): ScreenPop | null {
  const searchString = text?.trim() ?? '';
  return searchString.length < 3 ? null : { type: 'search', params: { searchString } };
}

/** An address of the org as a path, which is what Open CTI takes; null for every other. */
export function pathInOrg(url: unknown, orgOrigin: string): string | null {
  if (typeof url !== 'string' || !/^(?:https:\/\/|\/)/i.test(url)) return null;
  try {
    const { origin, pathname, search, hash } = new URL(url, orgOrigin);
    // `//host` and `/\host` are other hosts, which the URL shows; a path that begins so would be one again.
    return origin === orgOrigin && !/^\/[/\\]/.test(pathname) ? `${pathname}${search}${hash}` : null;
  } catch {
    return null;
  }
}
