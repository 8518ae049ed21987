import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

import { readObjectDefinitions } from '../../sandbox/org/metadata';
import type { ObjectDefinition } from '../../sandbox/org/object-definition';
import { parseApex, type ApexSource } from './apex-source';
import { parseXml, type Xml } from './xml';

/** A metadata file of the project. */
export interface MetadataFile {
  /** Relative to the project. */
  readonly path: string;
  readonly text: string;
  /** `TwilioCallLog__c` of objects/TwilioCallLog__c/TwilioCallLog__c.object-meta.xml */
  readonly name: string;
  /** `object` of the same; what stands between the name and -meta.xml. */
  readonly suffix: string;
  /** The content of the root element, empty where the file is not well formed. */
  readonly xml: Xml;
}

/** The Salesforce project, read once for all checks. */
export interface Project {
  readonly directory: string;
  readonly apiVersion: string;
  /** The folders of sfdx-project.json that can be deployed, relative to the project. */
  readonly packageDirectories: readonly string[];
  /** Every file in them, relative to the project. */
  readonly files: readonly string[];
  readonly metadata: readonly MetadataFile[];
  readonly classes: readonly ApexSource[];
  readonly triggers: readonly ApexSource[];
  /** The scripts of the Lightning web components, without their tests. */
  readonly lightningScripts: readonly { readonly path: string; readonly text: string }[];
  /** The objects of an org that the project is deployed to, as the sandbox's org has them. */
  readonly objects: ReadonlyMap<string, ObjectDefinition>;
}

export function readProject(directory: string): Project {
  const { sourceApiVersion, packageDirectories } = JSON.parse(
    readFileSync(join(directory, 'sfdx-project.json'), 'utf8'),
  ) as { sourceApiVersion: string; packageDirectories: { path: string }[] };
  const files = packageDirectories
    .flatMap(({ path }) => readdirSync(join(directory, path), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .sort();
  const read = (path: string) => readFileSync(join(directory, path), 'utf8');
  return {
    directory,
    apiVersion: sourceApiVersion,
    packageDirectories: packageDirectories.map(({ path }) => path),
    files,
    metadata: files.filter((path) => path.endsWith('-meta.xml')).map((path) => metadataFile(path, read(path))),
    classes: files.filter((path) => path.endsWith('.cls')).map((path) => parseApex(path, read(path))),
    triggers: files.filter((path) => path.endsWith('.trigger')).map((path) => parseApex(path, read(path))),
    lightningScripts: files
      .filter((path) => /\/lwc\/\w+\/\w+\.js$/.test(path))
      .map((path) => ({ path, text: read(path) })),
    objects: readObjectDefinitions(directory),
  };
}

function metadataFile(path: string, text: string): MetadataFile {
  const [name = '', suffix = ''] = basename(path, '-meta.xml').split(/\.(?=[^.]+$)/);
  const root = Object.entries(parseXml(text)).find(([tag]) => tag !== '?xml')?.[1];
  return { path, text, name, suffix, xml: typeof root === 'object' && root !== null ? (root as Xml) : {} };
}
