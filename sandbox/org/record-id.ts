/**
 * Salesforce record ids: 15 case-sensitive characters that begin with the key prefix of the object, and 3 more that
 * encode the case of the first 15, so that the 18 survive tools that ignore case.
 * https://help.salesforce.com/s/articleView?id=000385585
 */

const SUFFIX_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const SERIAL_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const INSTANCE = 'gL0';
const SERIAL_LENGTH = 9;

/** The 18-character id of the `serial`-th record (from 1) of the object with this key prefix. */
export function recordId(keyPrefix: string, serial: number): string {
  let digits = '';
  for (let rest = serial; rest > 0; rest = Math.floor(rest / SERIAL_ALPHABET.length)) {
    digits = SERIAL_ALPHABET.charAt(rest % SERIAL_ALPHABET.length) + digits;
  }
  return withSuffix(keyPrefix + INSTANCE + digits.padStart(SERIAL_LENGTH, '0'));
}

/** The 18-character form of a 15- or 18-character id; undefined for anything else, a wrong suffix included. */
export function parseRecordId(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^[0-9A-Za-z]{15}(?:[A-Z0-5]{3})?$/.test(value)) return undefined;
  const id = withSuffix(value.slice(0, 15));
  return value.length === 15 || value === id ? id : undefined;
}

function withSuffix(id15: string): string {
  const suffix = [0, 5, 10].map((start) => {
    const isCapital = [...id15.slice(start, start + 5)].map((character) => /[A-Z]/.test(character));
    return SUFFIX_ALPHABET.charAt(isCapital.reduce((sum, capital, bit) => sum + (capital ? 2 ** bit : 0), 0));
  });
  return id15 + suffix.join('');
}
