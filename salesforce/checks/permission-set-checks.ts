import type { FieldDefinition } from '../../sandbox/org/object-definition';
import type { Check } from './check';
import type { Project } from './project';
import { children, texts, type Xml } from './xml';

const AGENT = 'Flex_Agent';
const ADMIN = 'Flex_Admin';

const agentFields: Check = {
  statement: `${AGENT} gives every custom field that a permission set may name, to write only where no trigger fills it`,
  problems: (project) => fieldProblems(project, AGENT, (name, { writable }) => writable && !isFilledByTrigger(name)),
};

const adminFields: Check = {
  statement: `${ADMIN} shows every custom field that a permission set may name, and lets none be written`,
  problems: (project) => fieldProblems(project, ADMIN, () => false),
};

const namedFields: Check = {
  statement: 'permission sets name only fields that there are',
  problems: (project) =>
    [AGENT, ADMIN].flatMap((set) => {
      const known = new Set(
        [...project.objects].flatMap(([name, { fields }]) => [...fields.keys()].map(qualify(name))),
      );
      return entries(project, set, 'fieldPermissions')
        .map((entry) => String(entry['field']))
        .filter((name) => !known.has(name))
        .map((name) => `${set}: no field ${name}`);
    }),
};

const queriedFields: Check = {
  statement: `${AGENT} lets an agent read every field that a query of records in the Apex names`,
  problems: (project) => {
    const granted = new Set(entries(project, AGENT, 'fieldPermissions').map((entry) => String(entry['field'])));
    const queries = project.classes.filter(({ isTest }) => !isTest).flatMap((source) => source.queries);
    // The setting is read for every user alike.
    const ofRecords = queries.filter(({ objectName }) => !objectName.endsWith('__mdt'));
    const names = ofRecords.flatMap(({ objectName, fields }) => fields.map(qualify(objectName)));
    return [...new Set(names)].filter((name) => needsPermission(project, name) && !granted.has(name));
  },
};

const components: Check = {
  statement: `${AGENT} names classes, objects and tabs that there are, and all that an agent needs`,
  problems: (project) => {
    const callable = project.classes
      .filter(({ methods }) => methods.some(({ modifiers }) => modifiers.includes('webservice')))
      .map(({ name }) => name);
    const customObjects = [...project.objects.keys()].filter((name) => name.endsWith('__c'));
    const tabs = project.metadata.filter(({ suffix }) => suffix === 'tab').map(({ name }) => name);
    const named = (tag: string, key: string) => entries(project, AGENT, tag).flatMap((entry) => texts(entry, key));
    return [
      ...difference('class', callable, named('classAccesses', 'apexClass')),
      ...difference('tab', tabs, named('tabSettings', 'tab')),
      ...missing('object permission', customObjects, named('objectPermissions', 'object')),
      ...missing('object', named('objectPermissions', 'object'), [...project.objects.keys()]),
    ];
  },
};

const masters: Check = {
  statement: 'permission sets can be deployed: who may do more may read, and who may read a detail may read its master',
  problems: (project) =>
    [AGENT, ADMIN].flatMap((set) => {
      const given = entries(project, set, 'objectPermissions').map(
        (entry) => [String(entry['object']), entry] as const,
      );
      const permissions = new Map(given);
      return [...permissions].flatMap(([name, permission]) => {
        const details = [...(project.objects.get(name)?.fields.values() ?? [])].filter(
          ({ type }) => type === 'MasterDetail',
        );
        const needed = [name, ...details.flatMap(({ referenceTo }) => referenceTo)];
        return [
          ...needed
            .filter((object) => permissions.get(object)?.['allowRead'] !== 'true')
            .map((object) => `${set}: ${name} needs allowRead on ${object}`),
          ...(permission['allowDelete'] === 'true' && permission['allowEdit'] !== 'true'
            ? [`${set}: ${name} needs allowEdit for allowDelete`]
            : []),
        ];
      });
    }),
};

export const PERMISSION_SET_CHECKS: readonly Check[] = [
  agentFields,
  adminFields,
  namedFields,
  queriedFields,
  components,
  masters,
];

function entries({ metadata }: Project, set: string, tag: string): Xml[] {
  const file = metadata.find(({ suffix, name }) => suffix === 'permissionset' && name === set);
  return file ? children(file.xml, tag) : [];
}

function qualify(objectName: string): (fieldName: string) => string {
  return (fieldName) => `${objectName}.${fieldName}`;
}

function fieldProblems(
  project: Project,
  set: string,
  isEditable: (name: string, field: FieldDefinition) => boolean,
): string[] {
  const granted = new Map(entries(project, set, 'fieldPermissions').map((entry) => [String(entry['field']), entry]));
  return [...project.objects]
    .filter(([objectName]) => !objectName.endsWith('__mdt'))
    .flatMap(([objectName, { fields }]) => [...fields.values()].map((field) => ({ objectName, field })))
    .filter(({ field }) => field.custom)
    .flatMap(({ objectName, field }) => {
      const name = `${objectName}.${field.name}`;
      return wrongGrant(name, field, isEditable(name, field), granted.get(name));
    });
}

/** Salesforce refuses a permission set that names a required field or a master-detail: everybody has those. */
function wrongGrant(name: string, field: FieldDefinition, editable: boolean, entry: Xml | undefined): string[] {
  const isPermissionable = !field.required && field.type !== 'MasterDetail';
  if (!isPermissionable) return entry ? [`${name}: is required, so Salesforce refuses it there`] : [];
  if (entry?.['readable'] !== 'true') return [`${name}: not readable`];
  return entry['editable'] === String(editable) ? [] : [`${name}: editable should be ${String(editable)}`];
}

function isFilledByTrigger(name: string): boolean {
  return /\.Twilio_(?:\w+_)?Phone_Key__c$/.test(name);
}

/** Names, numbers and what the system fills are everybody's; a field of a parent is looked up by a check of its own. */
function needsPermission({ objects }: Project, name: string): boolean {
  const [objectName = '', fieldName = ''] = name.split('.');
  const field = objects.get(objectName)?.fields.get(fieldName);
  const isEverybodys = ['Name', 'Status', 'CaseNumber', 'IsClosed', 'IsConverted'].includes(fieldName);
  const isSystem = ['Id', 'CreatedDate', 'LastModifiedDate'].includes(fieldName);
  return field !== undefined && !field.required && field.type !== 'MasterDetail' && !isEverybodys && !isSystem;
}

function missing(kind: string, needed: string[], given: string[]): string[] {
  return needed.filter((name) => !given.includes(name)).map((name) => `no ${kind} ${name}`);
}

function difference(kind: string, needed: string[], given: string[]): string[] {
  return [...missing(kind, needed, given), ...missing(`${kind} in the project`, given, needed)];
}
