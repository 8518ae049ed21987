/** `4:07`, or `1:04:07` from an hour on. */
export function formatDuration(seconds: number): string {
  const [hours, minutes, rest] = parts(seconds);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${twoDigits(rest)}` : `${minutes}:${twoDigits(rest)}`;
}

/** `4 minutes 7 seconds`, for a screen reader; undefined in a browser without `style: 'unit'` (Safari before 14.1). */
export function spokenDuration(seconds: number, language: string): string | undefined {
  const units = ['hour', 'minute', 'second'];
  try {
    return parts(seconds)
      .map((value, index) => ({ value, unit: units[index] }))
      .filter(({ value, unit }) => value > 0 || (unit === 'second' && seconds === 0))
      .map(({ value, unit }) => value.toLocaleString(language, { style: 'unit', unit, unitDisplay: 'long' }))
      .join(' ');
  } catch {
    return undefined;
  }
}

/**
 * The time of day as the language writes it, with the date when it is not today; both in the browser's time zone.
 * @param seconds whole seconds since 1970, as is `now`
 */
export function formatTime(seconds: number, language: string, now: number): string {
  const at = new Date(seconds * 1000);
  const isToday = at.toDateString() === new Date(now * 1000).toDateString();
  return at.toLocaleString(language, {
    hour: 'numeric',
    minute: '2-digit',
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
  });
}

const parts = (seconds: number): [hours: number, minutes: number, seconds: number] => [
  Math.floor(seconds / 3600),
  Math.floor((seconds % 3600) / 60),
  seconds % 60,
];
