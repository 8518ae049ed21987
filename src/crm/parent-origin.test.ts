import type { FrameFacts } from './parent-origin';
import { embeddingOf, isTrustedOrigin } from './parent-origin';

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
    'https://acme.lightning.force.com.evil.com',
    'https://evilforce.com',
    'https://evil-lightning.force.com',
    'https://lightning.force.com',
    'https://.lightning.force.com',
    'http://acme.lightning.force.com',
    'https://acme.lightning.force.com:8443',
    'https://acme.lightning.force.com:443',
    'https://user@acme.lightning.force.com',
    'https://acme.lightning.force.com@evil.com',
    'https://ACME.lightning.force.com',
    'https://acme.lightning.force.com.',
    'https://acme.lightning.force.com/',
    'https://acme.lightning.force.com?x',
    'https://acme.my.site.com',
    'https://acme.content.force.com',
    'https://acme.lightning.force.com\n.evil.com',
    'https://xn--lightning-force-com.evil.com',
    'javascript:alert(1)',
    'data:text/html,x',
    'null',
    '',
  ])('%j', (origin) => {
    expect(isTrustedOrigin(origin, anyOrg)).toBe(false);
  });

  it('when another org is pinned, listed or not', () => {
    const pinned = { trustedOrigins: ['http://localhost:3000'], orgOrigin: 'https://acme.lightning.force.com' };
    expect(isTrustedOrigin('https://acme.lightning.force.com', pinned)).toBe(true);
    expect(isTrustedOrigin('https://other.lightning.force.com', pinned)).toBe(false);
    expect(isTrustedOrigin('http://localhost:3000', pinned)).toBe(false);
  });

  it('when what an admin listed is no origin', () => {
    expect(
      isTrustedOrigin('https://acme.com/path', { trustedOrigins: ['https://acme.com/path'], orgOrigin: null }),
    ).toBe(false);
    expect(isTrustedOrigin('null', { trustedOrigins: ['null'], orgOrigin: null })).toBe(false);
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

  it('is recognised as Classic, and unknown without any sign', () => {
    expect(kind({ ancestorOrigin: 'https://acme.my.salesforce.com' })).toEqual({ kind: 'classic' });
    expect(kind({})).toEqual({ kind: 'untrusted', origin: null });
  });
});
