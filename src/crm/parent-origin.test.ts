import fc from 'fast-check';

import type { FrameFacts } from './parent-origin';
import { embeddingOf, frameFacts, isTrustedOrigin } from './parent-origin';

const anyOrg = { trustedOrigins: [], orgOrigin: null };

describe('an origin is trusted', () => {
  it.each([
    'https://acme.lightning.force.com',
    'https://acme--uat.sandbox.lightning.force.com',
    'https://acme-dev-ed.develop.lightning.force.com',
    'https://acme.lightning.crmforce.mil',
  ])('%s', (origin) => {
    expect(isTrustedOrigin(origin, anyOrg)).toBe(true);
  });

  it('when an admin listed it, exactly, port and all', () => {
    const trust = { trustedOrigins: ['http://localhost:3000'], orgOrigin: null };
    expect(isTrustedOrigin('http://localhost:3000', trust)).toBe(true);
    expect(isTrustedOrigin('http://localhost:3001', trust)).toBe(false);
    expect(isTrustedOrigin('https://localhost:3000', trust)).toBe(false);
  });
});

describe('an origin is refused', () => {
  it.each([
    // Look-alikes, and hosts of Salesforce on which others publish.
    'https://acme.lightning.force.com.evil.com',
    'https://acme-lightning.force.com',
    'https://evillightning.force.com',
    'https://evil-lightning.force.com',
    'https://acme.lightning.force.co',
    'https://acme.lightning.force.com.mil',
    'https://acme.lightning.force.com%2eevil.com',
    'https://acme.lightning.force.com\\.evil.com',
    'https://evilforce.com',
    'https://acme.lightning-force.com',
    'https://acme.lightningcrmforce.mil',
    'https://acme.my.site.com',
    'https://acme.content.force.com',
    'https://acme.my.salesforce.com',
    // The suffix alone.
    'https://lightning.force.com',
    'https://.lightning.force.com',
    'https://force.com',
    // Scheme, port, user info.
    'http://acme.lightning.force.com',
    'wss://acme.lightning.force.com',
    'ftp://acme.lightning.force.com',
    '//acme.lightning.force.com',
    'acme.lightning.force.com',
    'https:acme.lightning.force.com',
    'https:/acme.lightning.force.com',
    'https://acme.lightning.force.com:8443',
    'https://acme.lightning.force.com:443',
    'https://acme.lightning.force.com:80',
    'https://acme.lightning.force.com:',
    'https://user@acme.lightning.force.com',
    'https://user:secret@acme.lightning.force.com',
    'https://acme.lightning.force.com@evil.com',
    'https://acme.lightning.force.com:x@evil.com',
    // Spellings that a browser never gives.
    'https://ACME.lightning.force.com',
    'https://acme.LIGHTNING.force.com',
    'HTTPS://acme.lightning.force.com',
    'https://acme.lightning.force.com.',
    'https://acme.lightning.force.com..',
    'https://acme%2elightning.force.com',
    'https://acme。lightning。force。com',
    'https://acme.lıghtning.force.com',
    'https://аcme.lightning.force.com',
    'https://acme.lightning.force.com\u200b',
    // Punycode: letters of another alphabet.
    'https://xn--lightning-force-com.evil.com',
    'https://acme.xn--lghtning-q4a.force.com',
    'https://acme.lightning.xn--frce-5qa.com',
    // More than an origin, or white space around it.
    'https://acme.lightning.force.com/',
    'https://acme.lightning.force.com/lightning/page/home',
    'https://acme.lightning.force.com?x',
    'https://acme.lightning.force.com#x',
    'https://evil.com/.lightning.force.com',
    'https://evil.com?.lightning.force.com',
    'https://evil.com#.lightning.force.com',
    ' https://acme.lightning.force.com',
    'https://acme.lightning.force.com ',
    'https://acme.lightning.force.com\t',
    'https://acme.light\nning.force.com',
    'https://acme.lightning.force.com\n.evil.com',
    'https://acme.lightning.force.com\u0000',
    // Addresses.
    'https://127.0.0.1',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://[::1].lightning.force.com',
    'https://localhost',
    // No origin of a site at all.
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://acme.lightning.force.com/0',
    'filesystem:https://acme.lightning.force.com/temporary/x',
    'about:blank',
    'about:srcdoc',
    'file://',
    'file://acme.lightning.force.com',
    'chrome-extension://acme.lightning.force.com',
    'null',
    'undefined',
    '*',
    'https://*.lightning.force.com',
    '',
  ])('%j', (origin) => {
    expect(isTrustedOrigin(origin, anyOrg)).toBe(false);
  });

  it('whatever the case, if its host is none of Lightning’s', () => {
    const host = fc.webUrl({ withFragments: false, withQueryParameters: false }).map((url) => new URL(url).origin);
    fc.assert(fc.property(host, (origin) => expect(isTrustedOrigin(origin, anyOrg)).toBe(false)));
  });

  it('when another org is pinned, listed or not', () => {
    const pinned = { trustedOrigins: ['http://localhost:3000'], orgOrigin: 'https://acme.lightning.force.com' };
    expect(isTrustedOrigin('https://acme.lightning.force.com', pinned)).toBe(true);
    expect(isTrustedOrigin('https://other.lightning.force.com', pinned)).toBe(false);
    expect(isTrustedOrigin('http://localhost:3000', pinned)).toBe(false);
  });

  it.each([
    'https://proxy.acme.com/path',
    'https://proxy.acme.com?x',
    'https://PROXY.acme.com',
    'https://proxy.acme.com:443',
    'https://user@proxy.acme.com',
    'https://proxy.acme.com/',
    'https://*.acme.com',
    '*',
    'null',
    '',
    'about:blank',
    'data:text/html,x',
    'file://',
    'javascript:alert(1)',
  ])('though an admin listed it, when it is no origin: %j', (listed) => {
    expect(isTrustedOrigin(listed, { trustedOrigins: [listed], orgOrigin: null })).toBe(false);
  });

  it('when it only resembles what an admin listed, among which one bad entry spoils no other', () => {
    const trust = {
      trustedOrigins: ['https://*.acme.com', 'https://proxy.acme.com', 'null', 'https://[::1]:3000'],
      orgOrigin: null,
    };
    const trusted = ['https://proxy.acme.com', 'https://[::1]:3000', 'https://acme.lightning.force.com'];
    const refused = [
      ...['https://x.acme.com', 'https://acme.com', 'https://x.proxy.acme.com', 'https://proxy.acme.com.evil.com'],
      ...['https://proxy.acme.com.', 'https://proxy.acme.com:8443', 'http://proxy.acme.com', 'https://[::1]', 'null'],
    ];
    expect([...trusted, ...refused].filter((origin) => isTrustedOrigin(origin, trust))).toEqual(trusted);
  });
});

