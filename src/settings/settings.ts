import * as v from 'valibot';

import { placeholder } from '../engagements/pop-target';
import type { RequestType } from '../integration-api/request-types';
import { refusedByDefault, requestTypes } from '../integration-api/request-types';

/** An origin in its canonical spelling; a slash at the end is forgiven. Origins are compared exactly, so there is no wildcard. */
const origin = v.pipe(
  v.string(),
  v.transform((text) => text.replace(/\/$/, '')),
  v.check((text) => {
    try {
      return new URL(text).origin === text && !text.includes('*');
    } catch {
      return false;
    }
  }, 'expected an origin such as "https://acme.lightning.force.com"'),
);

/** What an admin can set in `ui_attributes.custom_data.salesforce`. Everything has a default; see README, "Settings". */
const entries = {
  /** Whether the plugin does anything at all. */
  enabled: v.optional(v.boolean(), true),
  /** Exact extra parent origins, port and all: the sandbox, a proxy. */
  trustedOrigins: v.optional(v.array(origin), []),
  /** Pins the one Salesforce origin; null allows every Lightning origin. */
  orgOrigin: v.optional(v.nullable(origin), null),
  /** Version of Open CTI's script. */
  apiVersion: v.optional(v.pipe(v.string(), v.regex(/^\d{2,3}\.0$/, 'expected a version such as "66.0"')), '66.0'),
  /** How long one call of Open CTI may take, in milliseconds. */
  callTimeoutMs: v.optional(v.pipe(v.number(), v.minValue(500), v.maxValue(120_000)), 15_000),
  /** Whether a click on a number in Salesforce calls it. */
  clickToDial: v.optional(v.boolean(), true),
  /** Hides Flex's own CRM panel, which would take the room of the softphone. */
  hideCrmPanel: v.optional(v.boolean(), true),
  /** Whether the softphone's panel and its item in the utility bar follow what goes on in Flex. */
  utilityBar: v.optional(v.boolean(), true),
};

/** Of an Apex class or method, an object, a field, a flow or a variable of one. */
const apiName = v.pipe(v.string(), v.regex(/^[A-Za-z]\w*(?:\.[A-Za-z]\w*)?$/, 'expected an API name'));
/** A text with placeholders. */
const template = v.pipe(
  v.string(),
  v.check((text) => !text.replace(placeholder, '').includes('{{'), 'expected placeholders such as {{caseId}}'),
);
const templates = v.record(apiName, template);

const allow = Object.fromEntries(
  [...Object.keys(requestTypes), 'beforeDial'].map((name) => [
    name,
    v.optional(v.boolean(), !refusedByDefault.includes(name)),
  ]),
) as Record<RequestType | 'beforeDial', v.OptionalSchema<v.BooleanSchema<undefined>, boolean>>;

const groups = {
  caseCreation: {
    apexClass: v.optional(apiName, 'TwilioCaseController'),
    method: v.optional(apiName, 'createRecords'),
    /** TaskChannel unique names that get a Case and state records; null for all. */
    channels: v.optional(v.nullable(v.array(v.string())), null),
  },
  screenPop: {
    on: v.optional(v.picklist(['accept', 'never']), 'accept'),
    /** What is brought on the screen; the last three need the setting of their name. */
    target: v.optional(v.picklist(['case', 'contact', 'search', 'flow', 'url', 'newRecord']), 'case'),
    flow: v.optional(v.nullable(apiName), null),
    flowArguments: v.optional(templates, {}),
    url: v.optional(
      v.nullable(v.pipe(template, v.regex(/^\/(?![/\\])/, 'expected a path such as "/apex/Page"'))),
      null,
    ),
    newRecord: v.optional(v.nullable(apiName), null),
    newRecordDefaults: v.optional(templates, {}),
    /** Whether the task's attributes `sfdcUrl`, `sfdcObjectId` and `sfdcSearchString` win over the target. */
    honourAttributes: v.optional(v.boolean(), false),
    /** Whether the record of a task comes back when the agent selects the task. */
    onSelectTask: v.optional(v.boolean(), true),
  },
  callLog: {
    /** False: nothing is logged until the agent presses Log; Case and screen pop come as ever. */
    auto: v.optional(v.boolean(), true),
    /** Whether each agent may switch that for themselves. */
    agentMayChangeAuto: v.optional(v.boolean(), false),
    stateRecords: v.optional(v.boolean(), true),
    /** Whether each conversation has its activity, the Task in the timeline. */
    activity: v.optional(v.boolean(), true),
    timing: v.optional(v.picklist(['incremental', 'allAtOnce']), 'incremental'),
    /** Whether time on hold is a state of its own. */
    holdStates: v.optional(v.boolean(), false),
    /** Whether an offer that the agent looked at and did not accept has an activity. */
    viewed: v.optional(v.boolean(), false),
  },
  integrationApi: {
    /** Whether components in Salesforce, and other plugins, hear what happens here and may ask for things. */
    enabled: v.optional(v.boolean(), false),
    /** Whether they are told names, addresses, notes and attributes. */
    personalData: v.optional(v.boolean(), false),
    /** Texts for components, by identifier. */
    custom: v.optional(
      v.pipe(
        v.record(v.string(), v.pipe(v.string(), v.maxLength(4_000, 'expected at most 4000 characters'))),
        v.check((record) => Object.keys(record).length <= 5, 'expected at most 5 identifiers'),
      ),
      {},
    ),
    /** How many requests are taken in a second, of all together. */
    ratePerSecond: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 20),
    /** Which requests are allowed; `beforeDial` are the checks before a number is dialled. */
    allow,
    beforeDial: {
      /** How long all checks together may take, in milliseconds. */
      timeoutMs: v.optional(v.pipe(v.number(), v.minValue(100), v.maxValue(20_000)), 3_000),
      /** What happens when one does not answer in time, or breaks. */
      onTimeout: v.optional(v.picklist(['allow', 'deny']), 'allow'),
    },
  },
};

