/** Who frames Flex. Salesforce Classic is recognised so that it can be declined with the reason. */
export type Embedding =
  | { readonly kind: 'standalone' }
  | { readonly kind: 'lightning'; readonly origin: string }
  | { readonly kind: 'classic' }
  | { readonly kind: 'untrusted'; readonly origin: string | null };

/** The facts of a window that decide who its parent is. */
export interface FrameFacts {
  readonly framed: boolean;
  /** `location.ancestorOrigins[0]`: the direct parent, as the browser itself says. Missing in Firefox before 148. */
  readonly ancestorOrigin: string | null;
  readonly referrer: string;
  readonly ownOrigin: string;
  /** The page's query string, which anybody who links to the page can write. */
  readonly search: string;
}

export interface TrustSettings {
  readonly trustedOrigins: readonly string[];
  readonly orgOrigin: string | null;
}

const lightningSuffixes = ['.lightning.force.com', '.lightning.crmforce.mil'];
const classicSuffixes = ['.my.salesforce.com', '.my.salesforce.mil'];

/**
 * True for an origin whose script may run in Flex: https on the default port with a host that ends in a Lightning domain, or one
 * that an admin listed exactly. A look-alike (`acme.lightning.force.com.evil.com`), a port, user info, an upper-case or trailing-dot
 * spelling and `null` are refused; where `orgOrigin` is set, so is every other org.
 */
export function isTrustedOrigin(origin: string, { trustedOrigins, orgOrigin }: TrustSettings): boolean {
  if (orgOrigin !== null && origin !== orgOrigin) return false;
  return trustedOrigins.includes(origin) ? isOrigin(origin) : hasSuffix(origin, lightningSuffixes);
}

/** Who frames this page, and whether it is the Salesforce to work with. */
export function embeddingOf(frame: FrameFacts, trust: TrustSettings): Embedding {
  if (!frame.framed) return { kind: 'standalone' };
  const parent = parentOrigin(frame, trust);
  if (parent === null) return { kind: 'untrusted', origin: null };
  if (isTrustedOrigin(parent, trust)) return { kind: 'lightning', origin: parent };
  if (hasSuffix(parent, classicSuffixes)) return { kind: 'classic' };
  return { kind: 'untrusted', origin: parent };
}

/** What the browser shows of this window. */
export function frameFacts(target: Window): FrameFacts {
  const { location, document } = target;
  const ancestors = location.ancestorOrigins as DOMStringList | undefined;
  const ancestor = ancestors?.[0];
  return {
    framed: target.parent !== target || target.self !== target.top,
    // A parent with a no-referrer policy shows as the text "null".
    ancestorOrigin: ancestor === undefined || ancestor === 'null' ? null : ancestor,
    referrer: document.referrer,
    ownOrigin: location.origin,
    search: location.search,
  };
}

/**
 * The browser's word decides. Without it, what the query string and the referrer say must not contradict each other; a referrer
 * of this site or of a log-in page only says that Flex has navigated since.
 */
function parentOrigin(frame: FrameFacts, trust: TrustSettings): string | null {
  if (frame.ancestorOrigin !== null) return frame.ancestorOrigin;
  const named = originParameter(frame.search);
  const referrer = originOf(frame.referrer);
  const navigated = referrer === null || referrer === frame.ownOrigin || hasSuffix(referrer, ['.twilio.com']);
  if (named === null) return navigated ? null : referrer;
  if (navigated || referrer === named) return named;
  return isTrustedOrigin(referrer, trust) ? null : referrer;
}

/** Open CTI's own parameter, whose spelling differs between Lightning and Classic. */
export function originParameter(search: string): string | null {
  for (const [name, value] of new URLSearchParams(search)) {
    if (name.toLowerCase() === 'sfdciframeorigin' && value !== '') return value;
  }
  return null;
}

function hasSuffix(origin: string, suffixes: readonly string[]): boolean {
  if (!isOrigin(origin)) return false;
  const { protocol, port, hostname } = new URL(origin);
  return (
    protocol === 'https:' &&
    port === '' &&
    suffixes.some((suffix) => hostname.length > suffix.length && hostname.endsWith(suffix))
  );
}

/** True for the canonical spelling of an origin, without path, user info or upper case. A wildcard names no origin. */
const isOrigin = (value: string): boolean => originOf(value) === value && value !== 'null' && !value.includes('*');

function originOf(url: string): string | null {
  try {
    return new URL(url).origin;
  } catch {
    return null;
  }
}
