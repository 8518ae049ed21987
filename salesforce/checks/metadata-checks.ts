import { XMLValidator } from 'fast-xml-parser';

import type { Check } from './check';
import type { MetadataFile, Project } from './project';
import { children, texts } from './xml';

/** The components of which the project is made: folder, suffix of the file, root element. */
const COMPONENTS = [
  { folder: /^classes$/, suffix: 'cls', root: 'ApexClass' },
  { folder: /^triggers$/, suffix: 'trigger', root: 'ApexTrigger' },
  { folder: /^customMetadata$/, suffix: 'md', root: 'CustomMetadata' },
  { folder: /^staticresources$/, suffix: 'resource', root: 'StaticResource' },
  { folder: /^objects\/\w+$/, suffix: 'object', root: 'CustomObject' },
  { folder: /^objects\/\w+\/fields$/, suffix: 'field', root: 'CustomField' },
  { folder: /^objects\/\w+\/listViews$/, suffix: 'listView', root: 'ListView' },
  { folder: /^objects\/\w+\/compactLayouts$/, suffix: 'compactLayout', root: 'CompactLayout' },
  { folder: /^labels$/, suffix: 'labels', root: 'CustomLabels' },
  { folder: /^translations$/, suffix: 'translation', root: 'Translations' },
  { folder: /^permissionsets$/, suffix: 'permissionset', root: 'PermissionSet' },
  { folder: /^tabs$/, suffix: 'tab', root: 'CustomTab' },
  { folder: /^messageChannels$/, suffix: 'messageChannel', root: 'LightningMessageChannel' },
  { folder: /^lwc\/\w+$/, suffix: 'js', root: 'LightningComponentBundle' },
  { folder: /^callCenters$/, suffix: 'callCenter', root: 'CallCenter' },
  { folder: /^cspTrustedSites$/, suffix: 'cspTrustedSite', root: 'CspTrustedSite' },
];

const wellFormed: Check = {
  statement: 'every metadata file is well-formed XML of its type, in the folder and under the name of its type',
  problems: ({ metadata }) =>
    metadata.flatMap((file) => {
      const valid = XMLValidator.validate(file.text);
      if (valid !== true) return [`${file.path}:${valid.err.line} ${valid.err.msg}`];
      const folder = file.path.split('/').slice(3, -1).join('/');
      const component = COMPONENTS.find((each) => each.suffix === file.suffix && each.folder.test(folder));
      if (!component) return [`${file.path}: no component of this project belongs there`];
      const opening = `<${component.root} xmlns="http://soap.sforce.com/2006/04/metadata"`;
      const fullName = file.xml['fullName'];
      return [
        ...(file.text.includes(opening) ? [] : [`${file.path}: no ${opening}> in it`]),
        ...(fullName === undefined || fullName === file.name
          ? []
          : [`${file.path}: the name in it is ${String(fullName)}`]),
      ];
    }),
};

const fieldsOfLayouts: Check = {
  statement: 'list views, compact layouts, search layouts and tabs name only what there is',
  problems: (project) =>
    project.metadata.flatMap((file) =>
      namedInLayout(file)
        .filter(isMissing(project, file))
        .map((name) => `${file.path}: ${name}`),
    ),
};

const rollUps: Check = {
  statement: 'every roll-up sums a number of a detail, and every detail is controlled by its master',
  problems: ({ objects, metadata }) => {
    const fields = [...objects.values()].flatMap((object) =>
      [...object.fields.values()].map((field) => ({ object, field })),
    );
    return fields.flatMap(({ object, field }) => {
      if (field.type === 'MasterDetail') {
        const sharing = metadata.find(({ suffix, name }) => suffix === 'object' && name === object.name)?.xml[
          'sharingModel'
        ];
        return sharing === 'ControlledByParent' ? [] : [`${object.name}: sharing is ${String(sharing)}`];
      }
      if (!field.summary) return [];
      const child = objects.get(field.summary.childObject);
      const foreignKey = child?.fields.get(field.summary.foreignKey);
      const isDetail = foreignKey?.type === 'MasterDetail' && foreignKey.referenceTo.includes(object.name);
      const isNumber = child?.fields.get(field.summary.field)?.type === 'Number';
      return isDetail && isNumber ? [] : [`${object.name}.${field.name}: it sums no number of a detail`];
    });
  },
};

export const METADATA_CHECKS: readonly Check[] = [wellFormed, fieldsOfLayouts, rollUps];

function namedInLayout({ suffix, name, xml }: MetadataFile): string[] {
  switch (suffix) {
    case 'listView':
      return texts(xml, 'columns');
    case 'compactLayout':
      return texts(xml, 'fields');
    case 'object':
      return children(xml, 'searchLayouts').flatMap((layouts) =>
        Object.keys(layouts)
          .filter((key) => key.endsWith('Fields'))
          .flatMap((key) => texts(layouts, key)),
      );
    case 'tab':
      return [name];
    default:
      return [];
  }
}

function isMissing({ objects }: Project, { path, suffix }: MetadataFile): (name: string) => boolean {
  if (suffix === 'tab') return (name) => !objects.has(name);
  const object = objects.get(path.split('/')[4] ?? '');
  // List views write standard fields in capitals: NAME.
  return (name) => !object?.fields.has(name) && !object?.fields.has(name.charAt(0) + name.slice(1).toLowerCase());
}
