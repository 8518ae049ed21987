import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from '../../project-root';
import { readObjectDefinitions } from '../metadata';
import type { FieldDefinition } from '../object-definition';
import { createOrg, type Org, type OrgRecord } from '../org';
import { createStore } from '../store';
import { createGivenOrg, nameIn, type Given, type GivenOrg } from './given-org';
import { twilioCallLogController } from './twilio-call-log-controller';

const CASES = readFileSync(
  join(projectRoot, 'salesforce/force-app/main/default/staticresources/TwilioActivityCases.json'),
  'utf8',
);
const APEX_TEST = readFileSync(
  join(projectRoot, 'salesforce/force-app/main/default/classes/TwilioActivityTest.cls'),
  'utf8',
);

interface Step {
  readonly save?: string;
  readonly version?: unknown;
  readonly interaction?: Record<string, unknown>;
  readonly outcome?: string;
  readonly skipped?: readonly string[];
  readonly edit?: Record<string, unknown>;
  readonly delete?: true;
  readonly expect?: Record<string, unknown> | null;
}

interface ActivityCase extends Given {
  readonly group: string;
  readonly name: string;
  readonly steps: readonly Step[];
}

interface Table {
  readonly interaction: Record<string, unknown>;
  readonly cases: readonly ActivityCase[];
}

const { cases } = JSON.parse(CASES) as Table;

let org: Org;
beforeEach(() => {
  org = createOrg();
});

function insert(objectName: string, values: Record<string, unknown>): string {
  const result = org.insert(objectName, values);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value.Id;
}

function saveLog(data: unknown): Record<string, unknown> {
  const methodParams = new URLSearchParams({ data: typeof data === 'string' ? data : JSON.stringify(data) }).toString();
  const response = org.runApex({ apexClass: 'TwilioCallLogController', methodName: 'saveLog', methodParams });
  return JSON.parse((response.returnValue as { runApex: string }).runApex) as Record<string, unknown>;
}

function activity(): OrgRecord | undefined {
  const found = org.records('Task').filter(({ CallObject }) => CallObject !== null);
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0];
}

/** The table with the ids of records that are there, and of one that is not. */
function tableOf(records: Readonly<Record<string, string>>): Table {
  const filled = Object.entries(records).reduce((text, [name, id]) => text.replaceAll(`"$${name}"`, `"${id}"`), CASES);
  return JSON.parse(filled) as Table;
}

describe('the table that the Apex tests read too', () => {
  test.each(cases.map((each) => [each.group, each.name, each] as const))('%s: %s', (group, name, row) => {
    const given = createGivenOrg(row);
    org = given.org;
    const gone = insert('Case', {});
    org.remove('Case', gone);
    const { interaction, cases: filled } = tableOf({
      gone,
      case: insert('Case', {}),
      otherCase: insert('Case', {}),
      contact: insert('Contact', { LastName: 'Lovelace' }),
      lead: insert('Lead', { LastName: 'Hopper', Company: 'Navy' }),
      account: insert('Account', { Name: 'Analytical Engines' }),
    });
    const steps = filled.find((each) => each.group === group && each.name === name)?.steps ?? [];
    const contacts = org.records('Contact').length;
    for (const step of steps) play(step, interaction, given);
    expect(org.records('Contact')).toHaveLength(contacts);
    expect(steps.some((step) => 'expect' in step)).toBe(true);
  });

  test('the Apex test runs every group of it', () => {
    const groups = new Set(cases.map(({ group }) => group));
    const run = [...APEX_TEST.matchAll(/run\('(\w+)'\)/g)].map(([, group]) => group);
    expect(run.sort()).toEqual([...groups].sort());
  });
});

