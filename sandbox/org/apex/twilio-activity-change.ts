import type { FieldDefinition } from '../object-definition';
import type { FieldValue, OrgRecord } from '../org';
import { objectOfId, type ApexContext } from './apex-class';
import { activityValues, descriptionParts, type ActivityValues } from './twilio-activity-fields';
import type { Written } from './twilio-activity-memory';
import { relationOf } from './twilio-activity-relation';
import { PARTS, TwilioActivityText, type PartTexts } from './twilio-activity-text';
import { cutTo } from './twilio-field-text';
import type { TwilioInteraction } from './twilio-interaction';

const CREATE_ONLY = 'TaskSubtype';
export const DESCRIPTION = 'Description';

/** What has changed since the last save, and what is written in each part of the Description once it is saved. */
export interface Change {
  readonly values: ActivityValues;
  readonly parts: PartTexts;
  readonly skipped: readonly string[];
}

/** The activity as it is. */
export interface Before {
  readonly recordId: string | null;
  /** Undefined for a record that an extension keeps elsewhere: it is then taken for what was last written. */
  readonly known: OrgRecord | undefined;
  readonly written: Written;
}

/** Twin of TwilioActivityChange.cls: the fields that hold something else than they should, but for those that a person has changed since. */
export function changeOf(context: ApexContext, interaction: TwilioInteraction, before: Before): Change {
  const { recordId, known, written } = before;
  const related = relationOf(context, interaction, before);
  const skipped = new Set(related.missing);
  const values: ActivityValues = {};
  for (const [name, wanted] of Object.entries({ ...activityValues(interaction), ...related.values })) {
    const field = context.definitions.get('Task')?.fields.get(name);
    const mine = written.fields[name] ?? null;
    const current = known && field ? (known[name] ?? null) : mine;
    const fitted = field ? fit(field, wanted) : undefined;
    if (fitted === undefined) skipped.add(name);
    else if (current === mine && fitted !== current && (recordId === null || name !== CREATE_ONLY))
      values[name] = fitted;
  }
  if (known) excludeLead(context, values, known, written.fields);
  const text = describe(context, interaction, before);
  if (text.description !== text.before) values[DESCRIPTION] = text.description;
  const readOnly = Object.keys(values).filter((name) => !context.definitions.get('Task')?.fields.get(name)?.writable);
  return { values: without(values, readOnly), parts: text.parts, skipped: [...new Set([...skipped, ...readOnly])] };
}

function describe(context: ApexContext, interaction: TwilioInteraction, { known, written }: Before) {
  const longest = context.definitions.get('Task')?.fields.get(DESCRIPTION)?.length ?? 0;
  const before = known ? textOrNull(known[DESCRIPTION]) : composed(written.parts, longest);
  const text = new TwilioActivityText(before, written.parts);
  const wanted = descriptionParts(interaction);
  for (const part of PARTS) {
    const partText = wanted[part];
    if (partText !== undefined) text.put(part, partText);
  }
  const description = text.compose(longest) || null;
  return { before, description, parts: text.parts() };
}

function composed(parts: PartTexts, longest: number): string | null {
  const text = new TwilioActivityText(null, {});
  for (const part of PARTS) text.put(part, parts[part] ?? null);
  return text.compose(longest) || null;
}

/** The value as the field takes it; undefined where its picklist does not have it. */
function fit(field: FieldDefinition, value: string | number | null): string | number | null | undefined {
  if (typeof value !== 'string') return value;
  if (field.type === 'Picklist') return field.picklistValues.includes(value) ? value : undefined;
  return field.length === null ? value : cutTo(value, field.length).trimEnd();
}

/**
 * An activity of a Lead has no other record. The integration's own Lead makes way for the Case; a person's does not.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm
 */
function excludeLead(context: ApexContext, values: ActivityValues, known: OrgRecord, fields: ActivityValues): void {
  const who = 'WhoId' in values ? values['WhoId'] : known['WhoId'];
  const what = 'WhatId' in values ? values['WhatId'] : known['WhatId'];
  if (typeof who !== 'string' || objectOfId(context, who) !== 'Lead' || typeof what !== 'string') return;
  if ('WhoId' in values) delete values['WhoId'];
  else if (known['WhoId'] === fields['WhoId']) values['WhoId'] = null;
  else delete values['WhatId'];
}

export function textOrNull(value: FieldValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

export function without(values: ActivityValues, names: readonly string[]): ActivityValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}
