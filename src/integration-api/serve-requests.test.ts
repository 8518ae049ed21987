import type { Answer, IncomingMessage } from './message';
import { done } from './message';
import type { ServeOptions } from './serve-requests';
import { createRequestServer } from './serve-requests';

const itemId = 'WR0123456789abcdef0123456789abcdef';
let ids = 0;

const request = (type: string, body: object = {}, specifics: Partial<IncomingMessage> = {}): IncomingMessage => ({
  v: 1,
  kind: 'request',
  id: `r${(ids += 1)}`,
  source: 'test',
  type,
  body: body as IncomingMessage['body'],
  ...specifics,
});

function serve(specifics: Partial<ServeOptions> = {}) {
  const perform = jest.fn(async (): Promise<Answer> => done({ here: true }));
  const onAnswered = jest.fn();
  const server = createRequestServer({ perform, isAllowed: () => true, ratePerSecond: 20, onAnswered, ...specifics });
  return { server, perform, onAnswered };
}

const codeOf = (answer: Answer | null): string | null => (answer?.success === false ? answer.error.code : null);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a request', () => {
  it('is done, and answered under its own type with what came of it', async () => {
    const { server, perform, onAnswered } = serve();
    await expect(server(request('accept', { itemId, more: 1 }))).resolves.toEqual(done({ here: true }));
    expect(perform).toHaveBeenCalledWith('accept', { itemId });
    expect(onAnswered).toHaveBeenCalledWith({ source: 'test', type: 'accept', outcome: 'done' });
  });

  it('is done once, however often it arrives', async () => {
    const { server, perform } = serve();
    const twice = request('accept', { itemId });
    await expect(Promise.all([server(twice), server(twice)])).resolves.toEqual([done({ here: true }), null]);
    expect(perform).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['unknown_request', request('explode')],
    ['unknown_request', request('constructor')],
    ['unsupported_version', request('accept', { itemId }, { v: 2 })],
    ['invalid_argument', request('accept')],
    ['invalid_argument', request('sendDtmf', { itemId, digits: '12E' })],
    ['invalid_argument', request('screenPop', { kind: 'search', text: 'ab' })],
    ['invalid_argument', request('screenPop', { kind: 'url', url: 'javascript:alert(1)' })],
    ['invalid_argument', request('screenPop', { kind: 'url', url: '//evil.example' })],
    ['invalid_argument', request('dial', { number: 'tel:alert' })],
    ['invalid_argument', request('log', { level: 'info', code: 'Ada called +15550001' })],
  ])('gets %s where it cannot be understood', async (code, message) => {
    const { server, perform } = serve();
    expect(codeOf(await server(message))).toBe(code);
    expect(perform).not.toHaveBeenCalled();
  });

  it('is refused where the administrator does not allow it', async () => {
    const { server, perform } = serve({ isAllowed: (type) => type !== 'dial' });
    expect(codeOf(await server(request('dial', { number: '+15550001' })))).toBe('not_allowed');
    expect(perform).not.toHaveBeenCalled();
  });

  it('never throws, and never goes without an answer', async () => {
    const { server } = serve({ perform: () => Promise.reject(new Error('secret')) });
    expect(await server(request('accept', { itemId }))).toMatchObject({ success: false, error: { code: 'failed' } });
    const { server: mute } = serve({ perform: () => new Promise(() => undefined) });
    const answers = [mute(request('accept', { itemId })), mute(request('dial', { number: '+15550001' }))];
    await jest.advanceTimersByTimeAsync(30_000);
    expect((await Promise.all(answers)).map(codeOf)).toEqual(['timeout', 'timeout']);
  });

  it('is one too many beyond the rate, and taken again in the next second', async () => {
    const { server, perform } = serve({ ratePerSecond: 5 });
    const codes = await Promise.all(
      Array.from({ length: 8 }, async () => codeOf(await server(request('getSnapshot')))),
    );
    expect(codes).toEqual([...Array<null>(5).fill(null), 'too_many', 'too_many', 'too_many']);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(codeOf(await server(request('getSnapshot')))).toBeNull();
    expect(perform).toHaveBeenCalledTimes(6);
  });
});
