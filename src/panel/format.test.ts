import { formatDuration, formatTime, spokenDuration } from './format';

it.each([
  [0, '0:00'],
  [247, '4:07'],
  [3847, '1:04:07'],
])('writes %d seconds as %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

it.each([
  [0, 'en', '0 seconds'],
  [1, 'en', '1 second'],
  [247, 'en', '4 minutes 7 seconds'],
  [3600, 'en', '1 hour'],
  [247, 'de', '4 Minuten 7 Sekunden'],
  [247, 'es', '4 minutos 7 segundos'],
  [3847, 'fr', '1 heure 4 minutes 7 secondes'],
  [61, 'pt', '1 minuto 1 segundo'],
])('has %d seconds spoken in %s as "%s"', (seconds, language, text) => {
  expect(spokenDuration(seconds, language)?.replaceAll('\u00a0', ' ')).toBe(text);
});

it('speaks no duration where the browser has no words for units', () => {
  const toLocaleString = jest.spyOn(Number.prototype, 'toLocaleString').mockImplementation(() => {
    throw new RangeError('Value unit out of range for Intl.NumberFormat options property style');
  });
  expect(spokenDuration(247, 'en')).toBeUndefined();
  toLocaleString.mockRestore();
});

describe('a time', () => {
  // In the time zone of the machine, whichever that is.
  const at = new Date(2024, 2, 5, 14, 7).getTime() / 1000;
  const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

  it.each([
    ['en', '2:07 PM'],
    ['en-GB', '14:07'],
    ['de', '14:07'],
    ['ja', '14:07'],
  ])('of today is the time of day, as %s writes it: %s', (language, text) => {
    expect(plain(formatTime(at, language, at + 3600))).toBe(text);
  });

  it.each([
    ['en', /^Mar 5, 2:07 PM$/],
    ['de', /^5\. März.* 14:07$/],
    ['pt', /^5 de mar\..* 14:07$/],
    ['ja', /^3月5日 14:07$/],
  ])('of another day has its date as well, as %s writes it', (language, text) => {
    expect(plain(formatTime(at, language, at + 86_400))).toMatch(text);
  });
});
