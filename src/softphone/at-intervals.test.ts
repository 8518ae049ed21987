import { atIntervals } from './at-intervals';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it('does it soon after the turn, once for all that ask in an interval, and once more for those that ask in it', () => {
  const act = jest.fn();
  const soon = atIntervals(1000, act);
  soon();
  soon();
  expect(act).not.toHaveBeenCalled();
  jest.advanceTimersByTime(0);
  expect(act).toHaveBeenCalledTimes(1);
  soon();
  soon();
  jest.advanceTimersByTime(999);
  expect(act).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(2);
  jest.advanceTimersByTime(10_000);
  expect(act).toHaveBeenCalledTimes(2);
  soon();
  jest.advanceTimersByTime(0);
  expect(act).toHaveBeenCalledTimes(3);
});

it('goes on after it failed once', () => {
  const act = jest.fn(() => {
    throw new Error('broken');
  });
  const soon = atIntervals(1000, act);
  soon();
  expect(() => jest.advanceTimersByTime(0)).toThrow('broken');
  soon();
  expect(() => jest.advanceTimersByTime(1000)).toThrow('broken');
});
