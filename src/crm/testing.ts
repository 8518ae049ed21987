import type { ActivityRequest, Interaction } from '../engagements/activity';
import type { FieldValues } from '../engagements/record-fields';
import type { ApexCall, CrmHost, Outcome } from './host';

/** What may happen to a request on its way: the answer may be lost after Salesforce has committed, or the request before. */
export type Fault = 'none' | 'lost-before' | 'lost-after' | 'refused-for-now';

/** An org as far as the plugin's writes go: Cases by task SID, state records under unique keys. */
export interface FakeOrg {
  readonly host: CrmHost;
  readonly cases: Map<string, string>;
  readonly logs: Map<string, { readonly id: string; fields: FieldValues }>;
  readonly pops: string[];
  /** The record that the agent looks at. */
  onScreen: string | null;
  /** What each activity was told last, by reservation SID. */
  readonly activities: Map<string, Interaction>;
  /** Befalls the next request for which nothing else is in store. */
  nextFault(fault: Fault): void;
  /** Who the customer may be, where the org leaves that to the agent. */
  matches: readonly { readonly id: string; readonly name: string; readonly object: string }[];
  /** The contact of each Case that the agent chose one for, by task SID; `new` is made. */
  readonly links: Map<string, string>;
  /** Whether the org's extension class declines to save activities, or throws. */
  extension: 'none' | 'declines' | 'throws';
  /** Every request, in order: `createRecords`, `create WR..:0`, `update WR..:0`, `findLogs`, `linkContact`, `pop`, `saveLog <eventName>`. */
  readonly requests: string[];
}

