import type { StringKey } from './strings';
import { englishStrings, registerStrings } from './strings';
import { de } from './translations/de';
import { es } from './translations/es';
import { fr } from './translations/fr';
import { ja } from './translations/ja';
import { ptBr } from './translations/pt-br';

const languages = { en: englishStrings, de, es, fr, ja, 'pt-BR': ptBr };
const everyText = Object.entries(languages).flatMap(([language, texts]) =>
  Object.entries(texts).map(([key, text]) => [language, key as StringKey, text] as const),
);
const everyTranslation = everyText.filter(([language]) => language !== 'en');
const placeholders = (text: string) => [...new Set(text.match(/\{\{.*?\}\}/g))].sort();

/** Names, words that both languages have, and what is nothing but values. */
const names: readonly StringKey[] = ['FlexSalesforceTab', 'FlexSalesforceChannelSms', 'FlexSalesforceComponentError'];
const sameInEnglish: Readonly<Record<string, readonly StringKey[]>> = {
  de: [...names, 'FlexSalesforceChannelChat'],
  es: [...names, 'FlexSalesforceChannelChat'],
  fr: [
    ...names,
    'FlexSalesforceChannelChat',
    'FlexSalesforceContact',
    'FlexSalesforceNotes',
    'FlexSalesforcePartContact',
  ],
  ja: names,
  'pt-BR': [...names, 'FlexSalesforceChannelChat'],
};

