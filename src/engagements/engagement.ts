import * as v from 'valibot';

import { screenPopSchema } from './screen-pop';

/**
 * An engagement: one agent's handling of one task, which is one TaskRouter reservation.
 * It holds what Flex reported (the chain of states, who ended what) and what Salesforce has acknowledged
 * (the Case, the screen pop, the state records). Everything else is derived from it.
 *
 * The schema is the type: what comes back from disk is checked against the very shape that the code works with.
 * Times are whole seconds since 1970, as TaskRouter gives them; `null` is a time that nobody saw.
 */
export const stateStatuses = ['Reservation accepted', 'On hold', 'Wrapup', 'Completed', 'Canceled'] as const;
/** Why an outbound call came to nothing; `canceled`: the agent gave up while it rang, or nobody says why. */
export const notReachedValues = ['busy', 'unanswered', 'invalid', 'canceled'] as const;
export const endedByValues = ['Agent', 'Customer', 'Transfer', 'System', 'Unknown'] as const;

const salesforceId = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/));
/** A link that somebody will click: nothing but https. */
const secureLink = v.pipe(v.string(), v.maxLength(1_000), v.regex(/^https:\/\/[^\s"'<>]+$/));
export const reservationSidSchema = v.pipe(v.string(), v.regex(/^WR[0-9a-f]{32}$/));
/** Beyond 8.64e12 s there is no date: https://tc39.es/ecma262/#sec-time-values-and-time-range */
export const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e12));
const endedBy = v.picklist(endedByValues);

export const reasonSchema = v.object({
  /** Stable, for code and strings: `TIMEOUT`, `VALIDATION`, `INSUFFICIENT_ACCESS`, ... */
  code: v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{0,63}$/)),
  /** What Salesforce said, without personal data of ours; shown to the agent. Empty where it said nothing. */
  message: v.string(),
});

/** What createRecords is asked with. Forgotten once the Case is known: it is personal data. */
const customerSchema = v.object({
  phone: v.string(),
  name: v.nullable(v.string()),
  email: v.nullable(v.string()),
});

/** What the task wants on the screen, unchecked, by its attributes `sfdcUrl` and `sfdcSearchString`. */
const popAttributesSchema = v.object({
  url: v.nullable(v.string()),
  search: v.nullable(v.string()),
});

export const taskSchema = v.object({
  taskSid: v.string(),
  /** TaskChannel unique name: `voice`, `chat`, `sms`, ... */
  channel: v.string(),
  /** `web`, `whatsapp`, ...; null for voice. */
  channelType: v.nullable(v.string()),
  direction: v.picklist(['inbound', 'outbound']),
  queue: v.nullable(v.string()),
  interactionSid: v.nullable(v.string()),
  /** The Salesforce record that the task names in `sfdcObjectId`. */
  recordId: v.nullable(salesforceId),
  customer: v.nullable(customerSchema),
  /** Forgotten with the customer, whom they may name. */
  popAttributes: v.optional(v.nullable(popAttributesSchema), null),
  /** A colleague had it before. */
  transferred: v.optional(v.literal(true)),
});

const recordProgressSchema = v.variant('at', [
  /** Not in Salesforce, as far as it tells. `duplicates` counts how often it said that the key is taken. */
  v.object({ at: v.literal('owed'), duplicates: v.number() }),
  /** Sent, and no answer known: it may or may not be there. */
  v.object({ at: v.literal('uncertain'), duplicates: v.number() }),
  /** There. `ended` once the end of the state is written on it. */
  v.object({ at: v.literal('saved'), id: salesforceId, ended: v.boolean() }),
]);

const stateSchema = v.object({
  status: v.picklist(stateStatuses),
  startedAt: v.nullable(seconds),
  endedAt: v.nullable(seconds),
  /** `unknown`: it is over, and nobody saw when. */
  end: v.picklist(['open', 'seen', 'unknown']),
  endedBy: v.nullable(endedBy),
  record: recordProgressSchema,
});