function play(step: Step, interaction: Record<string, unknown>, { nameOf }: GivenOrg): void {
  const id = String(activity()?.Id);
  if (step.save !== undefined) {
    const { save: eventName, version } = step;
    const answer = saveLog({ eventName, interaction: { ...interaction, ...step.interaction }, version });
    expect(answer).toMatchObject({ ok: true, outcome: step.outcome });
    if (step.outcome === 'saved') expect(answer['id']).toBe(activity()?.Id);
    if (step.skipped) expect(answer['skipped']).toEqual(step.skipped);
  }
  if (step.edit) expect(org.update('Task', id, step.edit).ok).toBe(true);
  if (step.delete) expect(org.remove('Task', id).ok).toBe(true);
  for (const [field, value] of Object.entries(step.expect ?? {})) {
    const name = nameIn(value);
    const found = activity()?.[field];
    expect([field, name === null ? found : nameOf(found)]).toEqual([field, name ?? value]);
  }
  if (step.expect === null) expect(activity()).toBeUndefined();
}

const { interaction: CALL } = JSON.parse(CASES) as Table;
const withoutRecords = { ...CALL, caseId: null, contactId: null };

describe('a field that cannot be written is left out and named, and costs nothing else', () => {
  test.each<[string, string, Partial<FieldDefinition> | null, string]>([
    ['the org lacks it', 'CallObject', null, 'Inbound call (Support)'],
    ['the user may not write it', 'CallType', { writable: false }, 'Inbound call (Support)'],
    ['its picklist lacks the value', 'Status', { picklistValues: ['Open', 'Closed'] }, 'Inbound call (Support)'],
    ['the text is longer than the org has it', 'Subject', { length: 12 }, 'Inbound call'],
  ])('%s: %s', (_, name, difference, Subject) => {
    const definitions = new Map(readObjectDefinitions(join(projectRoot, 'salesforce')));
    const task = definitions.get('Task');
    const fields = new Map(task?.fields);
    const field = fields.get(name);
    fields.delete(name);
    if (field && difference) fields.set(name, { ...field, ...difference });
    if (task) definitions.set('Task', { ...task, fields });
    const store = createStore(
      definitions,
      () => new Date(),
      () => undefined,
    );
    store.insert('User', { LastName: 'Agent', Username: 'agent@example.com' });
    const data = JSON.stringify({ eventName: 'interactionChanged', interaction: withoutRecords });
    const context = { store, definitions, now: () => new Date() };
    const answer = JSON.parse(String(twilioCallLogController.methods['saveLog']?.call(context, data))) as unknown;
    expect(answer).toMatchObject({ ok: true, outcome: 'saved', skipped: name === 'Subject' ? [] : [name] });
    expect(store.records('Task')).toMatchObject([{ Subject, TaskSubtype: 'Call' }]);
  });

  test('the org refuses it', () => {
    const recordId = org.records('User')[0]?.Id;
    const answer = saveLog({ eventName: 'interactionChanged', interaction: { ...withoutRecords, recordId } });
    expect(answer).toMatchObject({ ok: true, outcome: 'saved', skipped: ['WhatId'] });
    expect(activity()).toMatchObject({ WhatId: null, Subject: 'Inbound call (Support)' });
  });
});

