import { longestMessage, readMessage } from './message';

const message = { v: 1, kind: 'request', id: 'r-1', source: 'card', type: 'log', body: { level: 'info' } };
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const hostile = (): never => {
  throw new Error('hostile');
};

describe('a message', () => {
  it('is read from an object as from its text, without what does not belong to it', () => {
    expect(readMessage({ ...message, more: 1 })).toEqual(message);
    expect(readMessage(JSON.stringify(message))).toEqual(message);
  });

  it('has a label, a type and a body, whatever they were', () => {
    expect(readMessage({ ...message, source: '<b>', type: 5, body: [] })).toEqual({
      ...message,
      source: 'unnamed',
      type: '',
      body: {},
    });
  });

  it('is no message where values stand in values without end', () => {
    const within = (depth: number): unknown => (depth === 0 ? 1 : [within(depth - 1)]);
    const withDepth = (depth: number) => readMessage({ ...message, body: { a: within(depth) } });
    expect(withDepth(18)).not.toBeNull();
    expect(withDepth(19)).toBeNull();
    expect(readMessage(`{"v":1,"kind":"request","id":"r","body":{"a":${nested(4_000)}}}`)).toBeNull();
  });

  it('does not change any more, whoever keeps it', () => {
    const body = { local: { steps: [1] } };
    const read = readMessage({ ...message, body });
    body.local.steps.push(2);
    expect(read?.body).toEqual({ local: { steps: [1] } });
  });

  it('is as long as a message may be, and no longer', () => {
    const rest = JSON.stringify({ ...message, body: { text: '' } }).length;
    const ofLength = (length: number) => ({ ...message, body: { text: 'x'.repeat(length - rest) } });
    expect(readMessage(ofLength(longestMessage))).not.toBeNull();
    expect(readMessage(ofLength(longestMessage + 1))).toBeNull();
    expect(readMessage({ ...message, besides: 'x'.repeat(longestMessage) })).toBeNull();
  });

  it('brings no prototype along', () => {
    const read = readMessage(`{"v":1,"kind":"request","id":"r-1","body":{"__proto__":{"polluted":1},"a":1}}`);
    expect(read?.body).toEqual({ a: 1 });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a function', () => message],
    ['broken JSON', '{'],
    ['JSON of another kind', '[]'],
    ['an unknown kind', { ...message, kind: 'shout' }],
    ['what only the plugin says', { ...message, kind: 'response' }],
    ['one without an id', { ...message, id: undefined }],
    ['one with an odd id', { ...message, id: 'a b' }],
    ['one of no version', { ...message, v: '1' }],
    ['a cycle', { ...message, body: cyclic }],
    ['a number without end', { ...message, body: { number: 5n } }],
    ['one nested too deep', `{"v":1,"kind":"request","id":"r","body":{"deep":${nested(100_000)}}}`],
    ['a getter that throws', Object.defineProperty({ ...message }, 'kind', { get: hostile, enumerable: true })],
    ['a toJSON that throws', { ...message, body: { toJSON: hostile } }],
    ['a proxy that throws', new Proxy(message, { get: hostile, ownKeys: hostile })],
  ])('is not: %s', (_, data) => expect(readMessage(data)).toBeNull());
});