const caseSchema = v.variant('at', [
  v.object({ at: v.literal('none') }),
  v.object({ at: v.literal('owed') }),
  v.object({
    at: v.literal('made'),
    caseId: salesforceId,
    caseNumber: v.nullable(v.string()),
    contactId: v.nullable(salesforceId),
    contactName: v.nullable(v.string()),
    /** It was there before. */
    created: v.exactOptional(v.literal(false)),
    /** How many records the customer may be, as the org found them; absent where it did not say. */
    matched: v.exactOptional(v.number()),
  }),
]);

/** One of those that the customer may be, as the org describes it. */
const matchSchema = v.object({
  id: salesforceId,
  /** API name: `Contact`, `Account`, ... */
  object: v.string(),
  name: v.nullable(v.string()),
  account: v.nullable(v.string()),
  title: v.nullable(v.string()),
  email: v.nullable(v.string()),
});

/** Which of several the customer is: the agent is asked once, and nothing waits for the answer. */
const contactChoiceSchema = v.variant('at', [
  v.object({ at: v.literal('none') }),
  v.object({
    at: v.literal('asked'),
    matches: v.pipe(v.array(matchSchema), v.readonly()),
    /** Why the choice before could not be kept. */
    refused: v.nullable(reasonSchema),
  }),
  v.object({
    at: v.literal('chosen'),
    matches: v.pipe(v.array(matchSchema), v.readonly()),
    /** A record's id, or `new` for a contact that is made. */
    choice: v.union([v.literal('new'), salesforceId]),
  }),
  v.object({ at: v.literal('answered') }),
]);

const popSchema = v.variant('at', [
  v.object({ at: v.literal('none') }),
  /** `tab`: the one in which the agent accepted, where that is known. */
  v.object({
    at: v.literal('wanted'),
    tab: v.nullable(v.string()),
    /** Null: the Case, made just now. */
    target: v.optional(v.nullable(screenPopSchema), null),
  }),
  /** Journaled before it is sent, so that no start ever pops again. */
  v.object({ at: v.literal('sent') }),
  v.object({ at: v.literal('done') }),
  v.object({ at: v.literal('failed'), reason: reasonSchema }),
]);

/** What was written about the conversation, by the agent or by a program. Forgotten once it is saved: it is personal data. */
const writtenSchema = v.object({
  disposition: v.nullable(v.string()),
  notes: v.nullable(v.string()),
  recordingUrl: v.fallback(v.nullable(secureLink), null),
  /** By Agent Copilot. */
  summary: v.optional(v.nullable(v.string()), null),
  sentiment: v.optional(v.nullable(v.string()), null),
  topic: v.optional(v.nullable(v.string()), null),
});

/** Which of it the agent has written in the task's tab: no program's word replaces that. */
const agentWroteSchema = v.object({ disposition: v.boolean(), notes: v.boolean() });

/** What the agent has typed and not saved yet; null where it is as it was. */
export const draftSchema = v.object({ disposition: v.nullable(v.string()), notes: v.nullable(v.string()) });

/** The activity is saved as a whole as often as what it tells has changed; the org looks it up by reservation SID. */
const activitySchema = v.object({
  id: v.nullable(salesforceId),
  /** Tells apart what it told when the org last took it, or declined it; null before. */
  digest: v.nullable(v.string()),
  /** How far the conversation was then. */
  told: v.nullable(v.picklist(['talking', 'wrapping', 'over'])),
  /** The org's extension did not want it. */
  declined: v.boolean(),
  /** Fields that the org lacks, or that the agent may not write. */
  skipped: v.pipe(v.array(v.string()), v.readonly()),
  /** How often the org took it. */
  saves: v.optional(v.number(), 0),
});

export const noActivity = { id: null, digest: null, told: null, declined: false, skipped: [], saves: 0 } as const;
export const nothingWritten = {
  disposition: null,
  notes: null,
  recordingUrl: null,
  summary: null,
  sentiment: null,
  topic: null,
} as const;

