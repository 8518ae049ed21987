import type { OrgError, OrgRecord, OrgResult } from '../org';
import { objectOfId, type ApexContext } from './apex-class';
import { changeOf, DESCRIPTION, textOrNull, without, type Change } from './twilio-activity-change';
import { valueOfLine } from './twilio-activity-fields';
import {
  findMemory,
  findOrCreateMemory,
  isAheadOf,
  isNewerThan,
  NOTHING_WRITTEN,
  saveMemory,
  type ActivityMemory,
} from './twilio-activity-memory';
import { TwilioActivityText } from './twilio-activity-text';
import { twilioAnswer } from './twilio-answer';
import { callExtension, contractBroken, type Failure } from './twilio-extension';
import { currentSetting } from './twilio-flex-setting';
import { id as idOf } from './twilio-given-value';
import type { TwilioInteraction } from './twilio-interaction';

/** Errors with which Salesforce refuses a relation without naming its field. */
const RELATION_ERRORS = [
  'ENTITY_IS_DELETED',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  'INSUFFICIENT_ACCESS_OR_READONLY',
  'INVALID_CROSS_REFERENCE_KEY',
];

/** An id of null says that the extension declined. */
interface Saved {
  readonly id: string | null;
  readonly change: Change;
}

/** Twin of TwilioActivity.cls. One call at a time, so that its answers to a lost race have no counterpart here. */
export function saveActivity(context: ApexContext, interaction: TwilioInteraction): string {
  const rollback = context.store.savepoint();
  const memory = findOrCreateMemory(context, interaction.reservationSid);
  const answer = memory.ok ? save(context, interaction, memory.value) : refused(memory.errors);
  if ('failure' in answer) {
    rollback();
    return answer.failure;
  }
  return twilioAnswer.success({ ...answer });
}

/** The activity of a reservation, or the record that an extension keeps in its place; null where it is not there. */
export function activityIdOf(context: ApexContext, reservationSid: string): string | null {
  const id = findMemory(context, reservationSid)?.recordId ?? null;
  return isActivity(context, id) && !readActivity(context, id) ? null : id;
}

/** What an editor shows of the activity of a reservation; null where there is none. The record is the source. */
export function describeActivity(context: ApexContext, reservationSid: string): Record<string, unknown> | null {
  const memory = findMemory(context, reservationSid);
  const found = readActivity(context, memory?.recordId ?? null);
  if (!memory || !found) return null;
  const text = new TwilioActivityText(textOrNull(found[DESCRIPTION]), memory.written.parts);
  return {
    id: found.Id,
    subject: found['Subject'],
    description: found[DESCRIPTION],
    notes: text.textOf('notes'),
    notesTakenOver: text.isTakenOver('notes'),
    disposition: found['CallDisposition'],
    summary: valueOfLine('Twilio_Summary', text.textOf('summary')),
    sentiment: valueOfLine('Twilio_Sentiment', text.textOf('sentiment')),
    topic: valueOfLine('Twilio_Topic', text.textOf('topic')),
    recordingUrl: valueOfLine('Twilio_Recording', text.textOf('recording')),
    lastModified: found['LastModifiedDate'],
  };
}

interface Answer {
  readonly outcome: 'saved' | 'declined';
  readonly id: string | null;
  readonly skipped: readonly string[];
}

function save(context: ApexContext, interaction: TwilioInteraction, memory: ActivityMemory): Answer | Failure {
  const known = readActivity(context, memory.recordId);
  const isDeleted = known === undefined && isActivity(context, memory.recordId);
  // Who deletes an activity does not want it back; who presses Log after that does.
  const isLogged = interaction.eventName === 'openCallLog' && !isNewerThan(memory.written, interaction);
  if (isDeleted && !isLogged) return { outcome: 'declined', id: null, skipped: [] };

  const extension = currentSetting(context).saveLogClass;
  const isKept = memory.recordId !== null && !isDeleted && (known !== undefined || extension !== null);
  const recordId = isKept ? memory.recordId : null;
  const written = isKept ? memory.written : NOTHING_WRITTEN;
  if (isAheadOf(written, interaction)) return { outcome: 'saved', id: recordId, skipped: [] };
  const change = changeOf(context, interaction, { recordId, known, written });
  const saved = put(context, extension, interaction, recordId, change);
  if ('failure' in saved) return saved;
  if (saved.id === null) return { outcome: 'declined', id: recordId, skipped: change.skipped };

  // The Description is remembered by its parts.
  const fields = without({ ...written.fields, ...saved.change.values }, [DESCRIPTION]);
  const parts = DESCRIPTION in saved.change.values ? change.parts : written.parts;
  // Of a request that brought nothing new as well: what is older than that comes too late.
  const { state, version } = interaction;
  const kept = saveMemory(context, memory, saved.id, { fields, parts, state, version: version ?? written.version });
  return kept.ok ? { outcome: 'saved', id: saved.id, skipped: saved.change.skipped } : refused(kept.errors);
}

function put(
  context: ApexContext,
  extension: string | null,
  interaction: TwilioInteraction,
  recordId: string | null,
  change: Change,
): Saved | Failure {
  if (recordId !== null && Object.keys(change.values).length === 0) return { id: recordId, change };
  return extension === null
    ? write(context, recordId, change)
    : offer(context, extension, interaction, recordId, change);
}

/** Saves without the fields that the org refuses, which are named. */
function write(context: ApexContext, recordId: string | null, change: Change): Saved | Failure {
  const { store } = context;
  const result: OrgResult<OrgRecord> =
    recordId === null ? store.insert('Task', change.values) : store.update('Task', recordId, change.values);
  if (result.ok) return { id: result.value.Id, change };
  const names = refusedFields(result.errors).filter((name) => name in change.values);
  const values = without(change.values, names);
  if (names.length === 0 || Object.keys(values).length === 0) return refused(result.errors);
  return write(context, recordId, {
    ...change,
    values,
    skipped: [...new Set([...change.skipped, ...names])],
  });
}

function refusedFields(errors: readonly OrgError[]): string[] {
  return errors.flatMap(({ code, fields = [] }) =>
    fields.length === 0 && RELATION_ERRORS.includes(code) ? ['WhatId', 'WhoId'] : fields,
  );
}

/** Offers what has changed to the org's extension. */
function offer(
  context: ApexContext,
  extension: string,
  interaction: TwilioInteraction,
  recordId: string | null,
  change: Change,
): Saved | Failure {
  const data = JSON.stringify({
    eventName: interaction.eventName,
    interaction: interaction.condensed(),
    callLog: { ...(recordId !== null && { Id: recordId }), ...change.values },
  });
  const answered = callExtension(context, extension, 'onSaveLog', data);
  if ('failure' in answered) return answered;
  const { answer } = answered;
  if (answer === '') return { id: null, change };
  const id = idOf(answer);
  return objectOfId(context, id) === undefined
    ? contractBroken(extension, 'the id of a record or an empty text', answer)
    : { id, change };
}

function readActivity(context: ApexContext, id: string | null): OrgRecord | undefined {
  return id !== null && isActivity(context, id) ? context.store.record(id)?.record : undefined;
}

function isActivity(context: ApexContext, id: string | null): boolean {
  return objectOfId(context, id) === 'Task';
}

function refused(errors: OrgError[]): Failure {
  return { failure: twilioAnswer.refusal(errors), message: errors[0]?.message ?? '' };
}