describe('who frames Flex', () => {
  const org = 'https://acme.lightning.force.com';
  const named = `?mode=Lightning&sfdcIframeOrigin=${encodeURIComponent(org)}`;
  const frame = (specifics: Partial<FrameFacts>): FrameFacts => ({
    framed: true,
    ancestorOrigin: null,
    referrer: '',
    ownOrigin: 'https://flex.twilio.com',
    search: '',
    ...specifics,
  });
  const kind = (specifics: Partial<FrameFacts>) => embeddingOf(frame(specifics), anyOrg);

  it('is nobody when it stands alone, whatever the address says', () => {
    expect(kind({ framed: false, search: named })).toEqual({ kind: 'standalone' });
  });

  it('is what the browser says, whatever the address says', () => {
    expect(kind({ ancestorOrigin: org })).toEqual({ kind: 'lightning', origin: org });
    const evil = 'https://acme.lightning.force.com.evil.com';
    expect(kind({ ancestorOrigin: evil, search: named, referrer: `${org}/` })).toEqual({
      kind: 'untrusted',
      origin: evil,
    });
  });

  it('without the browser’s word is what address and referrer agree on', () => {
    expect(kind({ search: named, referrer: `${org}/one/one.app` })).toEqual({ kind: 'lightning', origin: org });
    expect(kind({ referrer: `${org}/` })).toEqual({ kind: 'lightning', origin: org });
  });

  it('without the browser’s word survives a log-in redirect', () => {
    expect(kind({ search: named, referrer: 'https://flex.twilio.com/login' })).toEqual({
      kind: 'lightning',
      origin: org,
    });
    expect(kind({ search: named, referrer: 'https://login.twilio.com/' })).toEqual({ kind: 'lightning', origin: org });
  });

  it('is not believed when address and referrer contradict each other', () => {
    expect(kind({ search: named, referrer: 'https://evil.com/' }).kind).toBe('untrusted');
    expect(kind({ search: named, referrer: 'https://other.lightning.force.com/' }).kind).toBe('untrusted');
  });

  it('is asked of address and referrer where the parent hides its origin, which the browser shows as "null"', () => {
    const page = (ancestorOrigins: unknown): FrameFacts => {
      const location = { ancestorOrigins, origin: 'https://flex.twilio.com', search: named };
      return frameFacts({ location, document: { referrer: '' }, parent: {} } as unknown as Window);
    };
    expect(embeddingOf(page(['null']), anyOrg)).toEqual({ kind: 'lightning', origin: org });
    expect(embeddingOf(page(undefined), anyOrg)).toEqual({ kind: 'lightning', origin: org });
    expect(embeddingOf(page(['https://evil.com', org]), anyOrg)).toEqual({
      kind: 'untrusted',
      origin: 'https://evil.com',
    });
  });

  it('is a parameter in any spelling, of which the first counts', () => {
    const other = encodeURIComponent('https://evil.com');
    expect(kind({ search: `?sfdcIFrameOrigin=${other}&sfdcIframeOrigin=${encodeURIComponent(org)}` }).kind).toBe(
      'untrusted',
    );
    expect(kind({ search: `?SFDCIFRAMEORIGIN=${encodeURIComponent(org)}` }).kind).toBe('lightning');
    for (const origin of [
      'null',
      'javascript:alert(1)',
      `${org}/`,
      `${org}.evil.com`,
      'http://acme.lightning.force.com',
    ])
      expect(kind({ search: `?sfdcIframeOrigin=${encodeURIComponent(origin)}` })).toEqual({
        kind: 'untrusted',
        origin,
      });
  });

  it('is recognised as Classic, and unknown without any sign', () => {
    expect(kind({ ancestorOrigin: 'https://acme.my.salesforce.com' })).toEqual({ kind: 'classic' });
    expect(kind({})).toEqual({ kind: 'untrusted', origin: null });
  });
});
