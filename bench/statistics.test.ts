import { median, percentile } from './statistics';

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

test.each([
  [50, 50],
  [95, 95],
  [100, 100],
  [0, 1],
])('percentile %d of 1 to 100, in any order, is %d', (percent, value) => {
  expect(percentile(oneToHundred, percent)).toBe(value);
});

test('of few samples the percentile is one of them', () => {
  expect(percentile([3, 1, 2], 95)).toBe(3);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([7])).toBe(7);
});

test('no samples have no percentile', () => {
  expect(() => percentile([], 95)).toThrow('nothing');
});
