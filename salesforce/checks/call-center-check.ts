import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { XMLValidator } from 'fast-xml-parser';

import type { Check } from './check';
import { children, parseXml, type Xml } from './xml';

const IMPORT_FORM = 'call-center/twilio-flex-call-center.xml';

/** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-call-center-about-define.html */
export const callCenter: Check = {
  statement: 'the call center can be imported, and its two forms say the same',
  problems: ({ directory, metadata }) => {
    const text = readFileSync(join(directory, IMPORT_FORM), 'utf8');
    if (XMLValidator.validate(text) !== true) return [`${IMPORT_FORM}: not well formed`];
    const sections = children(parseXml(text)['callCenter'] as Xml, 'section');
    const imported = values(sections, 'item', '@name', '#text');
    const deployed = metadata.find(({ suffix }) => suffix === 'callCenter');
    const inMetadata = values(children(deployed?.xml ?? {}, 'sections'), 'items', 'name', 'value');
    const internalName = imported.get('reqGeneralInfo/reqInternalName') ?? '';
    return [
      ...outOfOrder(sections),
      ...sections.flatMap((section) => outOfOrder(children(section, 'item'))),
      ...(/^[A-Za-z0-9]{1,40}$/.test(internalName) ? [] : [`${IMPORT_FORM}: internal name ${internalName}`]),
      ...(internalName === deployed?.name
        ? []
        : [`the internal names ${internalName} and ${String(deployed?.name)} differ`]),
      ...[...inMetadata].filter(([name, value]) => imported.get(name) !== value).map(([name]) => `${name} differs`),
    ];
  },
};

/** The value of each item, by section/item. */
function values(sections: Xml[], itemTag: string, nameKey: string, valueKey: string): Map<string, string> {
  return new Map(
    sections.flatMap((section) =>
      children(section, itemTag).map((item) => [
        `${String(section[nameKey])}/${String(item[nameKey])}`,
        String(item[valueKey] ?? ''),
      ]),
    ),
  );
}

function outOfOrder(elements: Xml[]): string[] {
  return elements
    .filter((element, position) => element['@sortOrder'] !== String(position))
    .map((element) => `${IMPORT_FORM}: ${String(element['@name'])} is out of order`);
}
