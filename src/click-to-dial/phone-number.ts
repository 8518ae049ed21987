/** A number as it is dialled. */
export interface PhoneNumber {
  /** Digits, after a `+` where there was one; Flex adds the country. */
  readonly destination: string;
  /** What the agent dials when the call has been answered. */
  readonly extension: string | null;
}

/** `x 123`, `ext. 123`, `;ext=123`, `#123`, `,,123`, at the end. Seven digits after one comma are another number. */
const extensionPattern =
  /\s*(?:[;,]?\s*(?:ext(?:ension|n)?|x)\.?\s*[=:]?|#|[#,;]{2,}|[,;](?!\s*\d{7}))\s*(\d{1,10})\s*$/i;

/** What people and web pages put between digits; also marks of the writing direction, which are copied along and not seen. */
const punctuation = /[\s()./[\]_'’·\-\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2069\u2212\ufeff]/g;

/**
 * Reads a number as a record displays it; null for what cannot be dialled: letters, a withheld number, two numbers in one field.
 * A zero in parentheses, `+44 (0)20 ...`, is not dialled from abroad.
 */
export function parsePhoneNumber(text: string): PhoneNumber | null {
  // Full-width digits are digits.
  const plain = text.normalize('NFKC').replace(/^\s*(?:tel|callto):/i, '');
  const extension = extensionPattern.exec(plain)?.[1] ?? null;
  const number = extension === null ? plain : plain.replace(extensionPattern, '');
  const international = number.replace(punctuation, '').startsWith('+');
  const destination = (international ? number.replace('(0)', '') : number).replace(punctuation, '');
  return /^\+?\d{3,15}$/.test(destination) ? { destination, extension } : null;
}
