import fc from 'fast-check';

import { requestTypes } from '../integration-api/request-types';
import { hostileJson, hostileText, withHostilePart } from './hostile-values';

/** What a component, or another plugin, says at one of the doors. */
export interface Saying {
  readonly door: 'channel' | 'page';
  /** JSON, or the name of an oddity that none can carry. */
  readonly text: string;
  /** How often at once. */
  readonly times: number;
}

/** Made anew each time: it may not survive a copy. */
export const saidIn = ({ text }: Pick<Saying, 'text'>): unknown => oddities[text]?.() ?? (JSON.parse(text) as unknown);

/** A conversation that goes on beside the one that is watched; what is asked for may be done with it. */
export const bystanderSid = `WR${'e'.repeat(32)}`;
const recordId = '003000000000001AAA';

/** Each request as it should be, about an item of the caller's choice. */
const bodies = (itemId: string): readonly (readonly [string, object])[] => [
  ['getSnapshot', {}],
  ['getCapabilities', {}],
  ['getRecentWorkItems', { limit: 3 }],
  ['getSettings', { identifier: 'theme' }],
  ['getReasonCodes', { type: 'wrapup' }],
  ['dial', { number: '+15550001', attributes: { a: 1 }, recordId, skipBeforeDial: true }],
  ['transfer', { itemId, target: { kind: 'worker', sid: `WK${'0'.repeat(32)}` }, mode: 'cold' }],
  ['consult', { itemId, number: '+15550001' }],
  ['completeConsult', { itemId, how: 'cancel' }],
  ['sendDtmf', { itemId, digits: '1' }],
  ['accept', { itemId }],
  ['wrapUp', { itemId }],
  ['end', { itemId }],
  ['setActivity', { name: 'Break' }],
  ['updateWorkItem', { itemId, attributes: { direction: 'outbound' }, local: { a: 1 }, outcome: 'Sold' }],
  ['shareRecord', { itemId, recordId }],
  ['screenPop', { kind: 'record', recordId }],
  ['screenPop', { kind: 'url', url: 'https://example.com' }],
  ['openLog', { itemId }],
  ['setPanel', { visible: false }],
  ['showError', { title: 'Orders', text: 'No stock.' }],
  ['log', { level: 'error', code: 'hostile' }],
];

const hostilePartOf = (value: object): fc.Arbitrary<unknown> =>
  Object.keys(value).length === 0 ? hostileJson : withHostilePart(value);

const message = (kind: string, type: string, body: unknown) => ({ v: 1, kind, id: 'h1', source: 'card', type, body });

/** Requests in their right form, whatever they ask for. */
const requests = (itemId: string): fc.Arbitrary<object> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...bodies(itemId)) },
        {
          weight: 3,
          arbitrary: fc
            .constantFrom(...bodies(itemId))
            .chain(([type, body]) => hostilePartOf(body).map((given) => [type, given] as const)),
        },
        { weight: 1, arbitrary: fc.tuple(hostileText, hostileJson) },
        { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...Object.keys(requestTypes)), hostileJson) },
      ),
      fc.constantFrom(1, 1, 1, 1, 2, -0.5),
    )
    .map(([[type, body], v]) => ({ ...message('request', type, body), v }));

