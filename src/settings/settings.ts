import * as v from 'valibot';

import { placeholder } from '../engagements/pop-target';

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
};

type Defaults<E extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<E, undefined>>;

export type Settings = Readonly<Defaults<typeof entries>> & {
  readonly [G in keyof typeof groups]: Readonly<Defaults<(typeof groups)[G]>>;
};

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
  const source = recordOf(input, '', warnings);
  const top = readEntries(entries, source, '', warnings);
  // A pin that is no origin must not open what it was meant to close: it matches nobody.
  if (warnings.some(({ name }) => name === 'orgOrigin')) top.orgOrigin = '';
  const nested = Object.entries(groups).map(([group, groupEntries]) => [
    group,
    readGroup(group, groupEntries, source[group], warnings),
  ]);
  warnUnknown(source, [...Object.keys(entries), ...Object.keys(groups)], '', warnings);
  const settings = { ...top, ...Object.fromEntries(nested) } as Settings;
  return { settings: { ...settings, screenPop: withTarget(settings.screenPop, warnings) }, warnings };
}

/** A target that lacks its own setting would pop nothing. */
function withTarget(screenPop: Settings['screenPop'], warnings: SettingsWarning[]): Settings['screenPop'] {
  const { target, ...given }: Settings['screenPop'] & Readonly<Record<string, unknown>> = screenPop;
  if (given[target] !== null) return screenPop;
  warnings.push({ name: 'screenPop.target', problem: `"${target}" needs screenPop.${target}` });
  return { ...screenPop, target: 'case' };
}

function readGroup(group: string, groupEntries: v.ObjectEntries, input: unknown, warnings: SettingsWarning[]): unknown {
  const source = recordOf(input, group, warnings);
  warnUnknown(source, Object.keys(groupEntries), `${group}.`, warnings);
  return readEntries(groupEntries, source, `${group}.`, warnings);
}

function readEntries<E extends v.ObjectEntries>(
  schemas: E,
  source: Readonly<Record<string, unknown>>,
  path: string,
  warnings: SettingsWarning[],
): Defaults<E> {
  const read = Object.entries(schemas).map(([name, schema]) => {
    const parsed = v.safeParse(schema as v.GenericSchema, source[name]);
    if (parsed.success) return [name, parsed.output];
    const problem = parsed.issues[0].message;
    warnings.push({ name: `${path}${name}`, problem });
    return [name, v.parse(schema as v.GenericSchema, undefined)];
  });
  return Object.fromEntries(read) as Defaults<E>;
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
