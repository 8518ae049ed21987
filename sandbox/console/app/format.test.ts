import { formatDuration } from './format';

test.each([
  [0, '0:00'],
  [7, '0:07'],
  [760, '12:40'],
  [3600, '1:00:00'],
  [3723, '1:02:03'],
])('%i seconds read %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