describe('what an editor shows', () => {
  const reservationSid = String(CALL['reservationSid']);
  const known = {
    notes: 'Called',
    summary: 'Short.',
    sentiment: 'positive',
    topic: 'Billing',
    disposition: 'Solved',
    recordingUrl: 'https://example.com/RE1',
  };

  function getLog(sid: string): Record<string, unknown> {
    const methodParams = new URLSearchParams({ reservationSid: sid }).toString();
    const response = org.runApex({ apexClass: 'TwilioCallLogController', methodName: 'getLog', methodParams });
    return JSON.parse((response.returnValue as { runApex: string }).runApex) as Record<string, unknown>;
  }

  test('is the record, with the dispositions that the org offers', () => {
    org = createOrg({ flexSetting: { Call_Dispositions__c: 'Solved\r\n\n Call back ' } });
    const dispositions = ['Solved', 'Call back'];
    expect(getLog(reservationSid)).toEqual({ ok: true, log: null, dispositions });
    saveLog({ eventName: 'interactionChanged', interaction: { ...withoutRecords, ...known } });
    const task = activity();
    expect(getLog(reservationSid)).toEqual({
      ok: true,
      log: {
        ...known,
        notesTakenOver: false,
        id: task?.Id,
        subject: 'Inbound call (Support)',
        description: task?.['Description'],
        lastModified: task?.['LastModifiedDate'],
      },
      dispositions,
    });
    org.update('Task', String(task?.Id), { Description: 'CALLED\nSummary: (pending)', CallDisposition: 'Call back' });
    expect(getLog(reservationSid)).toMatchObject({
      log: { notes: null, summary: null, sentiment: null, topic: null, recordingUrl: null, disposition: 'Call back' },
    });
  });

  test('says whether the notes are still the integration’s', () => {
    const save = (notes?: string) =>
      saveLog({ eventName: 'interactionChanged', interaction: { ...withoutRecords, notes } });
    const shown = () => {
      const { notes, notesTakenOver } = getLog(reservationSid)['log'] as Record<string, unknown>;
      return [notes, notesTakenOver];
    };
    save();
    expect(shown()).toEqual([null, false]);
    save('One\nTwo');
    expect(shown()).toEqual(['One\nTwo', false]);
    save('');
    expect(shown()).toEqual([null, false]);
    save('One');
    org.update('Task', String(activity()?.Id), { Description: 'ONE\nDuration: (pending)' });
    expect(shown()).toEqual([null, true]);
    save('');
    expect(shown()).toEqual([null, true]);
    save('Two');
    expect(shown()).toEqual(['Two', false]);
    org.update('Task', String(activity()?.Id), { Description: null });
    expect(shown()).toEqual([null, true]);
  });

  test.each(['', 'WR1', `WR${'G'.repeat(32)}`])('is asked for by a reservation, not by %p', (sid) => {
    expect(getLog(sid)).toMatchObject({ ok: false, code: 'INVALID_RESERVATION_SID' });
  });
});

describe('what is not valid', () => {
  test.each(['', '[', '[]', '{}', '{"interaction":[]}', 'x'.repeat(200_001)])('no request: %.20p', (data) => {
    expect(saveLog(data)).toMatchObject({ ok: false, code: 'INVALID_DATA' });
  });

  test('what has to be given is named', () => {
    const required = ['eventName', 'reservationSid', 'taskSid', 'channel', 'direction', 'state'];
    expect(saveLog({ eventName: 'x', interaction: { reservationSid: 'WR1', state: 7 } })).toEqual({
      ok: false,
      code: 'INVALID_DATA',
      message: `Missing or not valid: ${required.join(', ')}.`,
    });
  });

  test('anything else counts as not given', () => {
    const wrong = {
      queue: 7,
      startedAt: '2026-13-45T99:00:00Z',
      talkSeconds: -1,
      caseId: "500' OR Name != '",
      notes: 7,
      disposition: null,
      recordingUrl: 'javascript:alert(1)',
    };
    const interaction = { ...withoutRecords, state: 'completed', ...wrong };
    expect(saveLog({ eventName: 'interactionChanged', interaction })).toMatchObject({ ok: true, skipped: [] });
    expect(activity()).toMatchObject({
      Subject: 'Inbound call',
      ActivityDate: null,
      CallDurationInSeconds: null,
      CallDisposition: null,
      Description: 'Duration: unknown',
    });
  });

  test('texts are taken as a field keeps them', () => {
    const interaction = { ...withoutRecords, state: 'completed', notes: '  One\r\nTwo \u00A0\u0007 ', talkSeconds: 0 };
    saveLog({ eventName: 'interactionChanged', interaction });
    expect(activity()?.['Description']).toBe('One\nTwo\nDuration: 0 min 0 s');
  });
});
