import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { XMLParser } from 'fast-xml-parser';

const XML = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  isArray: (name) => name === 'values',
});

/** A record of a custom metadata type, as the project deploys it. */
export interface CustomMetadataRecord {
  /** `Flex_Setting__mdt` */
  readonly objectName: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The records that the SFDX project in `projectDirectory` deploys. */
export function readCustomMetadata(projectDirectory: string): CustomMetadataRecord[] {
  const directory = join(projectDirectory, 'force-app', 'main', 'default', 'customMetadata');
  if (!existsSync(directory)) return [];
  return readdirSync(directory).map((file) => {
    const [type = '', developerName = ''] = file.split('.');
    return {
      objectName: `${type}__mdt`,
      values: readRecord(readFileSync(join(directory, file), 'utf8'), developerName),
    };
  });
}

interface CustomMetadataXml {
  readonly CustomMetadata: {
    readonly label: string;
    readonly values?: readonly { readonly field: string; readonly value: string | Readonly<Record<string, string>> }[];
  };
}

function readRecord(text: string, developerName: string): Record<string, unknown> {
  const { label, values = [] } = (XML.parse(text) as CustomMetadataXml).CustomMetadata;
  const fields = values.map(({ field, value }) => [field, typeof value === 'string' ? value : typed(value)]);
  return { DeveloperName: developerName, MasterLabel: label, ...Object.fromEntries(fields) };
}

/** A value with its xsi:type; one without text is nothing. */
function typed(value: Readonly<Record<string, string>>): unknown {
  const text = value['#text'];
  if (text === undefined) return null;
  switch (value['@xsi:type']) {
    case 'xsd:boolean':
      return text === 'true';
    case 'xsd:double':
      return Number(text);
    default:
      return text;
  }
}
