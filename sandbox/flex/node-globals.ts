import { Buffer } from 'buffer';

/** What Flex UI's dependencies expect of Node in a browser; a bundle of them has to load this first. */
Object.assign(window, {
  Buffer,
  process: {
    browser: true,
    env: {},
    nextTick: (task: (...values: unknown[]) => void, ...values: unknown[]) => queueMicrotask(() => task(...values)),
    version: '',
  },
});
