import * as v from 'valibot';

import { isSalesforceId } from '../engagements/engagement';

const text = (longest: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest));
const itemId = v.pipe(v.string(), v.regex(/^WR[0-9a-f]{32}$/, 'expected the id of a work item'));
const recordId = v.custom<string>(isSalesforceId, 'expected the id of a record');
export const values = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[A-Za-z_]\w{0,79}$/)), v.unknown()),
  v.check((record) => Object.keys(record).length <= 50, 'expected at most 50 values'),
);
const number = v.pipe(v.string(), v.regex(/^\+?[\d\s().\-/]{2,40}(?:[;,x#]\s*\d{1,10})?$/i, 'expected a phone number'));
/** Nobody formats it as Flex and the org do for an outbound call. */
const wholeNumber = v.pipe(
  number,
  v.transform((text) => text.replace(/[\s().\-/]/g, '')),
  v.regex(/^\+[1-9]\d{6,14}$/, 'expected a phone number with + and its country code'),
);
const sidOf = (prefix: string, what: string) =>
  v.pipe(v.string(), v.regex(new RegExp(`^${prefix}[0-9a-f]{32}$`), `expected the SID of ${what}`));
const nothing = v.object({});
const item = v.object({ itemId });

/** What components may ask for. A type that is not here does not exist; whether it is allowed, the settings say. */
export const requestTypes = {
  getSnapshot: nothing,
  getCapabilities: nothing,
  getRecentWorkItems: v.object({
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 10),
  }),
  getSettings: v.object({ identifier: text(80) }),
  getReasonCodes: v.object({ type: v.picklist(['activity', 'wrapup']) }),
  dial: v.object({
    number,
    attributes: v.optional(values, {}),
    recordId: v.optional(recordId),
    skipBeforeDial: v.optional(v.boolean(), false),
  }),
  transfer: v.object({
    itemId,
    target: v.variant('kind', [
      v.object({ kind: v.literal('worker'), sid: sidOf('WK', 'a worker') }),
      v.object({ kind: v.literal('queue'), sid: sidOf('WQ', 'a queue') }),
    ]),
    mode: v.picklist(['cold', 'warm']),
  }),
  consult: v.object({ itemId, number: wholeNumber }),
  completeConsult: v.object({ itemId, how: v.picklist(['transfer', 'conference', 'cancel']) }),
  sendDtmf: v.object({ itemId, digits: v.pipe(v.string(), v.regex(/^[0-9*#]{1,32}$/, 'expected 0-9, * and #')) }),
  accept: item,
  wrapUp: item,
  end: item,
  setActivity: v.union([v.object({ sid: text(34) }), v.object({ name: text(255) })], 'expected the sid or the name'),
  updateWorkItem: v.object({
    itemId,
    attributes: v.optional(values),
    local: v.optional(values),
    outcome: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(255)))),
  }),
  shareRecord: v.object({ itemId, recordId }),
  screenPop: v.variant('kind', [
    v.object({ kind: v.literal('record'), recordId }),
    v.object({
      kind: v.literal('url'),
      url: v.pipe(v.string(), v.regex(/^(?:https:\/\/|\/(?![/\\]))/, 'expected a path or https'), v.maxLength(2_000)),
    }),
    v.object({ kind: v.literal('search'), text: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(200)) }),
    v.object({
      kind: v.literal('flow'),
      name: v.pipe(v.string(), v.regex(/^[A-Za-z]\w{0,79}$/)),
      arguments: v.optional(v.record(v.string(), v.string()), {}),
    }),
  ]),
  openLog: item,
  setPanel: v.object({ visible: v.boolean() }),
  showError: v.object({ title: v.optional(text(80), 'Salesforce'), text: text(500) }),
  log: v.object({ level: v.picklist(['info', 'error']), code: v.pipe(v.string(), v.regex(/^[\w.-]{1,60}$/)) }),
} as const;

export type RequestType = keyof typeof requestTypes;
export type RequestBody<T extends RequestType> = v.InferOutput<(typeof requestTypes)[T]>;

export const isRequestType = (type: string): type is RequestType => Object.keys(requestTypes).includes(type);

/** These act for the agent on the line: an admin has to allow them. */
export const refusedByDefault: readonly string[] = ['dial', 'transfer', 'consult', 'completeConsult', 'wrapUp', 'end'];
