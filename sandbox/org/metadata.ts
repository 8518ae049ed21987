import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { XMLParser } from 'fast-xml-parser';

import { metadataFolders } from './metadata-folders';
import {
  defineField,
  SYSTEM_FIELDS,
  type FieldDefinition,
  type FieldType,
  type ObjectDefinition,
  type SummaryDefinition,
} from './object-definition';
import { STANDARD_OBJECTS } from './standard-objects';

const XML = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name, path) => name === 'referenceTo' || path === 'CustomField.valueSet.valueSetDefinition.value',
});

const CUSTOM_OBJECT_NAME_LENGTH = 80;
const TEXT_LENGTHS: Partial<Record<FieldType, number>> = { TextArea: 255, Phone: 40, Email: 80, Picklist: 255 };

/**
 * The objects of an org into which the SFDX project in `projectDirectory` was deployed: the standard objects with the
 * project's fields added, and the project's own. Throws on metadata that the sandbox's org cannot stand for.
 */
export function readObjectDefinitions(projectDirectory: string): ReadonlyMap<string, ObjectDefinition> {
  const definitions = new Map(STANDARD_OBJECTS.map((object) => [object.name, object]));
  const directories = objectDirectories(projectDirectory);
  const customNames = [...directories.keys()].filter((name) => name.endsWith('__c')).sort();
  for (const [name, directory] of directories) {
    const object = definitions.get(name) ?? readOwnObject(name, directory, customNames.indexOf(name) + 1);
    const fields = new Map(object.fields);
    for (const field of readFields(directory)) fields.set(field.name, field);
    definitions.set(name, { ...object, fields });
  }
  return definitions;
}

/** Where the project keeps each object, by the object's name. */
export function objectDirectories(projectDirectory: string): Map<string, string> {
  const roots = metadataFolders(projectDirectory, 'objects');
  return new Map(roots.flatMap((root) => readdirSync(root).map((name) => [name, join(root, name)] as const)));
}

type Xml = Record<string, unknown>;

function readXml(file: string, rootName: string): Xml {
  const root = (XML.parse(readFileSync(file, 'utf8')) as Xml)[rootName];
  if (typeof root !== 'object' || root === null) throw new Error(`${file}: no ${rootName} in it`);
  return root as Xml;
}

function readOwnObject(name: string, directory: string, ordinal: number): ObjectDefinition {
  return name.endsWith('__mdt') ? readCustomMetadataType(name, directory) : readCustomObject(name, directory, ordinal);
}

function readCustomMetadataType(name: string, directory: string): ObjectDefinition {
  const xml = readXml(join(directory, `${name}.object-meta.xml`), 'CustomObject');
  const fields = [
    ...SYSTEM_FIELDS,
    defineField('DeveloperName', 'Name', 'Text', { length: 40, required: true }),
    defineField('MasterLabel', 'Label', 'Text', { length: 40 }),
  ];
  const byName = new Map(fields.map((field) => [field.name, field]));
  return { name, label: String(xml['label']), keyPrefix: 'm00', fields: byName, derive: () => ({}) };
}

/** Custom objects get the key prefixes a01, a02 ... in the order of their names. */
function readCustomObject(name: string, directory: string, ordinal: number): ObjectDefinition {
  const xml = readXml(join(directory, `${name}.object-meta.xml`), 'CustomObject');
  const nameField = xml['nameField'] as Xml;
  if (nameField['type'] !== 'Text') throw new Error(`${name}: a name field of type ${String(nameField['type'])}`);
  const fields = [
    ...SYSTEM_FIELDS,
    defineField('Name', String(nameField['label']), 'Text', { length: CUSTOM_OBJECT_NAME_LENGTH }),
  ];
  return {
    name,
    label: String(xml['label']),
    keyPrefix: `a${String(ordinal).padStart(2, '0')}`,
    fields: new Map(fields.map((field) => [field.name, field])),
    // A record without a name is named by its id.
    derive: (record) => ({ Name: record['Name'] ?? record['Id'] ?? null }),
  };
}

function readFields(objectDirectory: string): FieldDefinition[] {
  const directory = join(objectDirectory, 'fields');
  if (!existsSync(directory)) return [];
  return readdirSync(directory).map((file) => readField(readXml(join(directory, file), 'CustomField')));
}

function readField(xml: Xml): FieldDefinition {
  const name = String(xml['fullName']);
  const type = fieldType(name, xml['type']);
  const textLength = xml['length'] === undefined ? TEXT_LENGTHS[type] : Number(xml['length']);
  return defineField(name, String(xml['label']), type, {
    custom: true,
    length: textLength ?? null,
    precision: Number(xml['precision'] ?? 18),
    scale: Number(xml['scale'] ?? 0),
    required: xml['required'] === 'true' || type === 'MasterDetail',
    unique: xml['unique'] === 'true',
    caseSensitive: xml['caseSensitive'] === 'true',
    externalId: xml['externalId'] === 'true',
    referenceTo: (xml['referenceTo'] as string[] | undefined) ?? [],
    reparentable: xml['reparentableMasterDetail'] === 'true',
    writable: type !== 'Summary' && type !== 'AutoNumber' && xml['formula'] === undefined,
    defaultValue: type === 'Checkbox' ? xml['defaultValue'] === 'true' : null,
    ...(type === 'Picklist' ? readPicklist(xml) : {}),
    summary: type === 'Summary' ? readSummary(name, xml) : null,
  });
}

const KNOWN_TYPES: ReadonlySet<string> = new Set<FieldType>([
  'Text',
  'TextArea',
  'LongTextArea',
  'Phone',
  'Email',
  'Number',
  'Checkbox',
  'Date',
  'DateTime',
  'Picklist',
  'Lookup',
  'MasterDetail',
  'AutoNumber',
  'Summary',
]);

function fieldType(name: string, type: unknown): FieldType {
  if (typeof type === 'string' && KNOWN_TYPES.has(type)) return type as FieldType;
  throw new Error(`${name}: the sandbox's org does not know the field type ${String(type)}`);
}

function readPicklist(xml: Xml): Partial<FieldDefinition> {
  const valueSet = xml['valueSet'] as { restricted?: string; valueSetDefinition: { value: Xml[] } };
  const values = valueSet.valueSetDefinition.value;
  return {
    picklistValues: values.map((value) => String(value['fullName'])),
    restricted: valueSet.restricted === 'true',
    defaultValue:
      values.filter((value) => value['default'] === 'true').map((value) => String(value['fullName']))[0] ?? null,
  };
}

function readSummary(name: string, xml: Xml): SummaryDefinition {
  if (xml['summaryOperation'] !== 'sum') throw new Error(`${name}: a roll-up by ${String(xml['summaryOperation'])}`);
  const [childObject, field] = String(xml['summarizedField']).split('.');
  const foreignKey = String(xml['summaryForeignKey']).split('.')[1];
  if (!childObject || !field || !foreignKey) throw new Error(`${name}: a roll-up of nothing`);
  return { childObject, field, foreignKey };
}
