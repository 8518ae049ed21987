import type { OrgResult } from '../org';
import type { ApexContext } from './apex-class';
import type { ActivityValues } from './twilio-activity-fields';
import { PARTS, type PartTexts } from './twilio-activity-text';
import { isBefore, versionOf, type ActivityVersion } from './twilio-activity-version';
import { id } from './twilio-given-value';
import type { TwilioInteraction } from './twilio-interaction';

const OBJECT = 'TwilioActivity__c';

/** What the integration last wrote. */
export interface Written {
  readonly fields: ActivityValues;
  readonly parts: PartTexts;
  /** How far the conversation was then; null before. */
  readonly state: string | null;
  /** Of the last request that told one; null before. */
  readonly version: ActivityVersion | null;
}

export const NOTHING_WRITTEN: Written = { fields: {}, parts: {}, state: null, version: null };

/** Twin of TwilioActivityMemory.cls: which record is the activity of a reservation, and what was last written to it. */
export interface ActivityMemory {
  readonly id: string;
  /** Null until something was saved. */
  readonly recordId: string | null;
  readonly written: Written;
}

export function findMemory({ store }: ApexContext, reservationSid: string): ActivityMemory | null {
  const row = store.records(OBJECT).find((each) => each['Reservation_Sid__c'] === reservationSid);
  if (!row) return null;
  return { id: row.Id, recordId: id(row['Record_Id__c']), written: parse(row['Written__c']) };
}

/** The memory of this reservation, made where there is none. */
export function findOrCreateMemory(context: ApexContext, reservationSid: string): OrgResult<ActivityMemory> {
  const found = findMemory(context, reservationSid);
  if (found) return { ok: true, value: found };
  const inserted = context.store.insert(OBJECT, {
    Name: `Activity ${reservationSid.slice(-8)}`,
    Reservation_Sid__c: reservationSid,
  });
  return inserted.ok
    ? { ok: true, value: { id: inserted.value.Id, recordId: null, written: NOTHING_WRITTEN } }
    : inserted;
}

export function saveMemory(
  { store }: ApexContext,
  { id }: ActivityMemory,
  recordId: string,
  written: Written,
): OrgResult<unknown> {
  return store.update(OBJECT, id, { Record_Id__c: recordId, Written__c: JSON.stringify(written) });
}

/** Whether the request was long on its way: it tells of an earlier state, or was sent before what was written. */
export function isAheadOf(written: Written, interaction: TwilioInteraction): boolean {
  return interaction.isEarlierThan(written.state) || isNewerThan(written, interaction);
}

/**
 * Whether the request was sent before what was written. Not where it tells of a later state: then the journal has lost its
 * last changes, and counts them again.
 */
export function isNewerThan({ version, state }: Written, interaction: TwilioInteraction): boolean {
  return isBefore(interaction.version, version) && !interaction.isLaterThan(state);
}

/** What cannot be read counts as never written: then everything in the record is a person's. */
function parse(json: unknown): Written {
  try {
    const { fields, parts, state, version } = JSON.parse(String(json)) as Partial<Written>;
    const texts = Object.entries(parts ?? {}).filter(([part]) => PARTS.some((each) => each === part));
    return {
      fields: { ...fields },
      parts: Object.fromEntries(texts),
      state: state ?? null,
      version: versionOf(version),
    };
  } catch {
    return NOTHING_WRITTEN;
  }
}
