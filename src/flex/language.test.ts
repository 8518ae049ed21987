import type { Manager } from '@twilio/flex-ui';

import { flexLanguage } from './language';

const english = { tag: 'en-US', name: 'English (US)' };
const german = { tag: 'de-DE', name: 'Deutsch' };
const languageOf = (manager: object) => flexLanguage(manager as Manager);

it.each([
  ['the one that Flex has its texts in', { localeTag: 'de-DE', availableLocales: [english, german] }, 'fr', 'de-DE'],
  [
    'the configured one where Flex cannot show the agent’s',
    { localeTag: 'de-AT', availableLocales: [english] },
    'de-AT',
    'de-AT',
  ],
  [
    'English where Flex shows English, though the browser speaks another',
    { localeTag: 'de-AT', availableLocales: [english] },
    undefined,
    'en',
  ],
  ['the configured one where Flex selects none', { localeTag: 'en-US', availableLocales: [] }, 'ja', 'ja'],
  ['English where nothing is said', { localeTag: 'en-US', availableLocales: [] }, undefined, 'en'],
])('is %s', (_, localization, language, expected) => {
  expect(languageOf({ localization, configuration: { language } })).toBe(expected);
});

it.each([[{}], [{ localization: {}, configuration: null }]])(
  'is English for a Flex that says nothing: %j',
  (manager) => {
    expect(languageOf(manager)).toBe('en');
  },
);

it('is a text, whatever an admin has configured', () => {
  expect(languageOf({ configuration: { language: 7 } })).toBe('7');
});
