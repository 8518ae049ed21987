import fc from 'fast-check';

import type { DialDecision, DialPayload } from '../flex/before-dial-listeners';
import { createBeforeDial } from './before-dial';
import type { IncomingMessage } from './message';

const dial: DialPayload = {
  kind: 'outbound',
  number: '+15550001',
  to: null,
  attributes: { a: 1 },
  recordId: null,
  itemId: null,
};
const allowed: DialDecision = { decision: 'allow', number: null, attributes: {} };

const message = (kind: 'lease' | 'verdict', body: IncomingMessage['body']): IncomingMessage => ({
  v: 1,
  kind,
  id: 'm1',
  source: 'test',
  type: 'beforeDial',
  body,
});

function setUp(onTimeout: 'allow' | 'deny' = 'allow') {
  const published: (DialPayload & { readonly id: string })[] = [];
  const beforeDial = createBeforeDial({
    timeoutMs: 3_000,
    onTimeout,
    publish: (asked) => void published.push(asked),
  });
  const lease = (handler: string, ttlMs = 15_000): boolean => beforeDial.hear(message('lease', { handler, ttlMs }));
  const say = (handler: string, verdict: object, of = published.length): boolean =>
    beforeDial.hear(message('verdict', { dial: `dial-${of}`, handler, ...verdict }));
  return { beforeDial, published, lease, say };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('before a number is dialled', () => {
  it('nobody is asked without a lease, with one that ended, or one that was given back', () => {
    const { beforeDial, lease } = setUp();
    expect(beforeDial.isAsked()).toBe(false);
    lease('card', 5_000);
    expect(beforeDial.isAsked()).toBe(true);
    jest.advanceTimersByTime(5_000);
    expect(beforeDial.isAsked()).toBe(false);
    lease('card');
    lease('card', 0);
    expect(beforeDial.isAsked()).toBe(false);
  });

  it('all that hold a lease are asked, and all have to allow it', async () => {
    const { beforeDial, lease, say, published } = setUp();
    lease('one');
    lease('two');
    const decided = beforeDial.ask(dial);
    expect(published).toEqual([{ ...dial, id: 'dial-1' }]);
    say('one', { decision: 'allow' });
    const early = jest.fn();
    void decided.then(early);
    await Promise.resolve();
    expect(early).not.toHaveBeenCalled();
    say('two', { decision: 'allow' });
    await expect(decided).resolves.toEqual(allowed);
  });

  it('one that denies is enough', async () => {
    const { beforeDial, lease, say } = setUp();
    lease('one');
    lease('two');
    const decided = beforeDial.ask(dial);
    say('two', { decision: 'deny', reason: 'On the list.' });
    await expect(decided).resolves.toEqual({ decision: 'deny', reason: 'On the list.' });
  });

  it('it is rewritten in the order of registration, whoever answers first', async () => {
    const { beforeDial, lease, say } = setUp();
    lease('one');
    lease('two');
    const decided = beforeDial.ask(dial);
    say('two', { decision: 'rewrite', number: '+15552', attributes: { b: 2 } });
    say('one', { decision: 'rewrite', number: '+15551', attributes: { b: 1, c: 1 } });
    await expect(decided).resolves.toEqual({ decision: 'allow', number: '+15552', attributes: { b: 2, c: 1 } });
  });

  it.each(['allow', 'deny'] as const)(
    'a handler that never answers holds it up for 3 s, and then it is %s',
    async (onTimeout) => {
      const { beforeDial, lease, say } = setUp(onTimeout);
      lease('silent');
      lease('quick');
      const decided = beforeDial.ask(dial);
      say('quick', { decision: 'rewrite', number: '+15559' });
      await jest.advanceTimersByTimeAsync(3_000);
      await expect(decided).resolves.toEqual(
        onTimeout === 'deny' ? { decision: 'deny', reason: '' } : { ...allowed, number: '+15559' },
      );
    },
  );

  it.each([{ number: '+15550001,12' }, { number: '' }, { attributes: 5 }, { reason: 7 }])(
    'one that denies is enough, whatever else it says: %j',
    async (more) => {
      const { beforeDial, lease, say } = setUp();
      lease('one');
      const decided = beforeDial.ask(dial);
      say('one', { decision: 'deny', ...more });
      await expect(decided).resolves.toEqual({ decision: 'deny', reason: '' });
    },
  );

  it.each(['+15550001,12', 'Ada'])('one that asks for a number that is none (%s) has no say', async (number) => {
    for (const onTimeout of ['allow', 'deny'] as const) {
      const { beforeDial, lease, say } = setUp(onTimeout);
      lease('one');
      const decided = beforeDial.ask(dial);
      say('one', { decision: 'rewrite', number });
      await expect(decided).resolves.toMatchObject({ decision: onTimeout });
    }
  });

  it('one that goes away while it is asked is not waited for, nor one whose lease ends', async () => {
    const { beforeDial, lease, say } = setUp('deny');
    lease('closed');
    lease('gone', 2_000);
    lease('renewed', 2_000);
    const decided = beforeDial.ask(dial);
    const early = jest.fn();
    void decided.then(early);
    lease('closed', 0);
    jest.advanceTimersByTime(1_000);
    lease('renewed', 15_000);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(early).not.toHaveBeenCalled();
    say('renewed', { decision: 'allow' });
    await expect(decided).resolves.toEqual(allowed);
  });

  it('a dial that is decided leaves nothing behind, however long the leases go on', async () => {
    const { beforeDial, lease, say } = setUp();
    lease('one');
    lease('two');
    const decided = beforeDial.ask(dial);
    say('two', { decision: 'deny' });
    await decided;
    for (let renewal = 0; renewal < 6; renewal += 1) {
      jest.advanceTimersByTime(5_000);
      lease('one');
      lease('two');
    }
    expect(jest.getTimerCount()).toBe(0);
  });

  it('takes no verdict of those that were not asked, a second one, or one about another dial', async () => {
    const { beforeDial, lease, say } = setUp();
    lease('one');
    lease('two');
    const decided = beforeDial.ask(dial);
    say('stranger', { decision: 'deny' });
    say('one', { decision: 'allow' });
    say('one', { decision: 'deny' });
    say('two', { decision: 'deny' }, 7);
    say('two', { decision: 'allow' });
    await expect(decided).resolves.toEqual(allowed);
  });

  it('whatever is said, every dial comes to its end in time, and no more handlers are kept than fit on a page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.object({ maxDepth: 1 }), { maxLength: 20 }), async (bodies) => {
        const { beforeDial, lease } = setUp();
        for (let index = 0; index < 50; index += 1) lease(`h${index}`);
        const decided = beforeDial.ask(dial);
        for (const body of bodies)
          for (const kind of ['lease', 'verdict'] as const)
            beforeDial.hear(message(kind, { dial: 'dial-1', handler: 'h1', ...body }));
        await jest.advanceTimersByTimeAsync(3_000);
        expect(['allow', 'deny']).toContain((await decided).decision);
      }),
      { numRuns: 50 },
    );
  });
});
