import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { XMLParser } from 'fast-xml-parser';

import { metadataFolders } from '../org/metadata-folders';

/** The fields that messages may have, by the name of the message channel: `FlexCti__c`. */
export type MessageChannels = Readonly<Record<string, readonly string[]>>;

interface MessageChannelXml {
  readonly LightningMessageChannel: { readonly lightningMessageFields?: readonly { readonly fieldName: string }[] };
}

const XML = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'lightningMessageFields' });
const EXTENSION = '.messageChannel-meta.xml';

/** The message channels that the SFDX project in `projectDirectory` deploys. */
export function readMessageChannels(projectDirectory: string): MessageChannels {
  const channels = metadataFolders(projectDirectory, 'messageChannels').flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(EXTENSION))
      .map((file) => [`${file.slice(0, -EXTENSION.length)}__c`, readFields(join(folder, file))] as const),
  );
  return Object.fromEntries(channels);
}

function readFields(file: string): string[] {
  const { LightningMessageChannel } = XML.parse(readFileSync(file, 'utf8')) as MessageChannelXml;
  return (LightningMessageChannel.lightningMessageFields ?? []).map(({ fieldName }) => fieldName);
}