/** Answers in a microtask, with the faults it is given one by one; after they are used up, nothing goes wrong. */
export function createFakeOrg(faults: readonly Fault[] = []): FakeOrg {
  const remaining = [...faults];
  const org: FakeOrg = {
    host: createHost(),
    cases: new Map(),
    logs: new Map(),
    activities: new Map(),
    extension: 'none',
    nextFault: (fault) => void remaining.push(fault),
    matches: [],
    links: new Map(),
    pops: [],
    onScreen: null,
    requests: [],
  };

  async function answer<T>(request: string, commit: () => Outcome<T>): Promise<Outcome<T>> {
    org.requests.push(request);
    const fault = remaining.shift() ?? 'none';
    if (fault === 'refused-for-now') return { kind: 'retryable', reason: { code: 'SERVER_ERROR', message: 'Busy.' } };
    const outcome = fault === 'lost-before' ? null : commit();
    await Promise.resolve();
    if (outcome === null || fault === 'lost-after')
      return { kind: 'unknown', reason: { code: 'TIMEOUT', message: 'No answer.' } };
    return outcome;
  }

  function createHost(): CrmHost {
    return {
      runApex: (call) => {
        if (call.method === 'findLogs') return answer('findLogs', () => findLogs(call));
        if (call.method === 'linkContact') return answer('linkContact', () => linkContact(call));
        if (call.method === 'saveLog') return saveLog(JSON.parse(call.parameters.data ?? '{}') as ActivityRequest);
        return answer('createRecords', () => createRecords(call));
      },
      saveRecord: ({ id, fields }) =>
        id === undefined
          ? answer(`create ${String(fields.Log_Key__c)}`, () => create(fields))
          : answer(`update ${keyOf(id)}`, () => update(id, fields)),
      pop: ({ params }) =>
        answer('pop', () => {
          org.pops.push(String(Object.values(params)[0]));
          org.onScreen = typeof params.recordId === 'string' ? params.recordId : null;
          return { kind: 'ok', value: null };
        }),
      recordOnScreen: async () => ({ kind: 'ok', value: org.onScreen }),
      handshake: () => answer('handshake', () => ({ kind: 'ok', value: null })),
      softphone: {
        showPanel: () => undefined,
        setPanelVisible: async () => done,
        setItem: () => undefined,
        setPanelWidth: () => undefined,
        allowPopOut: () => undefined,
      },
      clickToDial: { enable: async () => done, disable: async () => done },
      messages: { publish: () => undefined, subscribe: () => undefined },
    };
  }

  function createRecords({ parameters }: ApexCall): Outcome<unknown> {
    const taskSid = parameters.taskSid ?? '';
    const caseId = org.cases.get(taskSid) ?? `500${String(org.cases.size + 1).padStart(12, '0')}AAA`;
    org.cases.set(taskSid, caseId);
    return {
      kind: 'ok',
      value: JSON.stringify({
        ok: true,
        caseId,
        caseNumber: '00001001',
        contactId: null,
        created: true,
        matches: org.matches,
      }),
    };
  }

  function linkContact({ parameters: { taskSid = '', contactId = '' } }: ApexCall): Outcome<unknown> {
    if (!org.cases.has(taskSid)) return jsonOf({ ok: false, code: 'NO_CASE', message: 'There is no case.' });
    if (contactId !== 'new' && !org.matches.some(({ id }) => id === contactId))
      return jsonOf({ ok: false, code: 'INVALID_CONTACT', message: 'There is no such contact.' });
    const linked = org.links.get(taskSid) ?? (contactId === 'new' ? '003000000000009AAA' : contactId);
    org.links.set(taskSid, linked);
    const contactName = org.matches.find(({ id }) => id === linked)?.name ?? null;
    return jsonOf({ ok: true, caseId: org.cases.get(taskSid), contactId: linked, contactName });
  }

  function saveLog({ eventName, interaction }: ActivityRequest): Promise<Outcome<unknown>> {
    return answer(`saveLog ${eventName}`, () => {
      if (org.extension === 'throws') return jsonOf({ ok: false, code: 'EXTENSION_FAILED', message: 'It is broken.' });
      const declined = org.extension === 'declines';
      if (!declined) org.activities.set(interaction.reservationSid, interaction);
      const id = declined ? null : '00T000000000001AAA';
      return jsonOf({ ok: true, outcome: declined ? 'declined' : 'saved', id, skipped: [] });
    });
  }

  function findLogs({ parameters }: ApexCall): Outcome<unknown> {
    const keys = JSON.parse(parameters.keys ?? '[]') as string[];
    const found = keys.flatMap((key) => {
      const log = org.logs.get(key);
      if (log === undefined) return [];
      const { Duration__c: duration = null, Started_At__c: started } = log.fields;
      const startedAt = typeof started === 'string' ? Date.parse(started) / 1000 : null;
      return [[key, { id: log.id, caseId: log.fields.Case__c, status: log.fields.Status__c, startedAt, duration }]];
    });
    return { kind: 'ok', value: JSON.stringify({ ok: true, logs: Object.fromEntries(found) }) };
  }

  function create(fields: FieldValues): Outcome<{ id: string }> {
    const key = String(fields.Log_Key__c);
    if (org.logs.has(key))
      return { kind: 'permanent', reason: { code: 'DUPLICATE_VALUE', message: `duplicate value found: ${key}` } };
    const id = `a01${String(org.logs.size + 1).padStart(12, '0')}AAA`;
    org.logs.set(key, { id, fields });
    return { kind: 'ok', value: { id } };
  }

  function update(id: string, fields: FieldValues): Outcome<{ id: string }> {
    const log = org.logs.get(keyOf(id));
    if (log === undefined)
      return { kind: 'permanent', reason: { code: 'ENTITY_IS_DELETED', message: 'entity is deleted' } };
    log.fields = { ...log.fields, ...fields };
    return { kind: 'ok', value: { id } };
  }

  const keyOf = (id: string): string => [...org.logs].find(([, log]) => log.id === id)?.[0] ?? '?';

  return org;
}

const done: Outcome<null> = { kind: 'ok', value: null };

const jsonOf = (answer: object): Outcome<unknown> => ({ kind: 'ok', value: JSON.stringify(answer) });

/** Until the org has answered what is asked of it, and what follows from that has happened; timers do not run meanwhile. */
export async function answers(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}
