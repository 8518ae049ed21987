import type { JsonObject } from '../json';
import { newSid } from '../sids';

export type SyncKind = 'map' | 'list' | 'document';

/** An object of Twilio Sync. Maps and lists have items (a list's keys are its indexes), documents have data. */
export interface SyncObject {
  readonly kind: SyncKind;
  readonly sid: string;
  readonly name: string;
  data: JsonObject;
  readonly items: Map<string, JsonObject>;
  /** Counts the changes; clients skip a change whose number is not above the last they know. */
  lastEventId: number;
}

/** A `twilio.sync.event` notification. */
export type SyncPush = (notification: JsonObject) => void;

const SID_PREFIX: Readonly<Record<SyncKind, string>> = { map: 'MP', list: 'ES', document: 'ET' };

/** The Sync objects that Flex and its Conversations client read, and who has subscribed to them. */
export class SyncStore {
  private readonly objects = new Map<string, SyncObject>();
  private readonly subscribers = new Map<string, Set<SyncPush>>();

  /** @param now epoch milliseconds */
  constructor(private readonly now: () => number) {}

  /** The object of that name, made if there is none. */
  open(kind: SyncKind, name: string, data: JsonObject = {}): SyncObject {
    const existing = this.find(kind, name);
    if (existing) return existing;
    const object = { kind, sid: newSid(SID_PREFIX[kind]), name, data, items: new Map(), lastEventId: 0 };
    this.objects.set(`${kind} ${name}`, object);
    this.objects.set(`${kind} ${object.sid}`, object);
    return object;
  }

  find(kind: SyncKind, nameOrSid: string): SyncObject | undefined {
    return this.objects.get(`${kind} ${nameOrSid}`);
  }

  setItem(map: SyncObject, key: string, data: JsonObject): void {
    const change = map.items.has(key) ? 'map_item_updated' : 'map_item_added';
    map.items.set(key, data);
    this.publish(map, change, { map_sid: map.sid, item_key: key, ...this.itemFields(map, key, data) });
  }

  removeItem(map: SyncObject, key: string): void {
    const data = map.items.get(key);
    if (!data || !map.items.delete(key)) return;
    this.publish(map, 'map_item_removed', { map_sid: map.sid, item_key: key, item_data: data });
  }

  /** @returns the index of the new item */
  append(list: SyncObject, data: JsonObject): number {
    const index = list.items.size;
    list.items.set(String(index), data);
    this.publish(list, 'list_item_added', {
      list_sid: list.sid,
      item_index: index,
      ...this.itemFields(list, String(index), data),
    });
    return index;
  }

  subscribe(object: SyncObject, push: SyncPush): void {
    const pushes = this.subscribers.get(object.sid) ?? new Set();
    this.subscribers.set(object.sid, pushes.add(push));
  }

  unsubscribe(object: SyncObject, push: SyncPush): void {
    this.subscribers.get(object.sid)?.delete(push);
  }

  unsubscribeFromAll(push: SyncPush): void {
    for (const pushes of this.subscribers.values()) pushes.delete(push);
  }

  private itemFields(object: SyncObject, key: string, data: JsonObject): JsonObject {
    return {
      item_url: itemUrl('https://cds.us1.twilio.com', object, key),
      item_revision: String(object.lastEventId + 1),
      item_data: data,
    };
  }

  private publish(object: SyncObject, type: string, event: JsonObject): void {
    object.lastEventId += 1;
    const notification = {
      event_type: type,
      events_strictly_ordered: true,
      event: { id: object.lastEventId, date_created: new Date(this.now()).toISOString(), ...event },
    };
    for (const push of [...(this.subscribers.get(object.sid) ?? [])]) push(notification);
  }
}

const COLLECTION: Readonly<Record<SyncKind, string>> = { map: 'Maps', list: 'Lists', document: 'Documents' };

export function objectUrl(origin: string, object: SyncObject): string {
  return `${origin}/v3/${COLLECTION[object.kind]}/${object.sid}`;
}

export function itemUrl(origin: string, object: SyncObject, key: string): string {
  return `${objectUrl(origin, object)}/Items/${key}`;
}
