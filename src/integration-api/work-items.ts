import type { Engagement } from '../engagements/engagement';
import { isOffer, isOver } from '../engagements/engagement';
import type { ShownTask } from '../flex/shown-tasks';
import type { WorkItem } from './work-item';
import { finishedTask, workItemOf } from './work-item';
import type { Sight, WorkItemEvent } from './work-item-events';
import { eventsBetween, eventsSoFar } from './work-item-events';

export interface WorkItemsOptions {
  tasks(): readonly ShownTask[];
  engagement(reservationSid: string): Engagement | null;
  /** Those that are over and not wholly saved. */
  unsaved(): readonly Engagement[];
  /** Whether components may see names, addresses, notes and attributes. */
  readonly personalData: boolean;
  publish(event: WorkItemEvent): void;
  now?(): number;
}

/** The work items of this tab: compared with what they were at each look, and told of what has changed. */
export interface WorkItems {
  /** What the first look finds is recovered. True where an end waits for its last word, and the next look is due within `lastWordMs`. */
  look(): boolean;
  /** How those that are not over came to where they are. */
  soFar(): readonly WorkItemEvent[];
  /** Those that are not over. */
  current(): readonly WorkItem[];
  find(id: string): WorkItem | null;
  /** Values that components keep with an item in this tab; null for an item that is not here. */
  keep(id: string, values: Readonly<Record<string, unknown>>): WorkItem | null;
}

/** How long an end that Flex shows may stay unexplained by TaskRouter's event of it, in milliseconds. */
export const lastWordMs = 2_000;
/** Those that are over are followed until all of them is saved, but no more than so many. */
const mostEnded = 50;

type Seen = Sight & {
  readonly task: ShownTask;
  readonly recovered: boolean;
  /** The attributes as JSON. */
  readonly text: string;
  /** Since when Flex shows that it is over, where TaskRouter has not told how; milliseconds since 1970. */
  readonly endingSince: number | null;
};

export function createWorkItems(options: WorkItemsOptions): WorkItems {
  const { tasks, engagement, unsaved, personalData, publish, now = Date.now } = options;
  const sights = new Map<string, Seen>();
  const locals = new Map<string, Readonly<Record<string, unknown>>>();
  let looked = false;

  function see(shown: ShownTask): void {
    const { sid } = shown;
    const before = sights.get(sid) ?? null;
    const known = engagement(sid);
    const endingSince = isEnd(shown) && before !== null && awaitsLastWord(known) ? (before.endingSince ?? now()) : null;
    const isEnding = endingSince !== null && now() - endingSince < lastWordMs;
    const status = isEnding && before !== null ? before.task.status : shown.status;
    // Flex changes them in place.
    const text = JSON.stringify(shown.attributes);
    const attributes = before?.text === text ? before.attributes : (JSON.parse(text) as Sight['attributes']);
    const task = { ...shown, status, attributes, onHold: shown.onHold ?? before?.task.onHold ?? null };
    const recovered = before?.recovered ?? !looked;
    const item = workItemOf({ task, engagement: known, recovered, local: locals.get(sid) ?? {} }, personalData);
    const after = { item, attributes, engagement: known, task, recovered, text, endingSince };
    sights.set(sid, after);
    // Of what was over before it was met, only what is saved from now on is news.
    if (!looked || (before === null && item.state === 'ended')) return;
    for (const event of eventsBetween(before, after)) publish(event);
  }

  function forgetEnded(present: readonly ShownTask[]): void {
    const ended = [...sights.values()].filter(({ item }) => item.state === 'ended');
    ended.forEach(({ item: { id }, engagement: known }, index) => {
      const isFollowed = known !== null && !known.settled && index >= ended.length - mostEnded;
      if (isFollowed || present.some(({ sid }) => sid === id)) return;
      sights.delete(id);
      locals.delete(id);
    });
  }

  const current = () => [...sights.values()].filter(({ item }) => item.state !== 'ended');

  return {
    look() {
      const present = tasks();
      present.forEach(see);
      for (const each of unsaved().slice(-mostEnded)) if (!sights.has(each.reservationSid)) see(finishedTask(each));
      for (const { task, item, engagement: known } of sights.values()) {
        const isAsBefore = item.state === 'ended' && engagement(task.sid) === known;
        if (!isAsBefore && !present.some(({ sid }) => sid === task.sid)) see({ ...task, status: 'completed' });
      }
      looked = true;
      forgetEnded(present);
      return [...sights.values()].some(({ item, endingSince }) => endingSince !== null && item.state !== 'ended');
    },
    soFar() {
      for (const { task, item, ...sight } of current())
        sights.set(task.sid, { ...sight, task, item: { ...item, recovered: true }, recovered: true });
      return current().flatMap(eventsSoFar);
    },
    current: () => current().map(({ item }) => item),
    find: (id) => sights.get(id)?.item ?? null,
    keep(id, values) {
      const sight = sights.get(id);
      if (sight === undefined) return null;
      const local = { ...locals.get(id), ...values };
      locals.set(id, local);
      const item = { ...sight.item, local };
      sights.set(id, { ...sight, item });
      publish({ type: 'attributesChanged', body: { item, changed: [], removed: [], local: Object.keys(values) } });
      return item;
    },
  };
}

const isEnd = ({ status }: ShownTask): boolean => status === 'completed' || status === 'canceled';

/** Of one that was accepted, TaskRouter's event says how it ended; it may come a moment later than Flex shows it. */
const awaitsLastWord = (engagement: Engagement | null): boolean =>
  engagement !== null && !isOver(engagement) && !isOffer(engagement);
