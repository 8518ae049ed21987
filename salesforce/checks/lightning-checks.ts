import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bundleFlexClient } from '../../flex-client/bundle';
import { bundlePlainClient, STATIC_RESOURCE } from '../plain-client/bundle';
import type { Check } from './check';

const componentMetadata: Check = {
  statement: 'every Lightning web component has its script and its metadata, with the API version of the project',
  problems: ({ files, metadata, apiVersion }) => {
    const folders = new Set(files.flatMap((path) => /^.*\/lwc\/\w+(?=\/)/.exec(path) ?? []));
    return [...folders].flatMap((folder) => {
      const name = folder.slice(folder.lastIndexOf('/') + 1);
      const xml = metadata.find(({ path }) => path === `${folder}/${name}.js-meta.xml`)?.xml;
      return [
        ...(files.includes(`${folder}/${name}.js`) ? [] : [`${folder}: no ${name}.js`]),
        ...(xml?.['apiVersion'] === apiVersion ? [] : [`${folder}: no metadata with API version ${apiVersion}`]),
      ];
    });
  },
};

const imports: Check = {
  statement: 'Lightning web components import only components and message channels that there are',
  problems: ({ files, metadata, lightningScripts }) => {
    const channels = metadata.filter(({ suffix }) => suffix === 'messageChannel').map(({ name }) => `${name}__c`);
    return lightningScripts.flatMap(({ path, text }) => [
      ...named(text, /'c\/(\w+)'/g)
        .filter((name) => !files.some((file) => file.endsWith(`/lwc/${name}/${name}.js`)))
        .map((name) => `${path}: no component ${name}`),
      ...named(text, /'@salesforce\/messageChannel\/(\w+)'/g)
        .filter((name) => !channels.includes(name))
        .map((name) => `${path}: no message channel ${name}`),
    ]);
  },
};

const plainClient: Check = {
  statement: 'the plain client for Visualforce is made of the Lightning web component as it is now',
  problems: async ({ directory }) =>
    readFileSync(join(directory, STATIC_RESOURCE), 'utf8') === (await bundlePlainClient(directory))
      ? []
      : [`${STATIC_RESOURCE}: npm run plain-client makes it anew`],
};

const flexClient: Check = {
  statement: 'the client for other Flex plugins is made of the Lightning web component as it is now',
  problems: async ({ directory }) => {
    const project = join(directory, '..');
    const dist = join(project, 'flex-client/dist');
    const made = await bundleFlexClient(project);
    const names = new Set([...made.keys(), ...readdirSync(dist)]);
    return [...names]
      .filter((name) => !made.has(name) || readIfThere(join(dist, name)) !== made.get(name))
      .map((name) => `flex-client/dist/${name}: npm run flex-client makes it anew`);
  },
};

export const LIGHTNING_CHECKS: readonly Check[] = [componentMetadata, imports, plainClient, flexClient];

function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function named(text: string, naming: RegExp): string[] {
  return [...text.matchAll(naming)].map(([, name = '']) => name);
}
