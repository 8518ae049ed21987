import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { XMLParser } from 'fast-xml-parser';

import { projectRoot } from '../project-root';
import { metadataFolders } from './metadata-folders';

const FILES = metadataFolders(join(projectRoot, 'salesforce'), 'labels').map((folder) =>
  join(folder, 'CustomLabels.labels-meta.xml'),
);

interface CustomLabelsXml {
  readonly CustomLabels: { readonly labels: readonly { readonly fullName: string; readonly value: string }[] };
}

const XML = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'labels' });
const LABELS = new Map(
  FILES.map((file) => XML.parse(readFileSync(file, 'utf8')) as CustomLabelsXml)
    .flatMap(({ CustomLabels }) => CustomLabels.labels)
    .map(({ fullName, value }) => [fullName, value]),
);

/** A custom label of the project with {0}, {1}, ... replaced. Throws where there is no such label. */
export function label(name: string, ...values: readonly (string | number)[]): string {
  const text = LABELS.get(name);
  if (text === undefined) throw new Error(`There is no custom label ${name}.`);
  return values.reduce<string>((filled, value, index) => filled.replace(`{${index}}`, () => String(value)), text);
}