export const engagementSchema = v.object({
  reservationSid: reservationSidSchema,
  /** How often it has changed: of two versions, told and on disk, the higher one knows more. */
  revision: v.optional(v.number(), 0),
  task: taskSchema,
  /** When this browser first knew of it; orders engagements, nothing else. */
  knownSince: seconds,
  states: v.pipe(v.array(stateSchema), v.readonly()),
  /** Met at a start without a history here: what the org has recorded of it comes first. */
  recovered: v.boolean(),
  /** TaskRouter does not have it any more, and nobody has said yet how it ended. */
  missing: v.optional(v.boolean(), false),
  /** The reservation ended before it was accepted: nothing more will come. */
  abandoned: v.boolean(),
  /** Of an outbound call that nobody answered. */
  notReached: v.optional(v.nullable(v.picklist(notReachedValues)), null),
  case: caseSchema,
  pop: popSchema,
  contactChoice: v.optional(contactChoiceSchema, { at: 'none' }),
  /** The record that was popped, where it was another than the Case. */
  popped: v.optional(v.nullable(salesforceId), null),
  written: v.optional(writtenSchema, nothingWritten),
  agentWrote: v.optional(agentWroteSchema, { disposition: false, notes: false }),
  draft: v.optional(v.nullable(draftSchema), null),
  activity: v.optional(activitySchema, { ...noActivity, skipped: [] }),
  /** Nothing more is owed, and what was known of the customer is forgotten: news alone make it owe something again. */
  settled: v.optional(v.boolean(), false),
  /** Of an offer: the agent looked at it. */
  viewed: v.optional(v.boolean(), false),
  /** The agent asked for it to be logged, where that is not done by itself. */
  logRequested: v.optional(v.boolean(), false),
  /** Whether it is logged by itself, where the agent has a say in that; null leaves it to the settings. */
  autoLog: v.optional(v.nullable(v.boolean()), null),
  /** The agent has given up saving the rest of it. */
  discarded: v.optional(v.boolean(), false),
  /** The agent's own hang-up or completion, which may be seen before or after the state that it ended. */
  agentEnded: v.nullable(v.object({ what: v.picklist(['conversation', 'wrap-up']), seenAt: v.number() })),
  /** When the last state was reported, by this browser's clock in milliseconds. Only compared with `agentEnded`. */
  lastStateSeenAt: v.number(),
  /** A step that failed for good: kept until a retry succeeds. */
  parked: v.nullable(
    v.object({
      step: v.string(),
      reason: reasonSchema,
      /** Of an activity: what it was to tell. Anything else is worth another try. */
      digest: v.optional(v.nullable(v.string()), null),
    }),
  ),
});

export type Engagement = Readonly<v.InferOutput<typeof engagementSchema>>;
export type EngagedTask = Readonly<v.InferOutput<typeof taskSchema>>;
export type State = Readonly<v.InferOutput<typeof stateSchema>>;
export type StateStatus = (typeof stateStatuses)[number];
export type RecordProgress = Readonly<v.InferOutput<typeof recordProgressSchema>>;
export type EndedBy = (typeof endedByValues)[number];
export type NotReached = (typeof notReachedValues)[number];
export type Match = Readonly<v.InferOutput<typeof matchSchema>>;
export type Draft = Readonly<v.InferOutput<typeof draftSchema>>;
export type Written = Readonly<v.InferOutput<typeof writtenSchema>>;
export type Activity = Readonly<v.InferOutput<typeof activitySchema>>;
export type Reason = Readonly<v.InferOutput<typeof reasonSchema>>;

/** The unique key of a state record: the same state always has the same key. */
export const logKey = (reservationSid: string, ordinal: number): string => `${reservationSid}:${ordinal}`;

/** True once the reservation has come to its end; records may still be owed. */
export const isOver = (engagement: Engagement): boolean => {
  const last = engagement.states[engagement.states.length - 1];
  return engagement.abandoned || last?.status === 'Completed' || last?.status === 'Canceled';
};

/** True as long as it was only looked at: neither accepted, nor on the way to it. */
export const isOffer = ({ states, case: { at }, abandoned }: Engagement): boolean =>
  states.length === 0 && at === 'none' && !abandoned;

export const isSalesforceId = (value: unknown): value is string => v.is(salesforceId, value);
export const isSecureLink = (value: unknown): value is string => v.is(secureLink, value);