const thrower = (): never => {
  throw new Error('hostile');
};
const cyclic = (): object => {
  const value: Record<string, unknown> = { ...message('request', 'getSnapshot', {}) };
  return Object.assign(value, { body: value });
};
/** What no JSON can carry, or only in a form that breaks its readers. */
const oddities: Readonly<Record<string, () => unknown>> = {
  'a cycle': cyclic,
  'a getter that throws': () =>
    Object.defineProperty(message('request', 'log', {}), 'source', { get: thrower, enumerable: true }),
  'a toJSON that throws': () => ({ ...message('request', 'log', {}), body: { toJSON: thrower } }),
  'a proxy that throws': () => new Proxy({}, { get: thrower, has: thrower, ownKeys: thrower }),
  'a big integer': () => ({ ...message('request', 'log', {}), body: { level: 5n } }),
  'a function': () => thrower,
  'a promise that fails': () => {
    const failing = Promise.reject(new Error('hostile'));
    // Dealt with by whoever made it, and not by whoever waits for it.
    failing.catch(() => undefined);
    return failing;
  },
  deep: () => `{"v":1,"kind":"request","id":"h1","body":${'['.repeat(16_000)}${']'.repeat(16_000)}}`,
  'too deep': () => `{"v":1,"kind":"request","id":"h1","body":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
  prototypes: () =>
    JSON.parse('{"v":1,"kind":"request","id":"h1","type":"log","__proto__":{"body":{}},"body":{"__proto__":{"a":1}}}'),
  huge: () => message('request', 'log', { level: 'info', code: 'x'.repeat(1_000_000) }),
};

/** What others are waiting for, said in their place; and checks that never answer. */
const impostures: readonly object[] = [
  message('ready', '', { protocol: 9, snapshot: {} }),
  message('event', 'workItemEnded', { item: { id: bystanderSid } }),
  { ...message('response', 'getSnapshot', { success: true, data: {} }), id: 'r1' },
  { ...message('event', 'connectionLost', {}), source: 'flex' },
  message('hello', '', {}),
  message('lease', 'beforeDial', { handler: 'hostile', ttlMs: 60_000 }),
  message('lease', 'beforeDial', { handler: 'hostile', ttlMs: 0 }),
  message('verdict', 'beforeDial', { dial: 'dial-1', handler: 'hostile', decision: 'rewrite', number: '+15559999' }),
  message('verdict', 'beforeDial', { dial: 'dial-1', handler: 'somebody', decision: 'deny', reason: '<b>No' }),
];

const door = fc.constantFrom('channel' as const, 'page' as const);

const few = (itemId: string): fc.Arbitrary<readonly Saying[]> => {
  const copied = fc.oneof(
    { weight: 4, arbitrary: requests(itemId) },
    { weight: 2, arbitrary: requests(itemId).chain(withHostilePart) },
    { weight: 2, arbitrary: fc.constantFrom(...impostures) },
    { weight: 2, arbitrary: fc.constantFrom(...impostures).chain(withHostilePart) },
    { weight: 1, arbitrary: hostileJson },
  );
  const text = fc.oneof(
    { weight: 6, arbitrary: copied.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(oddities)) },
  );
  return fc.array(fc.record({ door, text, times: fc.constantFrom(1, 1, 2) }), { minLength: 1, maxLength: 12 });
};

const thousands = (itemId: string): fc.Arbitrary<readonly Saying[]> => {
  const asked = bodies(itemId).map(([type, body]) => message('request', type, body));
  const text = fc.constantFrom(...asked, ...impostures, {}, 'rubbish').map((value) => JSON.stringify(value));
  return fc.array(fc.record({ door, text, times: fc.constant(1_500) }), { minLength: 1, maxLength: 2 });
};

/** What a component does all through a call, and what it is allowed. */
export interface Hostility {
  readonly allowed: 'nothing' | 'everything';
  readonly sayings: readonly Saying[];
}

/** Floods of each kind: of answers that are long, of requests, of what waits for its end, of what is no message. */
export const floods: readonly Hostility[] = [
  message('hello', '', {}),
  message('request', 'getSnapshot', {}),
  message('request', 'updateWorkItem', { itemId: bystanderSid, local: { a: 1 } }),
  message('lease', 'beforeDial', { handler: 'hostile', ttlMs: 60_000 }),
  {},
].flatMap((value) =>
  (['channel', 'page'] as const).map((through) => ({
    allowed: 'everything',
    sayings: [{ door: through, text: JSON.stringify(value), times: 1_500 }],
  })),
);

/** Every oddity at every door: there are few enough to leave none of them to chance. */
export const allOddities: Hostility = {
  allowed: 'everything',
  sayings: (['channel', 'page'] as const).flatMap((through) =>
    Object.keys(oddities).map((text) => ({ door: through, text, times: 1 })),
  ),
};

/** Where it may do nothing it is about the very call; where everything, about another: to be in the way is what it may then. */
export const hostilities: Readonly<Record<string, (sid: string) => fc.Arbitrary<Hostility>>> = {
  'that may do nothing': (sid) => few(sid).map((said) => ({ allowed: 'nothing', sayings: said })),
  'that may do everything': () => few(bystanderSid).map((said) => ({ allowed: 'everything', sayings: said })),
  'that floods and may do nothing': (sid) => thousands(sid).map((said) => ({ allowed: 'nothing', sayings: said })),
  'that floods and may do everything': () =>
    thousands(bystanderSid).map((said) => ({ allowed: 'everything', sayings: said })),
};
