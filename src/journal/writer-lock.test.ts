import { awaitWriterLock } from './writer-lock';

/** Web Locks as the browser grants them: to one holder, in order, until its page is gone. */
function createLocks() {
  const waiting: (() => void)[] = [];
  const request = (_: string, __: LockOptions, hold: () => Promise<unknown>) =>
    new Promise((resolve) => {
      waiting.push(() => resolve(hold()));
      if (waiting.length === 1) waiting[0]?.();
    });
  const closeHolder = (): void => {
    waiting.shift();
    waiting[0]?.();
  };
  return { locks: { request } as unknown as LockManager, closeHolder };
}

describe('the tab that writes', () => {
  it('is one, until it is gone', () => {
    const { locks, closeHolder } = createLocks();
    const [first, second] = [jest.fn(), jest.fn()];
    awaitWriterLock(locks, 'name', first);
    awaitWriterLock(locks, 'name', second);
    expect([first.mock.calls, second.mock.calls]).toEqual([[['held']], []]);
    closeHolder();
    expect(second.mock.calls).toEqual([['held']]);
  });

  it('is none where the browser has no locks', () => {
    const onResult = jest.fn();
    awaitWriterLock(undefined, 'name', onResult);
    expect(onResult).toHaveBeenCalledWith('unavailable');
  });

  it.each([
    ['refuses them', () => Promise.reject(new DOMException('blocked', 'SecurityError'))],
    [
      'throws',
      () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    ],
  ])('is none where the browser %s', async (_, request) => {
    const onResult = jest.fn();
    awaitWriterLock({ request } as unknown as LockManager, 'name', onResult);
    await Promise.resolve();
    await Promise.resolve();
    expect(onResult.mock.calls).toEqual([['unavailable']]);
  });
});
