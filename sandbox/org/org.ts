import { resolve } from 'node:path';

import { projectRoot } from '../project-root';
import type { ApexContext } from './apex/apex-class';
import { beforeSave } from './apex/twilio-phone-keys';
import { readCustomMetadata } from './custom-metadata';
import { describeObject, type ObjectDescription } from './describe';
import { readObjectDefinitions } from './metadata';
import type { ObjectDefinition } from './object-definition';
import { insertPersonAccount, withPersonAccounts } from './person-accounts';
import type { RecordValues } from './record-rules';
import { runApex } from './run-apex';
import { saveLog } from './save-log';
import { seed } from './seed';
import { createStore } from './store';

export type { FieldDescription, ObjectDescription } from './describe';

export type FieldValue = string | number | boolean | null;
export type OrgRecord = Readonly<Record<string, FieldValue>> & { readonly Id: string };

/** Why the org refused a write: Salesforce's status code, its text, and the fields that it is about. */
export interface OrgError {
  code: string;
  message: string;
  fields?: string[];
}

export type OrgResult<T> = { ok: true; value: T } | { ok: false; errors: OrgError[] };

/** What the callback of an Open CTI method gets. */
export interface OpenCtiResponse {
  success: boolean;
  returnValue: unknown;
  errors: { code: string; description: string; details?: unknown }[] | null;
}

/**
 * A Salesforce org in memory, into which the project's metadata is deployed and which enforces it: a field that is not
 * in the metadata cannot be written. Ids are taken with 15 or 18 characters and given with 18.
 */
export interface Org {
  insert(objectName: string, values: Record<string, unknown>): OrgResult<OrgRecord>;
  update(objectName: string, id: string, values: Record<string, unknown>): OrgResult<OrgRecord>;
  /** Deletes a record with its details; lookups to it become empty. */
  remove(objectName: string, id: string): OrgResult<null>;
  /** In the order of insertion, roll-ups current; empty for an object that the org does not have. */
  records(objectName: string): OrgRecord[];
  record(id: string): { objectName: string; record: OrgRecord } | undefined;
  describe(objectName: string): ObjectDescription | undefined;
  /** Open CTI's runApex, as the org answers it; never throws. */
  runApex(args: { apexClass?: unknown; methodName?: unknown; methodParams?: unknown }): OpenCtiResponse;
  /** Open CTI's saveLog, as the org answers it: `returnValue` is `{recordId}`; never throws. */
  saveLog(value: unknown): OpenCtiResponse;
  /** The listener is called after every change, once for each of the methods above; returns how to stop that. */
  onChange(listener: () => void): () => void;
  /** Back to the seed: the agent's user, one account, a few contacts with phone numbers in various formats. */
  reset(): void;
}

const PROJECT_DIRECTORY = resolve(projectRoot, 'salesforce');

export interface OrgOptions {
  /** Holds the sfdx-project.json whose metadata the org gets. */
  projectDirectory?: string;
  now?: () => Date;
  /** Whether the org has Person Accounts. */
  personAccounts?: boolean;
  /** Whether the project's triggers run. What is saved while they do not is a record from before they were there. */
  triggersRun?: () => boolean;
  /** Fields of the Flex Setting _Default_ with other values than the project deploys. */
  flexSetting?: Readonly<Record<string, unknown>>;
}

/** Throws on metadata that the org cannot stand for. */
export function createOrg({
  projectDirectory = PROJECT_DIRECTORY,
  now = () => new Date(),
  personAccounts = false,
  triggersRun = () => true,
  flexSetting = {},
}: OrgOptions = {}): Org {
  const deployed = readObjectDefinitions(projectDirectory);
  const customMetadata = readCustomMetadata(projectDirectory).map(({ objectName, values }) => ({
    objectName,
    values: values['DeveloperName'] === 'Default' ? { ...values, ...flexSetting } : values,
  }));
  const definitions = withTriggers(
    personAccounts ? withPersonAccounts(deployed) : deployed,
    (objectName, record, isNew) => (triggersRun() ? beforeSave(apexContext(), objectName, record, isNew) : {}),
  );
  const listeners = new Set<() => void>();
  let isChanged = false;
  const store = createStore(definitions, now, () => {
    isChanged = true;
  });

  // The triggers ask the store, which is made from the definitions that they are part of.
  function apexContext(): ApexContext {
    return { store, definitions, now };
  }

  /** Tells the listeners once about all that `work` has changed. */
  function reporting<T>(work: () => T): T {
    isChanged = false;
    const result = work();
    if (isChanged) for (const listener of [...listeners]) listener();
    return result;
  }

  function reset(): void {
    store.clear();
    seed(store, customMetadata);
  }

  reset();
  return {
    insert: (objectName, values) =>
      reporting(() =>
        personAccounts && objectName === 'Account' && 'LastName' in values
          ? insertPersonAccount(store, values)
          : store.insert(objectName, values),
      ),
    update: (objectName, id, values) => reporting(() => store.update(objectName, id, values)),
    remove: (objectName, id) => reporting(() => store.remove(objectName, id)),
    records: (objectName) => store.records(objectName),
    record: (id) => store.record(id),
    describe: (objectName) => {
      const object = definitions.get(objectName);
      return object && describeObject(object);
    },
    runApex: (args) => reporting(() => runApex(apexContext(), args)),
    saveLog: (value) => reporting(() => saveLog(store, definitions, value)),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reset: () => reporting(reset),
  };
}

/** The definitions with what the project's triggers fill added to what the org itself computes when a record is saved. */
function withTriggers(
  definitions: ReadonlyMap<string, ObjectDefinition>,
  trigger: (objectName: string, record: RecordValues, isNew: boolean) => Record<string, FieldValue>,
): ReadonlyMap<string, ObjectDefinition> {
  return new Map(
    [...definitions].map(([name, object]) => [
      name,
      {
        ...object,
        derive: (record, time, isNew) => ({
          ...object.derive(record, time, isNew),
          ...trigger(name, record, isNew),
        }),
      },
    ]),
  );
}
