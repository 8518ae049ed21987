import { recordPop } from '../../engagements/screen-pop';
import { paramsToPop } from './params-to-pop';

const org = 'https://acme.lightning.force.com';
const pop = (url: unknown) => paramsToPop({ type: 'url', params: { url } }, org)?.url ?? null;

it('pops records by their id, and nothing that is none', () => {
  expect(paramsToPop(recordPop('500000000000001AAA'), org)).toEqual({ recordId: '500000000000001AAA' });
  expect(paramsToPop(recordPop('javascript:alert(1)'), org)).toBeNull();
});

it.each([
  ['/lightning/r/Case/500/view?a=b#c', '/lightning/r/Case/500/view?a=b#c'],
  [`${org}/lightning/o/Case/home`, '/lightning/o/Case/home'],
  [`${org.toUpperCase()}/x`, '/x'],
  [`${org}:443/x`, '/x'],
])('pops %s, which is of this org', (url, path) => expect(pop(url)).toBe(path));

it.each([
  '//evil.com/x',
  '/\\evil.com/x',
  `${org}//evil.com`,
  `${org}.evil.com/x`,
  'https://acme@evil.com/x',
  `https://acme.lightning.force.com@evil.com/`,
  'https://other.lightning.force.com/x',
  'http://acme.lightning.force.com/x',
  `${org}:8443/x`,
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  'lightning/o/Case/home',
  '',
  null,
  { toString: () => '/x' },
])('does not pop %p', (url) => expect(pop(url)).toBeNull());

it('leaves the others to Salesforce', () => {
  const flow = { type: 'flow', params: { flowDevName: 'After_Call', flowArgs: [] } } as const;
  expect(paramsToPop(flow, org)).toBe(flow.params);
});
