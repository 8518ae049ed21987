import type { ObjectDescription, OrgRecord } from '../org/org';

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** What Lightning web components get from the console around them. */
export interface LightningPlatform {
  readonly messages: ComponentMessages;
  readonly records: ComponentRecords;
}

export interface ComponentMessages {
  /** Throws where Salesforce's message service or its compiler would refuse: an unknown channel, a field that is not declared, no JSON. */
  publish(channel: string, message: unknown): void;
  /** Returns how to stop. */
  subscribe(channel: string, listener: (message: unknown) => void): () => void;
}

/** The org as the components' user sees it. */
export interface ComponentRecords {
  read(id: string): Promise<Answer<{ readonly objectName: string; readonly record: OrgRecord }>>;
  update(id: string, fields: Readonly<Record<string, unknown>>): Promise<Answer<OrgRecord>>;
  describe(objectName: string): Promise<Answer<ObjectDescription>>;
  /** Called when any record has changed. Returns how to stop. */
  onChange(listener: () => void): () => void;
}

let provided: LightningPlatform | undefined;

/** To be called before the first component is made. */
export function providePlatform(platform: LightningPlatform): void {
  provided = platform;
}

export function platform(): LightningPlatform {
  if (!provided) throw new Error('The components were not given a platform.');
  return provided;
}
