import * as v from 'valibot';

import { faultErrorCodes } from '../opencti/fault-errors';
import { faultTargets, longestDelayMs } from '../opencti/fault-plan';
import { LOCALES } from '../twilio/http/locales';
import { automaticEnds, chatTransferEntries, transferEntries } from './conversation-controls';

const text = (name: string) =>
  v.pipe(
    v.string(`${name} has to be a text.`),
    v.nonEmpty(`${name} has to be a text that is not empty.`),
    v.maxLength(10_000, `${name} is too long.`),
  );
const tags = LOCALES.map(({ tag }) => tag);
const attributes = v.record(v.string(), v.unknown(), 'attributes has to be an object.');
const reservationSid = text('reservationSid');
const delay = v.pipe(
  v.number('A delay is a number of milliseconds.'),
  v.minValue(0, 'A delay cannot be less than 0 ms.'),
  v.maxValue(longestDelayMs, `A delay cannot be more than ${longestDelayMs} ms.`),
);

const target = v.picklist(faultTargets, ({ received }) => `There are no faults for ${received}.`);
const onOff = (name: string) => v.exactOptional(v.boolean(`${name} has to be true or false.`), false);

const outcomes = ['answer', 'lost-answer', 'lost-request', 'double-answer', ...faultErrorCodes] as const;
const callFault = holding('A fault', {
  outcome: v.picklist(outcomes, `outcome has to be one of ${outcomes.join(', ')}.`),
  delayMs: v.exactOptional(delay, 0),
  message: v.exactOptional(text('message')),
  times: v.exactOptional(
    v.pipe(
      v.number('times has to be a number.'),
      v.integer('times has to be a whole number.'),
      v.minValue(1, 'times has to be 1 or more.'),
    ),
  ),
});
const lateScript = 'script has to be "missing", {"delayMs": 10000} or null.';

/** What the body of each control request may hold. */
export const controlRequests = {
  'incoming-call': body({
    from: v.exactOptional(text('from')),
    name: v.exactOptional(text('name')),
    attributes: v.exactOptional(attributes),
  }),
  'incoming-chat': body({
    name: v.exactOptional(text('name')),
    text: v.exactOptional(text('text')),
    attributes: v.exactOptional(attributes),
  }),
  'incoming-sms': body({
    from: v.exactOptional(text('from')),
    text: v.exactOptional(text('text')),
    attributes: v.exactOptional(attributes),
  }),
  'incoming-task': body({ name: v.exactOptional(text('name')), attributes: v.exactOptional(attributes) }),
  'incoming-transfer': body({
    from: v.exactOptional(text('from')),
    name: v.exactOptional(text('name')),
    attributes: v.exactOptional(attributes),
    ...transferEntries,
  }),
  'incoming-chat-transfer': body({
    name: v.exactOptional(text('name')),
    text: v.exactOptional(text('text')),
    ...chatTransferEntries,
  }),
  'automatic-ends': body(automaticEnds),
  'conversation-event': body({ reservationSid }),
  'customer-writes': body({ reservationSid, text: text('text') }),
  'agent-phone': body({ kind: v.picklist(['browser', 'phone'], 'kind has to be "browser" or "phone".') }),
  language: body({ tag: v.nullable(v.picklist(tags, `tag has to be null or one of ${tags.join(', ')}.`)) }),
  'integration-api': v.looseObject({ enabled: v.boolean('enabled has to be true or false.') }, 'enabled is missing.'),
  /** All faults that there are from now on: `{}` is none. */
  faults: body({
    calls: v.exactOptional(v.record(target, callFault, 'calls has to be an object.'), {}),
    silent: onOff('silent'),
    offline: onOff('offline'),
    script: v.exactOptional(
      v.nullable(v.union([v.literal('missing'), v.strictObject({ delayMs: delay })], lateScript)),
      null,
    ),
  }),
  /** The short form of `faults` for answers that are late and no more. */
  delays: v.record(target, delay, 'The body has to be an object of milliseconds by method.'),
  reset: body({}),
  'drop-connection': body({}),
  record: body({ fields: v.record(v.string(), v.unknown(), 'fields has to be an object.') }),
  records: body({ fields: v.record(v.string(), v.unknown(), 'fields has to be an object.') }),
};

function body<Entries extends v.ObjectEntries>(entries: Entries) {
  return holding('The body', entries);
}

function holding<Entries extends v.ObjectEntries>(what: string, entries: Entries) {
  const names = Object.keys(entries);
  const allowed =
    names.length === 0 ? `${what} has to be empty.` : `${what} may hold ${names.join(', ')} and nothing else.`;
  // A missing entry comes as an issue whose expectation is the entry's name in quotes, an unknown one as "never".
  return v.strictObject(entries, ({ expected }) =>
    expected === 'never' ? allowed : `${expected.replaceAll('"', '')} is missing.`,
  );
}

export type ControlBody<Name extends keyof typeof controlRequests> = v.InferOutput<(typeof controlRequests)[Name]>;

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** `problem` is a sentence. */
export function parseControlRequest<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): Parsed<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, input);
  return result.success ? { ok: true, value: result.output } : { ok: false, problem: result.issues[0].message };
}
