import type { FieldDefinition } from '../../sandbox/org/object-definition';
import type { Check } from './check';
import type { Project } from './project';
import { children, texts, type Xml } from './xml';

const PERMISSION_SET = 'Flex_Agent';

const fields: Check = {
  statement: `${PERMISSION_SET} gives every custom field that a permission set may name, and no other`,
  problems: (project) => {
    const granted = new Map(entries(project, 'fieldPermissions').map((entry) => [String(entry['field']), entry]));
    const all = [...project.objects].flatMap(([name, object]) =>
      [...object.fields.values()].map((field) => [`${name}.${field.name}`, field] as const),
    );
    const known = new Set<string>(all.map(([name]) => name));
    return [
      ...all.filter(([, field]) => field.custom).flatMap(([name, field]) => wrongGrant(name, field, granted.get(name))),
      ...[...granted.keys()].filter((name) => !known.has(name)).map((name) => `${name}: no such field`),
    ];
  },
};

const components: Check = {
  statement: `${PERMISSION_SET} names classes, objects and tabs that there are, and all that an agent needs`,
  problems: (project) => {
    const callable = project.classes.filter(({ modifiers }) => modifiers.includes('global')).map(({ name }) => name);
    const customObjects = [...project.objects.keys()].filter((name) => name.endsWith('__c'));
    const tabs = project.metadata.filter(({ suffix }) => suffix === 'tab').map(({ name }) => name);
    const named = (tag: string, key: string) => entries(project, tag).flatMap((entry) => texts(entry, key));
    return [
      ...difference('class', callable, named('classAccesses', 'apexClass')),
      ...difference('tab', tabs, named('tabSettings', 'tab')),
      ...missing('object permission', customObjects, named('objectPermissions', 'object')),
      ...missing('object', named('objectPermissions', 'object'), [...project.objects.keys()]),
    ];
  },
};

const masters: Check = {
  statement: `${PERMISSION_SET} can be deployed: who may create may read, and who may read a detail may read its master`,
  problems: (project) => {
    const permissions = new Map(entries(project, 'objectPermissions').map((entry) => [String(entry['object']), entry]));
    return [...permissions].flatMap(([name, permission]) => {
      const details = [...(project.objects.get(name)?.fields.values() ?? [])].filter(
        ({ type }) => type === 'MasterDetail',
      );
      const needed = [name, ...details.flatMap(({ referenceTo }) => referenceTo)];
      return needed
        .filter((object) => permissions.get(object)?.['allowRead'] !== 'true')
        .map((object) => `${String(permission['object'])} needs allowRead on ${object}`);
    });
  },
};

export const PERMISSION_SET_CHECKS: readonly Check[] = [fields, components, masters];

function entries({ metadata }: Project, tag: string): Xml[] {
  const file = metadata.find(({ suffix, name }) => suffix === 'permissionset' && name === PERMISSION_SET);
  return file ? children(file.xml, tag) : [];
}

/** Salesforce refuses a permission set that names a required field or a master-detail: everybody has those. */
function wrongGrant(name: string, field: FieldDefinition, entry: Xml | undefined): string[] {
  const isPermissionable = !field.required && field.type !== 'MasterDetail';
  if (!isPermissionable) return entry ? [`${name}: is required, so Salesforce refuses it there`] : [];
  if (entry?.['readable'] !== 'true') return [`${name}: not readable`];
  return entry['editable'] === String(field.writable) ? [] : [`${name}: editable should be ${String(field.writable)}`];
}

function missing(kind: string, needed: string[], given: string[]): string[] {
  return needed.filter((name) => !given.includes(name)).map((name) => `no ${kind} ${name}`);
}

function difference(kind: string, needed: string[], given: string[]): string[] {
  return [...missing(kind, needed, given), ...missing(`${kind} in the project`, given, needed)];
}
