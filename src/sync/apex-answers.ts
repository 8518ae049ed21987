import * as v from 'valibot';

import type { Outcome } from '../crm/host';
import { isSalesforceId, seconds, stateStatuses } from '../engagements/engagement';
import type { Acknowledgement, FoundLog } from '../engagements/facts';
import { ownReason } from '../engagements/own-reason';
import { screenPopSchema } from '../engagements/screen-pop';

const recordId = v.custom<string>(isSalesforceId);
/** What is odd in a field that can be done without does not cost the answer: the Case is made. */
const lenient = <S extends v.GenericSchema>(schema: S) => v.fallback(v.nullable(schema), null);

const refusalSchema = v.object({ ok: v.literal(false), code: v.string(), message: v.fallback(v.string(), '') });

const caseSchema = v.object({
  ok: v.literal(true),
  caseId: recordId,
  caseNumber: lenient(v.string()),
  contactId: lenient(recordId),
  contactName: lenient(v.string()),
  created: v.fallback(v.boolean(), true),
  pop: lenient(screenPopSchema),
  matches: v.fallback(
    v.array(
      v.object({
        id: recordId,
        object: v.fallback(v.string(), 'Contact'),
        name: lenient(v.string()),
        account: lenient(v.string()),
        title: lenient(v.string()),
        email: lenient(v.string()),
      }),
    ),
    [],
  ),
});

const linkSchema = v.object({ ok: v.literal(true), contactId: lenient(recordId), contactName: lenient(v.string()) });

/** What the published sample's class returns: the Case itself. */
const bareCaseSchema = v.object({
  Id: recordId,
  CaseNumber: lenient(v.string()),
  ContactId: lenient(recordId),
});

const logsSchema = v.object({
  ok: v.literal(true),
  logs: v.record(
    v.string(),
    v.object({
      id: recordId,
      status: lenient(v.picklist(stateStatuses)),
      startedAt: lenient(seconds),
      duration: lenient(seconds),
    }),
  ),
});

const activitySchema = v.object({
  ok: v.literal(true),
  outcome: v.picklist(['saved', 'declined']),
  id: lenient(recordId),
  skipped: v.fallback(v.array(v.string()), []),
});

const callTargetSchema = v.object({
  ok: v.literal(true),
  mayCall: v.boolean(),
  message: lenient(v.string()),
  record: lenient(v.object({ name: lenient(v.string()) })),
  contactId: lenient(recordId),
  number: lenient(v.string()),
});

/** What the org says of a number that is about to be called. */
export interface CallTarget {
  readonly mayCall: boolean;
  /** Why it may not be called; null where the org does not say. */
  readonly message: string | null;
  readonly name: string | null;
  /** Of the person, a Person Account's too. */
  readonly contactId: string | null;
  /** Another number that the org wants called instead. */
  readonly number: string | null;
}

/** Reads what `createRecords` returned: the envelope or a bare Case, as object or as JSON text. */
export function readCaseAnswer(returned: unknown): Outcome<Extract<Acknowledgement, { type: 'case-made' }>> {
  const answer = parseJson(returned);
  const envelope = v.safeParse(caseSchema, answer);
  if (envelope.success) {
    const { caseId, caseNumber, contactId, created, matches, pop: target } = envelope.output;
    const contactName = envelope.output.contactName ?? matches.find(({ id }) => id === contactId)?.name ?? null;
    const made = {
      type: 'case-made',
      caseId,
      caseNumber,
      contactId,
      contactName,
      created,
      matched: matches.length,
      target,
    } as const;
    // A Lead has no place on a Case, and where there is but one there is nothing to choose.
    const offered = contactId === null && matches.length > 1 ? matches.filter(({ object }) => object !== 'Lead') : [];
    return { kind: 'ok', value: offered.length > 0 ? { ...made, matches: offered } : made };
  }
  const bare = v.safeParse(bareCaseSchema, answer);
  if (bare.success) {
    const { Id, CaseNumber, ContactId } = bare.output;
    return {
      kind: 'ok',
      value: { type: 'case-made', caseId: Id, caseNumber: CaseNumber, contactId: ContactId, contactName: null },
    };
  }
  return readRefusal(answer);
}

