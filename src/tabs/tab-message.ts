import * as v from 'valibot';

import {
  draftSchema,
  engagementSchema,
  endedByValues,
  notReachedValues,
  reasonSchema,
  reservationSidSchema,
  seconds,
  taskSchema,
} from '../engagements/engagement';
import { screenPopSchema } from '../engagements/screen-pop';

const task = taskSchema;
/** Milliseconds since 1970. */
const seenAt = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

const text = v.exactOptional(v.string());

/** Facts that only the tab sees in which the agent acted. */
const factSchema = v.variant('type', [
  v.object({ type: v.literal('accept-started'), task, seenAt, tab: v.string() }),
  v.object({ type: v.literal('agent-ended'), what: v.picklist(['conversation', 'wrap-up']), seenAt }),
  v.object({
    type: v.literal('state'),
    state: v.picklist(['accepted', 'wrapping', 'completed', 'canceled']),
    at: seconds,
    task,
    source: v.picklist(['event', 'found']),
    endedBy: v.picklist(endedByValues),
    notReached: v.exactOptional(v.picklist(notReachedValues)),
    seenAt,
  }),
  v.object({
    type: v.literal('written'),
    /** By Agent Copilot. */
    written: v.object({ disposition: text, summary: text, sentiment: text, topic: text }),
  }),
  v.object({ type: v.literal('drafted'), draft: draftSchema }),
  v.object({ type: v.literal('draft-saved') }),
  v.object({ type: v.literal('contact-chosen'), choice: v.nullable(v.string()) }),
  v.object({ type: v.literal('log-requested') }),
  v.object({
    type: v.literal('log-missing'),
    ordinals: v.pipe(v.array(v.number()), v.readonly()),
    activity: v.boolean(),
  }),
  v.object({ type: v.literal('discarded') }),
  v.object({ type: v.literal('viewed'), task, seenAt }),
]);

const activitySchema = v.variant('kind', [
  v.object({ kind: v.literal('idle') }),
  v.object({
    kind: v.literal('sending'),
    step: v.picklist([
      'create-case',
      'pop-case',
      'link-contact',
      'find-logs',
      'create-record',
      'update-record',
      'save-activity',
    ]),
  }),
  v.object({ kind: v.literal('waiting'), reason: v.nullable(reasonSchema) }),
]);

const from = v.string();
const reservationSid = reservationSidSchema;

/**
 * What the tabs of one worker say to each other, over a BroadcastChannel that any page of Flex's origin could write to: so it is
 * checked like everything that comes from outside.
 */
const messageSchema = v.variant('kind', [
  /** A tab has opened. */
  v.object({ kind: v.literal('hello'), from }),
  /** This tab writes from now on: what it does not have yet is to be handed to it. */
  v.object({ kind: v.literal('writing'), from }),
  /** Handed to the writer; repeated to its successor until it is noted. */
  v.object({ kind: v.literal('fact'), from, id: v.string(), reservationSid, fact: factSchema }),
  v.object({ kind: v.literal('noted'), from, id: v.string() }),
  /** The writer asks the tab in which the agent accepted to pop. Void after `until` (milliseconds since 1970). */
  v.object({
    kind: v.literal('pop'),
    from,
    to: v.string(),
    reservationSid,
    target: screenPopSchema,
    isNew: v.optional(v.boolean(), false),
    until: v.number(),
  }),
  v.object({ kind: v.literal('popping'), from, reservationSid }),
  v.object({ kind: v.literal('popped'), from, reservationSid, failure: v.nullable(reasonSchema) }),
  /** How it stands with an engagement, for the panels of the other tabs. */
  v.object({ kind: v.literal('view'), from, engagement: engagementSchema, activity: activitySchema }),
  v.object({ kind: v.literal('retry'), from, reservationSid }),
  v.object({ kind: v.literal('retry-all'), from }),
  /** Whether the agent wants conversations logged by themselves. */
  v.object({ kind: v.literal('preference'), from, autoLog: v.boolean() }),
  /** What is over is wanted as well: a list is open. */
  v.object({ kind: v.literal('finished'), from }),
  /** The writer's Salesforce does not answer: whose does? */
  v.object({ kind: v.literal('silent'), from }),
  v.object({ kind: v.literal('able'), from }),
]);

export type TabMessage = v.InferOutput<typeof messageSchema>;
export type TabFact = v.InferOutput<typeof factSchema>;

export function readTabMessage(data: unknown): TabMessage | null {
  const parsed = v.safeParse(messageSchema, data);
  return parsed.success ? parsed.output : null;
}
