import { check as isFormatted, resolveConfig } from 'prettier';
import { join } from 'node:path';

import type { ApexQuery } from './apex-source';
import type { Check } from './check';
import type { Project } from './project';

const classMetadata: Check = {
  statement: 'every Apex class and trigger has its own metadata, with the API version of the project',
  problems: ({ classes, triggers, metadata, apiVersion }) => {
    const sources = [...classes, ...triggers];
    const files = metadata.filter(({ suffix }) => suffix === 'cls' || suffix === 'trigger');
    return [
      ...sources.flatMap(({ path, name }) => {
        const xml = files.find((file) => file.name === name)?.xml;
        if (!xml) return [`${path}: no ${path}-meta.xml`];
        return xml['apiVersion'] === apiVersion
          ? []
          : [`${path}: API version ${String(xml['apiVersion'])}, not ${apiVersion}`];
      }),
      ...files
        .filter(({ name }) => !sources.some((each) => each.name === name))
        .map(({ path }) => `${path}: no source`),
    ];
  },
};

const parses: Check = {
  statement: 'every Apex class and trigger parses and is named as its file',
  problems: ({ classes, triggers }) =>
    [...classes, ...triggers].flatMap(({ path, name, declaredName, syntaxErrors }) => [
      ...syntaxErrors.map((error) => `${path}: ${error}`),
      ...(declaredName === name ? [] : [`${path}: what is in it is ${declaredName || 'none'}`]),
    ]),
};

const formatted: Check = {
  statement: 'every Apex class and trigger is formatted',
  problems: async ({ classes, triggers, directory }) => {
    // What does not parse is the affair of the check before; Prettier would throw on it.
    const parsed = [...classes, ...triggers].filter(({ syntaxErrors }) => syntaxErrors.length === 0);
    const checked = parsed.map(async ({ path, text }) => {
      const filepath = join(directory, path);
      const options = await resolveConfig(filepath);
      return (await isFormatted(text, { ...options, filepath })) ? [] : [`${path}: npx prettier --write mends it`];
    });
    return (await Promise.all(checked)).flat();
  },
};

const sharing: Check = {
  statement: 'every Apex class is with sharing',
  problems: ({ classes }) => [
    ...classes
      .filter(({ modifiers }) => !modifiers.includes('withsharing'))
      .map(({ path }) => `${path}: no with sharing`),
    ...classes.filter(({ text }) => /\bwithout\s+sharing\b/i.test(text)).map(({ path }) => `${path}: without sharing`),
  ],
};

/** The class of the interfaces that classes of an org implement, which may be of another namespace. */
const INTERFACES = 'FlexCti';

const webserviceMethods: Check = {
  statement:
    'what Open CTI can call is webservice static, takes and gives Strings, in a global class; FlexCti is global too',
  problems: ({ classes }) =>
    classes.flatMap(({ path, name, modifiers, methods }) => {
      const callable = methods.filter((method) => method.modifiers.includes('webservice'));
      const isGlobal = modifiers.includes('global');
      return [
        ...(isGlobal === (callable.length > 0 || name === INTERFACES)
          ? []
          : [`${path}: global without a webservice method, or the reverse`]),
        ...callable
          .filter(
            (method) => !method.modifiers.includes('static') || method.parameters.some(({ type }) => type !== 'String'),
          )
          .map((method) => `${path}: ${method.name}`),
        ...callable
          .filter((method) => callable.filter((other) => other.name === method.name).length > 1)
          .map((method) => `${path}: ${method.name} is overloaded, which Salesforce does not allow`),
      ];
    }),
};

const customNames: Check = {
  statement: 'every custom name in Apex is a field or an object of the project',
  problems: ({ classes, objects }) => {
    const known = new Set([...objects].flatMap(([name, { fields }]) => [name, ...fields.keys()]));
    return classes.flatMap(({ path, text }) =>
      [...new Set(text.match(/\w+__c\b/gi))].filter((name) => !known.has(name)).map((name) => `${path}: ${name}`),
    );
  },
};

const queriedFields: Check = {
  statement: 'every field in SOQL is one of its object',
  problems: (project) =>
    project.classes.flatMap(({ path, queries }) =>
      queries.flatMap((query) => unknownFields(project, query).map((name) => `${path}:${query.line} ${name}`)),
    ),
};

/** But for the setting, which is nobody's: custom metadata is read for every user alike. */
const userMode: Check = {
  statement: 'every query of records and every write runs with the rights of the user who calls',
  problems: ({ classes }) =>
    classes
      .filter(({ isTest }) => !isTest)
      .flatMap(({ path, queries, writes }) =>
        [...queries.filter(({ objectName }) => !objectName.endsWith('__mdt')), ...writes]
          .filter(({ isUserMode }) => !isUserMode)
          .map(({ line }) => `${path}:${line}`),
      ),
};

const staticQueries: Check = {
  statement: 'no query has a value in its text: it is static, or one whose values are bound',
  problems: ({ classes }) =>
    classes
      .filter(({ text }) =>
        /\b(?:Database|Search)\s*\.\s*(?:(?:query|countQuery)\s*\(|getQueryLocator\s*\((?!\s*\[))/i.test(text),
      )
      .map(({ path }) => path),
};

const quietTriggers: Check = {
  statement: 'triggers run before the save, and neither they nor the classes that they call query or write',
  problems: ({ classes, triggers }) =>
    triggers.flatMap(({ path, name, text, queries, writes }) => [
      ...(/\(before insert, before update\)/.test(text) ? [] : [`${path}: not before the save`]),
      ...(queries.length + writes.length > 0 ? [`${path}: queries or writes`] : []),
      ...classes
        .filter((called) => text.includes(`${called.name}.`) && called.queries.length + called.writes.length > 0)
        .map((called) => `${name} calls ${called.name}, which queries or writes`),
    ]),
};

export const APEX_CHECKS: readonly Check[] = [
  classMetadata,
  parses,
  formatted,
  sharing,
  webserviceMethods,
  customNames,
  queriedFields,
  userMode,
  staticQueries,
  quietTriggers,
];

/** A field of a parent, such as Account.Name, is looked up on the object of the lookup; objects not known are let be. */
function unknownFields({ objects }: Project, { objectName, fields }: ApexQuery): string[] {
  const isField = (owner: string, [first = '', ...rest]: readonly string[]): boolean => {
    const known = objects.get(owner)?.fields;
    if (rest.length === 0) return known?.has(first) === true;
    const lookup = known?.get(first.endsWith('__r') ? first.replace(/__r$/, '__c') : `${first}Id`);
    return lookup?.referenceTo.some((parent) => isField(parent, rest)) === true;
  };
  return objects.has(objectName) ? fields.filter((name) => !isField(objectName, name.split('.'))) : [];
}
