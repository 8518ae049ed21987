import { parseRecordId } from '../record-id';

// Twin of TwilioGivenValue.cls: what is not what it should be counts as not given, which is null.

const LONGEST_LINE = 255;
const LONGEST_URL = 1_000;
/** CallDurationInSeconds takes eight digits. */
const MOST_SECONDS = 99_999_999;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/** Null for what is no JSON. */
export function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

export function object(value: unknown): Readonly<Record<string, unknown>> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : null;
}

/** One line of text, or null. */
export function line(value: unknown, longest = LONGEST_LINE): string | null {
  if (typeof value !== 'string') return null;
  const words = value
    .slice(0, longest)
    .replace(/[\s\p{Z}\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
    .trim();
  return words === '' ? null : words;
}

/** Text whose lines end with a line feed, and whose spaces are ordinary ones: as a field keeps it and gives it back. */
export function text(value: unknown, longest: number): string | null {
  if (typeof value !== 'string') return null;
  return value
    .slice(0, longest)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/[^\P{Cc}\n\t]|[\p{Cs}\uFEFF]/gu, '')
    .trim();
}

export function matching(format: RegExp, value: unknown): string | null {
  return typeof value === 'string' && format.test(value) ? value : null;
}

export function oneOf(values: readonly string[], value: unknown): string | null {
  return values.find((each) => each === value) ?? null;
}

export function time(value: unknown): string | null {
  if (typeof value !== 'string' || !ISO_TIME.test(value) || Number.isNaN(Date.parse(value))) return null;
  return new Date(value).toISOString();
}

export function seconds(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_SECONDS ? value : null;
}

export function url(value: unknown): string | null {
  return typeof value === 'string' && value.length <= LONGEST_URL && /^https:\/\/[^\s\p{Cc}]+$/u.test(value)
    ? value
    : null;
}

/** With 18 characters. */
export function id(value: unknown): string | null {
  return parseRecordId(value) ?? null;
}
