import type { OrgRecord } from '../org';
import { objectOfId, type ApexContext } from './apex-class';
import type { ActivityValues } from './twilio-activity-fields';
import type { Written } from './twilio-activity-memory';
import { currentSetting } from './twilio-flex-setting';
import type { TwilioInteraction } from './twilio-interaction';
import { findCustomer } from './twilio-match-extension';
import { chooseMatch } from './twilio-matcher';

/**
 * Twin of TwilioActivityRelation.cls: the records that an activity is related to, of those that the user can see: the Case
 * and the contact; without a Case the record that the call was made from; without any of them the customer, as the org's
 * setting finds them. A Lead excludes every other record.
 */
export interface Relation {
  readonly values: ActivityValues;
  /** The fields for which a record was given, but none can be taken. */
  readonly missing: readonly string[];
}

/** The activity as it is, and what the integration last wrote to it. */
interface RelatedBefore {
  readonly known: OrgRecord | undefined;
  readonly written: Written;
}

export function relationOf(context: ApexContext, interaction: TwilioInteraction, before: RelatedBefore): Relation {
  const named = interaction.namedRecords();
  return relationTo(context, named.length === 0 && !isRelated(before) ? customerOf(context, interaction) : named);
}

/** Whether it is related to a record, or was until a person took that away. */
function isRelated({ known, written }: RelatedBefore): boolean {
  return ['WhatId', 'WhoId'].some((name) => (known?.[name] ?? written.fields[name] ?? null) !== null);
}

/** Found as for a Case, but never made; nobody where the agent would have to be asked. */
function customerOf(context: ApexContext, interaction: TwilioInteraction): string[] {
  const setting = currentSetting(context);
  const conversation = interaction.conversation(context);
  const matches = conversation === null ? [] : findCustomer(context, conversation, setting).matches;
  const customer = chooseMatch(matches, setting);
  return customer === null ? [] : [customer.record.Id];
}

function relationTo(context: ApexContext, given: readonly string[]): Relation {
  const visible = given.filter((id) => context.store.record(id) !== undefined);
  const people = visible.map((id) => personOf(context, id));
  const who = people.find((id) => id !== null && objectOfId(context, id) === 'Contact') ?? null;
  const what = visible.find((_, index) => people[index] === null) ?? null;
  const lead = people.find((id) => id !== null && objectOfId(context, id) === 'Lead') ?? null;
  const whoId = who ?? (what === null ? lead : null);
  const hidden = given.filter((id) => !visible.includes(id)).map((id) => isPerson(context, id));
  return {
    values: { ...(what !== null && { WhatId: what }), ...(whoId !== null && { WhoId: whoId }) },
    missing: [
      ...(hidden.includes(false) && what === null ? ['WhatId'] : []),
      ...(hidden.includes(true) && whoId === null ? ['WhoId'] : []),
    ],
  };
}

/** The Contact or Lead that an id stands for: a Person Account stands for its Contact. Null for what is no person. */
function personOf(context: ApexContext, id: string): string | null {
  if (isPerson(context, id)) return id;
  if (context.store.record(id)?.record['IsPersonAccount'] !== true) return null;
  return context.store.records('Contact').find((contact) => contact['AccountId'] === id)?.Id ?? null;
}

function isPerson(context: ApexContext, id: string): boolean {
  return ['Contact', 'Lead'].includes(objectOfId(context, id) ?? '');
}
