import { MessageChannel as NodeMessageChannel } from 'node:worker_threads';

import { inOwnTurn } from './own-turn';

const ports: { close(): void }[] = [];

beforeAll(() => {
  // jsdom has none.
  window.MessageChannel = class extends NodeMessageChannel {
    constructor() {
      super();
      ports.push(this.port1);
    }
  } as unknown as typeof MessageChannel;
});
afterAll(() => {
  ports.forEach((port) => port.close());
  Reflect.deleteProperty(window, 'MessageChannel');
});

it('does what was called for several times once, after the turn and all that waits for it', async () => {
  const done: string[] = [];
  const finished = new Promise<void>((resolve) => {
    const telling = inOwnTurn(() => {
      done.push('work');
      resolve();
    });
    telling.soon();
    telling.soon();
    void Promise.resolve()
      .then(() => telling.soon())
      .then(() => done.push('microtask'));
    done.push('turn');
  });
  await finished;
  expect(done).toEqual(['turn', 'microtask', 'work']);
});

it('does at once what is due for whoever needs it, nothing where nothing is, and each call’s work before long', async () => {
  let times = 0;
  let arrived: () => void = () => undefined;
  const telling = inOwnTurn(() => {
    times += 1;
    arrived();
  });
  telling.now();
  expect(times).toBe(0);
  telling.soon();
  telling.now();
  expect(times).toBe(1);
  const next = new Promise<void>((resolve) => (arrived = resolve));
  telling.soon();
  await next;
  expect(times).toBe(2);
});

it('goes on after work that threw', async () => {
  let times = 0;
  const telling = inOwnTurn(() => {
    times += 1;
    if (times === 1) throw new Error('once');
  });
  telling.soon();
  expect(telling.now).toThrow('once');
  telling.soon();
  telling.now();
  expect(times).toBe(2);
});

it('is not begun again within itself: what it leads to has a turn of its own', async () => {
  const done: string[] = [];
  await new Promise<void>((resolve) => {
    const telling = inOwnTurn(() => {
      done.push('begin');
      if (done.length === 1) {
        telling.soon();
        telling.now();
      } else {
        resolve();
      }
      done.push('end');
    });
    telling.soon();
    telling.now();
  });
  expect(done).toEqual(['begin', 'end', 'begin', 'end']);
});
