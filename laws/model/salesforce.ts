import type { Interaction } from '../../src/engagements/activity';

/**
 * Salesforce as far as the plugin writes to it: Cases under a unique task SID, state records under a unique log key as details of
 * a Case. What `salesforce/` deploys does the same; here it is small enough to run through tens of thousands of histories.
 */
export interface Salesforce {
  readonly cases: readonly SalesforceCase[];
  /** In the order in which they were created. */
  readonly logs: readonly StateRecord[];
  /** What each activity says, by the reservation SID under which the org keeps one. */
  readonly activities: ReadonlyMap<string, Interaction>;
  /** The contact of each Case that has one, by task SID. */
  readonly contacts: ReadonlyMap<string, string>;
  /** What was opened on the agent's screen: `tab` is the one whose Salesforce page was asked. */
  readonly pops: { readonly caseId: string; readonly tab: string }[];
  /** A validation rule that refuses every state record while it is active. */
  ruleActive: boolean;
  /** Refuses everything, for a reason that passes. */
  busy: boolean;
  /** Does what a request asks for, and says what Open CTI answers. */
  commit(request: OpenCtiRequest): OpenCtiResponse;
}

export interface SalesforceCase {
  readonly id: string;
  readonly taskSid: string;
}

export interface StateRecord {
  readonly id: string;
  readonly key: string;
  readonly reservationSid: string;
  fields: Readonly<Record<string, unknown>>;
}

export type OpenCtiRequest =
  | { readonly kind: 'createRecords'; readonly taskSid: string }
  | { readonly kind: 'linkContact'; readonly taskSid: string; readonly contactId: string }
  | { readonly kind: 'findLogs'; readonly keys: readonly string[] }
  | { readonly kind: 'saveActivity'; readonly interaction: Interaction }
  | { readonly kind: 'create'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'update'; readonly id: string; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'pop'; readonly caseId: string; readonly tab: string }
  | { readonly kind: 'handshake' };

export interface OpenCtiResponse {
  readonly success: boolean;
  readonly returnValue: unknown;
  readonly errors: unknown;
}

export interface SalesforceOptions {
  /** False only to show that the laws notice: an org that does not enforce its keys. */
  readonly enforcesKeys: boolean;
}

export function createSalesforce({ enforcesKeys }: SalesforceOptions): Salesforce {
  const cases: SalesforceCase[] = [];
  const logs: StateRecord[] = [];
  const activities = new Map<string, Interaction>();
  const contacts = new Map<string, string>();
  const org: Salesforce = { cases, logs, activities, contacts, pops: [], ruleActive: false, busy: false, commit };

  function commit(request: OpenCtiRequest): OpenCtiResponse {
    if (org.busy) return refusedForNow(request);
    switch (request.kind) {
      case 'createRecords':
        return apexAnswer({ ok: true, caseNumber: '00001001', matches, ...findOrMake(request) });
      case 'linkContact':
        return apexAnswer({ ok: true, contactName: 'Ada', contactId: linkContact(request) });
      case 'findLogs':
        return apexAnswer({ ok: true, logs: Object.fromEntries(request.keys.flatMap(found)) });
      case 'saveActivity':
        saveActivity(request.interaction);
        return apexAnswer({ ok: true, outcome: 'saved', id: '00T000000000001AAA', skipped: [] });
      case 'create':
        return create(request.fields);
      case 'update':
        return update(request.id, request.fields);
      case 'pop':
        org.pops.push({ caseId: request.caseId, tab: request.tab });
        return success(null);
      case 'handshake':
        return success({});
    }
  }

  /** A save that was long on its way tells of an earlier state than the org knows: nothing is taken from it. */
  function saveActivity(interaction: Interaction): void {
    const known = activities.get(interaction.reservationSid);
    if (known === undefined || progress.indexOf(interaction.state) >= progress.indexOf(known.state))
      activities.set(interaction.reservationSid, interaction);
  }

  /** Asked twice for a new contact it makes one. */
  function linkContact({ taskSid, contactId }: { readonly taskSid: string; readonly contactId: string }): string {
    const linked = contactId === 'new' ? (contacts.get(taskSid) ?? '003000000000009AAA') : contactId;
    contacts.set(taskSid, linked);
    return linked;
  }

  function findOrMake({ taskSid }: { readonly taskSid: string }): object {
    const known = enforcesKeys ? cases.find((each) => each.taskSid === taskSid) : undefined;
    const made = known ?? { id: `500${String(cases.length + 1).padStart(12, '0')}AAA`, taskSid };
    if (known === undefined) cases.push(made);
    return { caseId: made.id, contactId: contacts.get(taskSid) ?? null, created: known === undefined };
  }

  function found(key: string): [string, object][] {
    const log = logs.find((each) => each.key === key);
    if (log === undefined) return [];
    const { Case__c: caseId, Status__c: status, Started_At__c: started, Duration__c: duration = null } = log.fields;
    const startedAt = typeof started === 'string' ? Date.parse(started) / 1000 : null;
    return [[key, { id: log.id, caseId, status, startedAt, duration }]];
  }

  function create(fields: Readonly<Record<string, unknown>>): OpenCtiResponse {
    const key = String(fields.Log_Key__c);
    if (org.ruleActive) return refused('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A reason is required.');
    if (!cases.some(({ id }) => id === fields.Case__c)) return refused('INVALID_CROSS_REFERENCE_KEY', 'No such Case.');
    if (enforcesKeys && logs.some((log) => log.key === key))
      return refused('DUPLICATE_VALUE', `duplicate value found: Log_Key__c ${key}`);
    const id = `a01${String(logs.length + 1).padStart(12, '0')}AAA`;
    logs.push({ id, key, reservationSid: String(fields.Reservation_Sid__c), fields });
    return success({ recordId: id });
  }

  function update(id: string, fields: Readonly<Record<string, unknown>>): OpenCtiResponse {
    const log = logs.find((each) => each.id === id);
    if (org.ruleActive) return refused('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A reason is required.');
    if (log === undefined) return refused('ENTITY_IS_DELETED', 'entity is deleted');
    log.fields = { ...log.fields, ...fields };
    return success({ recordId: id });
  }

  return org;
}

/** Of every number there are two, and who it is only the agent can say. */
const matches = ['003000000000001AAA', '003000000000002AAA'].map((id) => ({ id, name: 'Ada', object: 'Contact' }));

const progress: readonly Interaction['state'][] = ['accepted', 'wrapping', 'notReached', 'completed', 'canceled'];

const success = (returnValue: unknown): OpenCtiResponse => ({ success: true, returnValue, errors: null });

const apexAnswer = (answer: object): OpenCtiResponse => success({ runApex: JSON.stringify(answer) });

const refused = (code: string, message: string): OpenCtiResponse => ({
  success: false,
  returnValue: null,
  errors: [{ code: 'SERVER_ERROR', description: 'The server refused.', details: [{ statusCode: code, message }] }],
});

/** A failure that passes: a locked row, a server that is busy. */
export const refusedForNow = (request: OpenCtiRequest): OpenCtiResponse =>
  ['createRecords', 'linkContact', 'findLogs', 'saveActivity'].includes(request.kind)
    ? apexAnswer({ ok: false, code: 'RETRY', message: 'unable to obtain exclusive access to this record' })
    : refused('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record');

/** An answer that nobody can read: what came of the request was mangled on its way. */
export const unreadable: unknown = '<html>';
