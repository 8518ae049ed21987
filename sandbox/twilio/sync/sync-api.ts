import { isJsonObject, parseJsonObject, stringFrom } from '../json';
import type { JsonObject } from '../json';
import { decodePathSegment } from '../twilsock/upstream';
import type { UpstreamAnswer, UpstreamRequest } from '../twilsock/upstream';
import { itemUrl, objectUrl } from './sync-store';
import type { SyncKind, SyncObject, SyncPush, SyncStore } from './sync-store';

const KINDS: Readonly<Record<string, SyncKind>> = { Maps: 'map', Lists: 'list', Documents: 'document' };
const SUBSCRIPTION_LIFETIME_SECONDS = 86_400;
const NOT_FOUND: UpstreamAnswer = { status: 404, body: { status: 404, code: 54100, message: 'Not found' } };

/** Sync's REST interface (`cds.<region>.twilio.com`), which clients reach through twilsock. `push` reaches the asking client. */
export function answerSync(store: SyncStore, request: UpstreamRequest, push: SyncPush): UpstreamAnswer {
  if (request.path === '/v4/Subscriptions') return changeSubscriptions(store, request.body, push);
  const [, collection = '', name = '', items] = /^\/v3\/(\w+)\/([^/]+)(\/Items)?$/.exec(request.path) ?? [];
  const kind = KINDS[collection];
  const object = kind && request.method === 'GET' ? store.find(kind, decodePathSegment(name)) : undefined;
  if (!object) return NOT_FOUND;
  const origin = `https://${request.host}`;
  return { status: 200, body: items ? itemsPage(origin, object, request.params) : objectBody(origin, object) };
}

function objectBody(origin: string, object: SyncObject): JsonObject {
  const url = objectUrl(origin, object);
  return {
    sid: object.sid,
    unique_name: object.name,
    url,
    links: { items: `${url}/Items` },
    revision: String(object.lastEventId),
    last_event_id: object.lastEventId,
    date_created: '2024-01-01T00:00:00Z',
    date_updated: '2024-01-01T00:00:00Z',
    data: object.data,
  };
}

function itemsPage(origin: string, object: SyncObject, params: JsonObject): JsonObject {
  const key = parameter(params, 'Key') ?? parameter(params, 'Index');
  const entries = [...object.items].filter(([itemKey]) => key === undefined || key === itemKey);
  if (parameter(params, 'Order') === 'desc') entries.reverse();
  const start = Number(parameter(params, 'PageToken') ?? 0);
  const end = start + Number(parameter(params, 'PageSize') ?? 50);
  return {
    items: entries.slice(start, end).map(([itemKey, data]) => ({
      ...(object.kind === 'list' ? { index: Number(itemKey) } : { key: itemKey }),
      data,
      url: itemUrl(origin, object, itemKey),
      revision: '1',
      last_event_id: object.lastEventId,
      date_updated: '2024-01-01T00:00:00Z',
      date_expires: null,
    })),
    meta: { previous_token: null, next_token: end < entries.length ? String(end) : null },
  };
}

/** Twilsock carries a query parameter as text or as a list of texts. */
function parameter(params: JsonObject, name: string): string | undefined {
  const value: unknown = params[name];
  return stringFrom(Array.isArray(value) ? value[0] : value);
}

/** Confirmed by notifications that follow the answer. */
function changeSubscriptions(store: SyncStore, body: string, push: SyncPush): UpstreamAnswer {
  const change = parseJsonObject(body);
  const requests: unknown[] = Array.isArray(change?.requests) ? change.requests : [];
  const establish = change?.action === 'establish';
  setImmediate(() => {
    for (const wanted of requests.filter(isJsonObject)) {
      const sid = stringFrom(wanted.object_sid) ?? '';
      const object = store.find(stringFrom(wanted.object_type) as SyncKind, sid);
      if (object && establish) store.subscribe(object, push);
      if (object && !establish) store.unsubscribe(object, push);
      push({
        event_type: establish ? 'subscription_established' : 'subscription_canceled',
        correlation_id: change?.correlation_id,
        event: {
          object_sid: sid,
          object_type: wanted.object_type,
          replay_status: 'completed',
          last_event_id: object?.lastEventId ?? 0,
        },
      });
    }
  });
  return {
    status: 200,
    body: { max_batch_size: 100, ttl_in_s: SUBSCRIPTION_LIFETIME_SECONDS, estimated_delivery_in_ms: 5000 },
  };
}
