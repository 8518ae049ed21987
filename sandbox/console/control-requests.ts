import * as v from 'valibot';

import { longestDelayMs } from '../opencti/fault-plan';

const text = (name: string) =>
  v.pipe(
    v.string(`${name} has to be a text.`),
    v.nonEmpty(`${name} has to be a text that is not empty.`),
    v.maxLength(10_000, `${name} is too long.`),
  );
const attributes = v.record(v.string(), v.unknown(), 'attributes has to be an object.');
const reservationSid = text('reservationSid');
const delay = v.pipe(
  v.number('A delay is a number of milliseconds.'),
  v.minValue(0, 'A delay cannot be less than 0 ms.'),
  v.maxValue(longestDelayMs, `A delay cannot be more than ${longestDelayMs} ms.`),
);

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
  'customer-hangs-up': body({ reservationSid }),
  'caller-gives-up': body({ reservationSid }),
  'customer-writes': body({ reservationSid, text: text('text') }),
  'agent-phone': body({ kind: v.picklist(['browser', 'phone'], 'kind has to be "browser" or "phone".') }),
  delays: v.record(v.string(), delay, 'The body has to be an object of milliseconds by method.'),
  reset: body({}),
  'drop-connection': body({}),
  records: body({ fields: v.record(v.string(), v.unknown(), 'fields has to be an object.') }),
};

function body<Entries extends v.ObjectEntries>(entries: Entries) {
  const names = Object.keys(entries);
  const allowed =
    names.length === 0 ? 'The body has to be empty.' : `The body may hold ${names.join(', ')} and nothing else.`;
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
