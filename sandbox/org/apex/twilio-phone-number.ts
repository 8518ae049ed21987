const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;
const LONGEST_TEXT = 100;
const WITHHELD = new Set(['266696687', '7378742833', '2562533', '8656696', '86282452253']);

const CHANNEL_PREFIX = /^\s*(?:tel|sms|mms|rcs|whatsapp):/i;
const EXTENSION = /\s*(?:;?\s*ext(?:ension)?\.?\s*[=:]?|x|#|,+|;)\s*\d{1,7}\s*$/i;
const PUNCTUATION = /[\s\p{Z}\p{Cf}\p{Pd}()./]/gu;
const SEPARATORS = [' ', '-', '.'];

const NORTH_AMERICA = '1';
const RUSSIA = '7';
const ONE_DIGIT_COUNTRY_CODES = new Set(['1', '7']);
const TWO_DIGIT_COUNTRY_CODES = new Set(
  (
    '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 ' +
    '81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
);

const TRUNK_PREFIXES = new Map([
  ['1', ''],
  ['225', ''],
  ['229', ''],
  ['242', ''],
  ['36', '06'],
  ['375', '80'],
  ['378', ''],
  ['379', ''],
  ['39', ''],
  ['7', '8'],
]);
const RUSSIAN_DIGITS_WITH_TRUNK_PREFIX = 11;
const FEWEST_INTERNATIONAL_DIGITS = 11;

/** Twin of TwilioPhoneNumber.cls, which says what each part is for. */
export class TwilioPhoneNumber {
  private constructor(
    private readonly countryCode: string,
    private readonly trunkPrefix: string,
    private readonly national: string,
    private readonly isDomestic: boolean,
  ) {}

  /** The number in any form; null for what is no public number: withheld, client:, sip:, ids, short codes. */
  static parse(text: string | null, homeCountryCode: string | null): TwilioPhoneNumber | null {
    if (text === null || text.length > LONGEST_TEXT) return null;
    const body = text.replace(CHANNEL_PREFIX, '').replace(EXTENSION, '');
    const plusLost = /^\s+\d/.test(body);
    const international = plusLost || /^(?:\+|00)/.test(body.replace(PUNCTUATION, ''));
    const compact = (international ? body.replaceAll('(0)', '') : body).replace(PUNCTUATION, '');
    if (!/^\+?\d+$/.test(compact)) return null;
    const digits = compact.replace(/^\+/, '').replace(/^00/, '');
    if (!isPublicNumber(digits)) return null;
    return international
      ? TwilioPhoneNumber.ofInternational(digits, homeCountryCode)
      : TwilioPhoneNumber.ofDialled(digits, homeCountryCode);
  }

  private static ofInternational(digits: string, homeCountryCode: string | null): TwilioPhoneNumber {
    let codeLength = 3;
    if (ONE_DIGIT_COUNTRY_CODES.has(digits.slice(0, 1))) codeLength = 1;
    else if (TWO_DIGIT_COUNTRY_CODES.has(digits.slice(0, 2))) codeLength = 2;
    const countryCode = digits.slice(0, codeLength);
    const trunkPrefix = trunkPrefixOf(countryCode);
    const national = digits.slice(codeLength);
    return new TwilioPhoneNumber(
      countryCode,
      trunkPrefix,
      trunkPrefix === '0' ? national.replace(/^0/, '') : national,
      homeCountryCode === null || homeCountryCode === countryCode,
    );
  }

  private static ofDialled(digits: string, homeCountryCode: string | null): TwilioPhoneNumber {
    if (homeCountryCode !== null && homeCountryCode !== NORTH_AMERICA) {
      return TwilioPhoneNumber.ofInternational(
        homeCountryCode + nationalPart(digits, homeCountryCode),
        homeCountryCode,
      );
    }
    if (/^1?[2-9]\d{9}$/.test(digits)) return new TwilioPhoneNumber(NORTH_AMERICA, '', digits.slice(-10), true);
    return new TwilioPhoneNumber('', digits.startsWith('0') ? '0' : '', digits.replace(/^0/, ''), true);
  }

  /** E.164, or as it was dialled where the country is not known. */
  stored(): string {
    return this.countryCode === '' ? this.trunkPrefix + this.national : `+${this.countryCode}${this.national}`;
  }

  /** The keys under which records with this number are found. */
  keys(): Set<string> {
    const domestic = this.isDomestic ? [this.national, this.trunkPrefix + this.national] : [];
    return new Set([this.stored(), ...domestic]);
  }

  /** The forms in which the number may stand in a record that has no key yet. */
  variants(): Set<string> {
    const { countryCode, trunkPrefix, national } = this;
    const forms = new Set(this.isDomestic ? [national, trunkPrefix + national] : []);
    const add = (more: string[]) => more.forEach((form) => forms.add(form));
    if (countryCode !== '') {
      const prefixes = [`+${countryCode}`, countryCode, `00${countryCode}`, `+${countryCode} `, `+${countryCode}-`];
      add(prefixes.map((prefix) => prefix + national));
    }
    for (const lengths of this.divisions()) {
      const parts = divide(national, lengths);
      if (this.isDomestic) add([...divided('', trunkPrefix, parts), ...divided('', '', parts)]);
      if (countryCode !== '') {
        add(divided(`+${countryCode}`, '', parts));
        add([`+${countryCode} (0)${parts.join(' ')}`]);
      }
      if (countryCode === NORTH_AMERICA) add(divided(NORTH_AMERICA, '', parts));
    }
    return forms;
  }

  private divisions(): number[][] {
    if (this.countryCode === NORTH_AMERICA) return [[3, 3]];
    const { length } = this.national;
    const pairs = [...(length % 2 === 1 ? [1] : []), ...Array<number>(Math.floor(length / 2)).fill(2)];
    const byArea = [1, 2, 3, 4, 5].flatMap((area) => [
      [area],
      ...[3, 4, Math.max(2, length - area - 4)].map((second) => [area, second]),
    ]);
    return [[2, 3, 2], [3, 2, 2], pairs, ...byArea];
  }
}

function isPublicNumber(digits: string): boolean {
  const { length } = digits;
  return length >= FEWEST_DIGITS && length <= MOST_DIGITS && !WITHHELD.has(digits) && !/^(\d)\1+$/.test(digits);
}

function nationalPart(digits: string, countryCode: string): string {
  const trunkPrefix = trunkPrefixOf(countryCode);
  const canHaveTrunkPrefix = countryCode !== RUSSIA || digits.length === RUSSIAN_DIGITS_WITH_TRUNK_PREFIX;
  if (trunkPrefix !== '' && canHaveTrunkPrefix && digits.startsWith(trunkPrefix)) {
    return digits.slice(trunkPrefix.length);
  }
  const isInternational = digits.length >= FEWEST_INTERNATIONAL_DIGITS && digits.startsWith(countryCode);
  return isInternational ? digits.slice(countryCode.length) : digits;
}

function trunkPrefixOf(countryCode: string): string {
  return TRUNK_PREFIXES.get(countryCode) ?? '0';
}

function divide(digits: string, lengths: number[]): string[] {
  const parts: string[] = [];
  let rest = digits;
  for (const length of lengths) {
    parts.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

function divided(lead: string, trunk: string, parts: string[]): string[] {
  const [first = '', ...rest] = parts;
  const area = trunk + first;
  const start = lead === '' ? '' : `${lead} `;
  return [
    ...SEPARATORS.map(
      (separator) => (lead === '' ? '' : lead + separator) + [area, rest.join(separator)].join(separator),
    ),
    `${start}${area}-${rest.join('-')}`,
    `${start}(${area}) ${rest.join(' ')}`,
    `${start}(${area}) ${rest.join('-')}`,
    `${start}(${area})${rest.join('-')}`,
  ];
}