describe.each(everyText)('%s: %s', (_, key, text) => {
  /** Flex compiles them with Handlebars, which escapes what stands in two braces, and shows the result as HTML. */
  it('has Flex escape every value in it, and is no markup itself', () => {
    expect(text).not.toMatch(/\{\{\{|\{\{&|unsafeString|[<>]/);
  });

  it('names the values that the English text names, in each of its forms', () => {
    for (const form of text.split('|')) expect(placeholders(form)).toEqual(placeholders(englishStrings[key]));
  });

  it('has two forms only by a count', () => {
    const forms = text.split('|').length;
    expect(forms).toBeLessThanOrEqual(placeholders(text).includes('{{count}}') ? 2 : 1);
  });
});

it('leaves nothing in English by accident', () => {
  const same = everyTranslation.filter(([language, key, text]) => {
    return text === englishStrings[key] && !sameInEnglish[language]?.includes(key);
  });
  expect(same).toEqual([]);
});

it('writes an ellipsis and an apostrophe as typographers do, and French with no-break spaces', () => {
  expect(everyText.filter(([, , text]) => /\.\.\.|'/.test(text))).toEqual([]);
  expect(everyText.filter(([language, , text]) => language === 'fr' && /[^\u00a0][:;!?](?: |$)/.test(text))).toEqual(
    [],
  );
});

const shown = (tag: string, strings: object = {}) => registerStrings({ strings }, () => tag)('FlexSalesforceCase');

describe('the language', () => {
  it.each([
    ['de', 'Kundenvorgang'],
    ['de-AT', 'Kundenvorgang'],
    ['DE-de', 'Kundenvorgang'],
    ['es-MX', 'Caso'],
    ['fr-CA', 'Requête'],
    ['ja-JP', 'ケース'],
    ['pt', 'Caso'],
    ['pt_PT', 'Caso'],
    ['en-GB', 'Case'],
    ['it-IT', 'Case'],
    ['', 'Case'],
    ['constructor', 'Case'],
  ])('%s has the texts of its base language, else English', (tag, text) => {
    expect(shown(tag)).toBe(text);
  });

  it.each([
    ['de-AT', ['en-US', 'en'], 'de'],
    ['de-DE', ['fr', 'de-CH', 'de'], 'de-CH'],
    ['it-IT', ['it-IT', 'en-GB'], 'en-GB'],
    ['no tag', ['it-IT'], 'en'],
  ])('%s with a browser in %j has times written as in %s', (tag, browser, expected) => {
    jest.spyOn(navigator, 'languages', 'get').mockReturnValue(browser);
    expect(registerStrings({}, () => tag).language()).toBe(expected);
    jest.restoreAllMocks();
  });
});

describe('the table of Flex', () => {
  it('gets every text, so that Flex can show them itself', () => {
    const flex = { strings: {} };
    registerStrings(flex, () => 'ja');
    expect(flex.strings).toEqual(ja);
  });

  it('keeps what somebody has put there before, and what comes later', () => {
    const flex = { strings: { FlexSalesforceCase: 'Ticket' } as Record<string, string> };
    const text = registerStrings(flex, () => 'de');
    flex.strings.FlexSalesforceContact = 'Kunde';
    expect([text('FlexSalesforceCase'), text('FlexSalesforceContact')]).toEqual(['Ticket', 'Kunde']);
  });

  it('may be replaced by another one, with our texts in it or without', () => {
    const flex = { strings: {} };
    const text = registerStrings(flex, () => 'fr');
    flex.strings = { ...flex.strings, FlexSalesforceCase: 'Dossier' };
    expect([text('FlexSalesforceCase'), text('FlexSalesforceActivity')]).toEqual(['Dossier', 'Activité']);
    flex.strings = {};
    expect(text('FlexSalesforceActivity')).toBe('Activité');
  });

  it('may hold what is no text', () => {
    expect(shown('de', { FlexSalesforceCase: 42 })).toBe('Kundenvorgang');
  });
});

describe('a change of the language', () => {
  let tag = 'de-DE';
  beforeEach(() => {
    tag = 'de-DE';
  });

  it('changes every text that is ours and none that is not, also one that is the English word', () => {
    const flex = { strings: { FlexSalesforceCase: 'Case' } as Record<string, string> };
    const text = registerStrings(flex, () => tag);
    flex.strings.FlexSalesforceContact = 'Kunde';
    tag = 'es-ES';
    text.follow();
    expect(flex.strings).toEqual({ ...es, FlexSalesforceCase: 'Case', FlexSalesforceContact: 'Kunde' });
    tag = 'it-IT';
    text.follow();
    expect(flex.strings).toEqual({ ...englishStrings, FlexSalesforceCase: 'Case', FlexSalesforceContact: 'Kunde' });
  });

  it('changes what a translation plugin has copied, and not what it has put there', () => {
    const flex = { strings: {} };
    const text = registerStrings(flex, () => tag);
    flex.strings = { ...flex.strings, FlexSalesforceCase: 'Ticket' };
    tag = 'fr-FR';
    text.follow();
    expect(flex.strings).toEqual({ ...fr, FlexSalesforceCase: 'Ticket' });
  });

  it('has Flex compile the table anew, and tells who shows texts; without a change it does neither', () => {
    const assigned = jest.fn();
    let strings: object = {};
    const flex = {
      get strings() {
        return strings;
      },
      set strings(table: object) {
        strings = table;
        assigned();
      },
    };
    const text = registerStrings(flex, () => tag);
    const changed = jest.fn();
    const stop = text.subscribe(changed);
    assigned.mockClear();
    tag = 'de-AT';
    text.follow();
    expect([assigned.mock.calls.length, changed.mock.calls.length]).toEqual([0, 0]);
    tag = 'pt-BR';
    text.follow();
    expect([assigned.mock.calls.length, changed.mock.calls.length]).toEqual([1, 1]);
    strings = {};
    text.follow();
    expect(strings).toEqual(ptBr);
    stop();
    tag = 'en-US';
    text.follow();
    expect(changed).toHaveBeenCalledTimes(2);
  });
});

describe('a text', () => {
  const withText = (template: string, tag = 'en') =>
    registerStrings({ strings: { FlexSalesforceRetry: template } }, () => tag);

  it('has its values put in, each wherever it is named', () => {
    const text = withText('{{name}}, {{name}} and {{nobody}}.');
    expect(text('FlexSalesforceRetry', { name: '$& {{nobody}}' })).toBe('$& {{nobody}}, $& {{nobody}} and .');
  });

  it.each([
    ['en', 0, '0 many'],
    ['en', 1, '1 single'],
    ['en', 2, '2 many'],
    ['fr', 0, '0 single'],
    ['pt', 1_000_000, '1000000 many'],
    ['ja', 1, '1 many'],
  ])('of two forms takes in %s for %d the one of "%s"', (tag, count, expected) => {
    expect(withText('{{count}} single|{{count}} many', tag)('FlexSalesforceRetry', { count })).toBe(expected);
  });

  it('of one form takes it for every count, and keeps its bar where nothing is counted', () => {
    expect(withText('Tasks: {{count}}')('FlexSalesforceRetry', { count: 1 })).toBe('Tasks: 1');
    expect(withText('This | that')('FlexSalesforceRetry')).toBe('This | that');
  });
});
