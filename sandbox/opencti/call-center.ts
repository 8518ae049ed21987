import { XMLParser } from 'fast-xml-parser';

interface Section {
  readonly '@_name': string;
  readonly item: readonly { readonly '@_name': string; readonly '#text': string }[];
}

/**
 * What Open CTI's getCallCenterSettings returns for a call center definition file (the XML that Setup imports): one flat
 * object, `{'/reqGeneralInfo/reqAdapterUrl': 'https://...', ...}`.
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-getcallcentersettings-lex.html
 */
export function callCenterSettings(definition: string): Record<string, string> {
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseTagValue: false,
    alwaysCreateTextNode: true,
    isArray: (name) => name === 'section' || name === 'item',
  });
  const { callCenter } = parser.parse(definition) as { callCenter: { section: readonly Section[] } };
  return Object.fromEntries(
    callCenter.section.flatMap((section) =>
      section.item.map((item) => [`/${section['@_name']}/${item['@_name']}`, item['#text']]),
    ),
  );
}
