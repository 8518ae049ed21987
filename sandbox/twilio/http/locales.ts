/** The languages that the sandbox's Flex can be set to. */
export const LOCALES = [
  { tag: 'en-US', name: 'English (US)' },
  { tag: 'de-DE', name: 'Deutsch' },
  { tag: 'es-MX', name: 'Español (México)' },
  { tag: 'fr-FR', name: 'Français' },
  { tag: 'ja-JP', name: '日本語' },
  { tag: 'pt-BR', name: 'Português (Brasil)' },
] as const;

export type LocaleTag = (typeof LOCALES)[number]['tag'];

const FOLDER = /^assets\.flex\.twilio\.com\/assets\/locales\/releases\/flex-ui\/[^/]+\//;

/**
 * What Flex fetches with the account's feature "Language selection": the list of languages, and its own texts in one of them.
 * Those are Twilio's, so here they stay English; only plugins speak the language.
 * @param address host and path
 */
export function localeAnswer(address: string): object | undefined {
  const file = FOLDER.test(address) ? address.replace(FOLDER, '') : '';
  if (file === 'available_locales.json') return LOCALES;
  return LOCALES.some(({ tag }) => file === `${tag}.json`) ? { strings: {} } : undefined;
}
