import { englishStrings } from './strings';

/** Flex compiles them with Handlebars, which escapes what stands in two braces, and shows the result as HTML. */
it.each(Object.entries(englishStrings))('%s has Flex escape every value in it, and is no markup itself', (_, text) => {
  expect(text).not.toMatch(/\{\{\{|\{\{&|unsafeString|[<>]/);
});
