import type { Engagement } from '../engagements/engagement';
import { isSalesforceId } from '../engagements/engagement';
import type { EventType } from './event-types';
import type { WorkItem } from './work-item';

/** What components hear of a work item. `docs/integration-api/README.md` lists them with their bodies. */
export interface WorkItemEvent {
  readonly type: EventType;
  readonly body: { readonly item: WorkItem } & Readonly<Record<string, unknown>>;
}

/** A work item at one moment, with what of it is compared but not told. */
export interface Sight {
  readonly item: WorkItem;
  /** Even where they may not be told: that they changed may. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly engagement: Engagement | null;
}

/**
 * What happened between two looks at a work item, in the order in which it happens; `before` is null at the first look. What Salesforce
 * had acknowledged by then is no news.
 */
export function eventsBetween(before: Sight | null, after: Sight): readonly WorkItemEvent[] {
  const [began, ended] = stateEvents(before?.item.state ?? null, after);
  return [...began, ...dataEvents(before, after), ...savedEvents(before, after), ...ended];
}

/** How a work item came to where it is, for whoever was not there to hear it. */
export const eventsSoFar = ({ item, ...sight }: Sight): readonly WorkItemEvent[] => {
  const after = { ...sight, item: { ...item, recovered: true } };
  return [...stateEvents(null, after).flat(), ...sharedEvents(null, after)];
};

const ranks: Record<WorkItem['state'], number> = { offered: 0, active: 1, paused: 1, wrapup: 2, ended: 3 };

/** Those that begin something, and the end. */
function stateEvents(
  from: WorkItem['state'] | null,
  { item, engagement }: Sight,
): readonly [readonly WorkItemEvent[], readonly WorkItemEvent[]] {
  const to = item.state;
  const began: EventType[] = [];
  if (from === null) began.push('workItemCreated');
  if (from === to) return [[], []];
  const rank = from === null ? 0 : ranks[from];
  const states = engagement?.states ?? [];
  if (rank < 1 && ranks[to] >= 1 && (to !== 'ended' || states.length > 0)) began.push('workItemConnected');
  if (to === 'paused') began.push('workItemPaused');
  if (from === 'paused' && to === 'active') began.push('workItemResumed');
  const hadWrapUp = to === 'wrapup' || (to === 'ended' && states.some(({ status }) => status === 'Wrapup'));
  if (rank < 2 && hadWrapUp) began.push('workItemWrapup');
  return [
    began.map((type) => ({ type, body: { item } })),
    to === 'ended' ? [{ type: 'workItemEnded', body: { item, reason: reasonOf(engagement) } }] : [],
  ];
}

function reasonOf(engagement: Engagement | null): 'completed' | 'canceled' | 'notAccepted' | 'gone' {
  const last = engagement?.states[engagement.states.length - 1];
  if (last === undefined) return 'notAccepted';
  if (last.status === 'Canceled') return 'canceled';
  return last.status === 'Completed' && last.startedAt !== null ? 'completed' : 'gone';
}

function dataEvents(before: Sight | null, after: Sight): readonly WorkItemEvent[] {
  const { item, attributes, engagement } = after;
  if (before === null) return sharedEvents(null, after);
  const events: WorkItemEvent[] = [];
  const names = Object.keys({ ...before.attributes, ...attributes }).sort();
  const different = names.filter((name) => !isSame(before.attributes[name], attributes[name]));
  if (different.length > 0) {
    const removed = different.filter((name) => attributes[name] === undefined);
    const changed = different.filter((name) => !removed.includes(name));
    events.push({ type: 'attributesChanged', body: { item, changed, removed, local: [] } });
  }
  // What is forgotten when all is saved was not taken back.
  if (!isSame(before.item.wrapUp, item.wrapUp) && engagement?.settled !== true)
    events.push({ type: 'wrapUpDataChanged', body: { item, outcome: item.wrapUp.outcome } });
  if (before.engagement !== null && engagement !== null && !isPopped(before.engagement) && isPopped(engagement))
    events.push(popResult(item, engagement));
  return [...events, ...sharedEvents(before, after)];
}

const isPopped = ({ pop: { at } }: Engagement): boolean => at === 'done' || at === 'failed';

function popResult(item: WorkItem, { pop, popped, case: made }: Engagement): WorkItemEvent {
  const matches = (made.at === 'made' ? made.matched : undefined) ?? Number(item.crm.contactId !== null);
  const recordId = popped ?? item.crm.caseId;
  return { type: 'screenPopResult', body: { item, popped: pop.at === 'done', recordId, matches } };
}

/** By this agent, or by the colleague who had it before. */
function sharedEvents(before: Sight | null, { item, attributes }: Sight): readonly WorkItemEvent[] {
  const recordId = sharedRecord(attributes);
  if (recordId === null || (before !== null && sharedRecord(before.attributes) === recordId)) return [];
  return [{ type: 'recordShared', body: { item, recordId } }];
}

function sharedRecord({ salesforce }: Sight['attributes']): string | null {
  const { sharedRecordId } = (salesforce ?? {}) as { readonly sharedRecordId?: unknown };
  return isSalesforceId(sharedRecordId) ? sharedRecordId : null;
}

function savedEvents(before: Sight | null, { item, engagement }: Sight): readonly WorkItemEvent[] {
  if (before === null || engagement === null) return [];
  const events: WorkItemEvent[] = [];
  const saved = (object: string, recordId: string, created: boolean): void =>
    void events.push({ type: 'logSaved', body: { item, object, recordId, created } });
  const was = before.engagement;
  const { case: made, states, activity } = engagement;
  if (made.at === 'made') {
    if (was?.case.at !== 'made') saved('Case', made.caseId, made.created !== false);
    // The agent has chosen who the customer is.
    else if (was.case.contactId !== made.contactId) saved('Case', made.caseId, false);
  }
  // What another computer had recorded was not saved now.
  const isTakenOver = was?.recovered === true && !engagement.recovered;
  states.forEach(({ record }, ordinal) => {
    const known = was?.states[ordinal]?.record;
    if (record.at !== 'saved' || isTakenOver) return;
    if (known?.at !== 'saved') saved('TwilioCallLog__c', record.id, true);
    else if (record.ended && !known.ended) saved('TwilioCallLog__c', record.id, false);
  });
  if (activity.id !== null && activity.saves > (was?.activity.saves ?? 0))
    saved('Task', activity.id, was?.activity.id !== activity.id);
  return events;
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