const all = { ...entries, ...groups };

/** Settings by name, in groups; a group may have groups. */
interface Tree {
  readonly [name: string]: v.GenericSchema | Tree;
}

type Read<T> = T extends v.GenericSchema ? v.InferOutput<T> : { readonly [K in keyof T]: Read<T[K]> };

export type Settings = Read<typeof all>;

/** A setting that was not understood; its default is used. `name` is its path: `callLog.timing`. */
export interface SettingsWarning {
  readonly name: string;
  readonly problem: string;
}

export interface ReadSettings {
  readonly settings: Settings;
  readonly warnings: readonly SettingsWarning[];
}

/**
 * Reads the settings from what Flex hands over, which may be anything. One bad value costs only itself: it is named in a
 * warning and its default is used. An unknown name gets a warning too, as it is most often a misspelling.
 */
export function readSettings(input: unknown): ReadSettings {
  const warnings: SettingsWarning[] = [];
  const settings = readGroup(all, input, '', warnings);
  // A pin that is no origin must not open what it was meant to close: it matches nobody.
  const orgOrigin = warnings.some(({ name }) => name === 'orgOrigin') ? '' : settings.orgOrigin;
  const integrationApi = closed(settings.integrationApi, warnings);
  const screenPop = withTarget(settings.screenPop, warnings);
  return { settings: { ...settings, orgOrigin, integrationApi, screenPop }, warnings };
}

/** What was meant to close something and is not understood closes it. */
function closed(api: Settings['integrationApi'], warnings: readonly SettingsWarning[]): Settings['integrationApi'] {
  const isBad = (name: string): boolean => warnings.some((warning) => warning.name === `integrationApi.${name}`);
  const names = Object.keys(api.allow) as (keyof typeof api.allow)[];
  const allowed = names.map((name) => [name, api.allow[name] && !isBad('allow') && !isBad(`allow.${name}`)] as const);
  const denies = isBad('beforeDial') || isBad('beforeDial.onTimeout');
  return {
    ...api,
    allow: Object.fromEntries(allowed) as typeof api.allow,
    beforeDial: denies ? { ...api.beforeDial, onTimeout: 'deny' } : api.beforeDial,
  };
}

/** A target that lacks its own setting would pop nothing. */
function withTarget(screenPop: Settings['screenPop'], warnings: SettingsWarning[]): Settings['screenPop'] {
  const { target, ...given }: Settings['screenPop'] & Readonly<Record<string, unknown>> = screenPop;
  if (given[target] !== null) return screenPop;
  warnings.push({ name: 'screenPop.target', problem: `"${target}" needs screenPop.${target}` });
  return { ...screenPop, target: 'case' };
}

function readGroup<T extends Tree>(group: T, input: unknown, path: string, warnings: SettingsWarning[]): Read<T> {
  const source = recordOf(input, path.slice(0, -1), warnings);
  const read = Object.entries(group).map(([name, node]) => [
    name,
    isSchema(node)
      ? readEntry(node, source[name], `${path}${name}`, warnings)
      : readGroup(node, source[name], `${path}${name}.`, warnings),
  ]);
  warnUnknown(source, Object.keys(group), path, warnings);
  return Object.fromEntries(read) as Read<T>;
}

const isSchema = (node: v.GenericSchema | Tree): node is v.GenericSchema => node.kind === 'schema';

function readEntry(schema: v.GenericSchema, input: unknown, name: string, warnings: SettingsWarning[]): unknown {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  warnings.push({ name, problem: parsed.issues[0].message });
  return v.parse(schema, undefined);
}

function recordOf(input: unknown, name: string, warnings: SettingsWarning[]): Readonly<Record<string, unknown>> {
  if (input === undefined || input === null) return {};
  if (typeof input === 'object' && !Array.isArray(input)) return input as Record<string, unknown>;
  warnings.push({ name: name || 'salesforce', problem: 'expected an object' });
  return {};
}

function warnUnknown(source: object, known: readonly string[], path: string, warnings: SettingsWarning[]): void {
  for (const name of Object.keys(source)) {
    if (!known.includes(name)) warnings.push({ name: `${path}${name}`, problem: 'there is no such setting' });
  }
}