/** Reads what `linkContact` returned. */
export function readLinkAnswer(returned: unknown): Outcome<Extract<Acknowledgement, { type: 'contact-linked' }>> {
  const answer = parseJson(returned);
  const link = v.safeParse(linkSchema, answer);
  if (!link.success) return readRefusal(answer);
  const { contactId, contactName } = link.output;
  return { kind: 'ok', value: { type: 'contact-linked', contactId, contactName } };
}

/** Reads what `findLogs` returned. Keys that are not there are simply absent. */
export function readLogsAnswer(returned: unknown): Outcome<Readonly<Record<string, FoundLog>>> {
  const answer = parseJson(returned);
  const found = v.safeParse(logsSchema, answer);
  return found.success ? { kind: 'ok', value: found.output.logs } : readRefusal(answer);
}

/** Reads what `saveLog` of Apex returned. Without an id where the org's extension keeps its log elsewhere, or declined. */
export function readActivityAnswer(
  returned: unknown,
): Outcome<{ readonly id: string | null; readonly declined: boolean; readonly skipped: readonly string[] }> {
  const answer = parseJson(returned);
  const read = v.safeParse(activitySchema, answer);
  if (!read.success) return readRefusal(answer);
  const { id, outcome, skipped } = read.output;
  return { kind: 'ok', value: { id, declined: outcome === 'declined', skipped } };
}

/** What the editor shows of an activity: the record is the source. */
export interface ActivityDetails {
  /** Null as long as there is none. */
  readonly id: string | null;
  readonly notes: string | null;
  /** A person has changed the notes in Salesforce: they are not written over. */
  readonly notesTakenOver: boolean;
  readonly disposition: string | null;
  readonly summary: string | null;
  /** Those that the org offers; none where it has no list. */
  readonly dispositions: readonly string[];
}

const detailsSchema = v.object({
  ok: v.literal(true),
  log: lenient(
    v.object({
      id: recordId,
      notes: lenient(v.string()),
      notesTakenOver: v.fallback(v.boolean(), false),
      disposition: lenient(v.string()),
      summary: lenient(v.string()),
    }),
  ),
  dispositions: v.fallback(v.array(v.string()), []),
});

const noDetails = { id: null, notes: null, notesTakenOver: false, disposition: null, summary: null };

/** Reads what `getLog` returned. */
export function readDetailsAnswer(returned: unknown): Outcome<ActivityDetails> {
  const answer = parseJson(returned);
  const read = v.safeParse(detailsSchema, answer);
  if (!read.success) return readRefusal(answer);
  return { kind: 'ok', value: { ...noDetails, ...read.output.log, dispositions: read.output.dispositions } };
}

/** Reads what `findRecord` returned. Without a clear yes or no in it, it says nothing. */
export function readCallTarget(returned: unknown): Outcome<CallTarget> {
  const answer = parseJson(returned);
  const read = v.safeParse(callTargetSchema, answer);
  if (!read.success) return readRefusal(answer);
  const { record, ...target } = read.output;
  return { kind: 'ok', value: { ...target, name: record?.name ?? null } };
}

/** `RETRY` is the org's word for a row lock; every other code needs somebody to change something. */
function readRefusal(answer: unknown): Outcome<never> {
  const refusal = v.safeParse(refusalSchema, answer);
  if (!refusal.success) return { kind: 'unknown', reason: ownReason('UNREADABLE') };
  const { code, message } = refusal.output;
  // Codes go to the diagnostics: a sentence, which may name a person, does not pass as one.
  const name = /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : 'REFUSED';
  return {
    kind: code === 'RETRY' ? 'retryable' : 'permanent',
    reason: { code: name, message: (message || code).slice(0, 500) },
  };
}

function parseJson(returned: unknown): unknown {
  if (typeof returned !== 'string') return returned;
  try {
    return JSON.parse(returned);
  } catch {
    return undefined;
  }
}
