import { recordPop } from '../engagements/screen-pop';
import fc from 'fast-check';

import { caseId, inboundCall, reservationSid } from '../engagements/testing';
import type { TabFact, TabMessage } from '../tabs/tab-message';
import { engagementInCall, hostileJson, hostileText, withHostilePart } from './hostile-values';

const from = 'another tab';
const seen = { task: inboundCall, source: 'event', endedBy: 'System', seenAt: 1 } as const;

const facts: readonly TabFact[] = [
  { type: 'accept-started', task: inboundCall, seenAt: 1, tab: 'x' },
  { ...seen, type: 'state', state: 'accepted', at: 1_700_000_000 },
  { ...seen, type: 'state', state: 'wrapping', at: 1_700_000_060 },
  { type: 'agent-ended', what: 'conversation', seenAt: 1 },
  { type: 'viewed', task: inboundCall, seenAt: 1 },
];

const popOf = (recordId: string): TabMessage => ({
  kind: 'pop',
  from,
  to: 'TAB',
  reservationSid,
  target: recordPop(recordId),
  isNew: true,
  until: Number.MAX_SAFE_INTEGER,
});

/** Every message, as a tab would send it. */
const tabMessages: readonly TabMessage[] = [
  { kind: 'hello', from },
  { kind: 'writing', from },
  ...facts.map((fact, index) => ({ kind: 'fact', from, id: String(index), reservationSid, fact }) as const),
  { kind: 'noted', from, id: '1' },
  popOf(caseId),
  { kind: 'popping', from, reservationSid },
  { kind: 'popped', from, reservationSid, failure: { code: 'TIMEOUT', message: 'No answer.' } },
  { kind: 'view', from, engagement: engagementInCall, activity: { kind: 'idle' } },
  { kind: 'retry', from, reservationSid },
  { kind: 'silent', from },
  { kind: 'able', from },
];

export const hostileMessages: fc.Arbitrary<readonly unknown[]> = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: hostileJson },
    { weight: 1, arbitrary: fc.constantFrom(null, 0, '', [], {}) },
    { weight: 4, arbitrary: fc.constantFrom(...tabMessages).chain(withHostilePart) },
    { weight: 1, arbitrary: hostileText.map(popOf) },
  ),
  { minLength: 1, maxLength: 4 },
);

/** Markup, whatever else is in it. */
const markup = hostileText.map((text) => `<img src=x onerror=hacked()><b>${text}</b>`);

const madeCase = { ok: true, caseId, caseNumber: '00001001', contactId: '003000000000001AAA', created: true };
const apexAnswers = [
  { ...madeCase, matches: [{ id: '003000000000001AAA', name: 'Ada Lovelace' }] },
  { Id: caseId, CaseNumber: '00001001' },
  { ok: false, code: 'RETRY', message: 'Locked.' },
  { ok: false, code: 'REFUSED', message: 'No.' },
  {
    ok: true,
    logs: {
      [`${reservationSid}:0`]: {
        id: 'a01000000000001AAA',
        caseId,
        status: 'Reservation accepted',
        startedAt: 1_700_000_000,
        duration: null,
      },
    },
  },
];
const errors = [{ code: 'GENERIC_ERROR', description: 'Refused.', details: [{ message: 'A reason is required.' }] }];

const answered = (returned: unknown) => ({ success: true, returnValue: { runApex: returned }, errors: null });

/** Answers of Open CTI with something wrong in them: in the frame, in what Apex returned, in that as text, in the errors. */
const hostileAnswer: fc.Arbitrary<unknown> = fc.oneof(
  hostileJson,
  withHostilePart({ success: true, returnValue: { recordId: 'a01000000000001AAA' }, errors: null }),
  withHostilePart({ success: false, returnValue: null, errors }),
  markup.map((message) => answered({ ok: false, code: 'REFUSED', message })),
  markup.map((name) => answered({ ...madeCase, caseNumber: name, matches: [{ id: madeCase.contactId, name }] })),
  fc
    .tuple(fc.constantFrom(...apexAnswers).chain(withHostilePart), fc.boolean())
    .map(([returned, asText]) => answered(asText ? JSON.stringify(returned) : returned)),
);

export const hostileAnswers: fc.Arbitrary<readonly unknown[]> = fc.array(hostileAnswer, { minLength: 1, maxLength: 6 });
