import type { Manager } from '@twilio/flex-ui';

/**
 * The tag of the language that Flex shows (`de-DE`), read anew each time: what Flex says need not be a valid tag.
 *
 * How Flex UI 2.17.1 has it (`src/localization` and `src/core/Manager.d.ts` of `@twilio/flex-ui`; `LocaleManager`,
 * `Manager.create` and `setStringsFromConfig` in its bundle; https://www.twilio.com/docs/flex/developer/plugins/localize-a-plugin):
 * - With the account's feature "Language selection" (`localization-beta`) it decides once, at start: the agent's choice in the
 *   profile menu (local storage), else `configuration.language` (`language` in the hosted `ui_attributes`), else the browser's
 *   first language. `manager.localization.localeTag` is what was decided, also where Flex has no texts in that language
 *   (`availableLocales`) and so shows English. A choice in the profile menu counts from the next reload on.
 * - Without it `availableLocales` is empty, `localeTag` says `en-US`, and Flex's own texts are English. A translation plugin then
 *   replaces them, for the language in `configuration.language`, which `manager.updateConfig({ language })` changes while the
 *   page is open; the store tells.
 * - `manager.strings` is filled before plugins start. `updateConfig` with another language puts Flex's English table in its
 *   place, translation plugins put `{ ...manager.strings, ...theirs }` there: a plugin's own keys are lost with the one and
 *   copied with the other. Flex compiles a table when it first renders, and later whenever one is assigned.
 */
export function flexLanguage(manager: Manager): string {
  const { localization, configuration } = manager as Partial<Manager>;
  const isShown = localization?.availableLocales?.some(({ tag }) => tag === localization.localeTag);
  return String((isShown ? localization?.localeTag : configuration?.language) ?? 'en');
}
