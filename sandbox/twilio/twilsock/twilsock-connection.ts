import { randomUUID } from 'node:crypto';

import type { WebSocket } from 'ws';

import { isJsonObject, stringFrom } from '../json';
import type { JsonObject } from '../json';
import type { SyncPush } from '../sync/sync-store';
import { decodeTwilsockFrame, encodeTwilsockFrame } from './twilsock-frame';
import type { UpstreamAnswer, UpstreamRequest } from './upstream';

/**
 * Speaks twilsock 3 (`tsock.<region>.twilio.com/v3/wsconnect`) on a socket: the connection that Sync, Conversations and
 * Flex's telemetry each open, send their HTTP requests through and get notifications from.
 */
export function serveTwilsock(
  socket: WebSocket,
  answerUpstream: (request: UpstreamRequest, push: SyncPush) => UpstreamAnswer,
  whenClosed: (push: SyncPush) => void,
): void {
  const send = (header: JsonObject, payload?: JsonObject) => {
    if (socket.readyState === socket.OPEN) socket.send(encodeTwilsockFrame(header, payload));
  };
  const push: SyncPush = (notification) =>
    send({ method: 'notification', id: `NO${randomUUID()}`, message_type: 'twilio.sync.event' }, notification);

  socket.on('close', () => whenClosed(push));
  socket.on('message', (data) => {
    const frame = Buffer.isBuffer(data) ? decodeTwilsockFrame(data) : undefined;
    if (!frame) return;
    const { header, payload } = frame;
    const reply = { method: 'reply', id: header.id, status: { code: 200, status: 'OK' } };
    switch (header.method) {
      case 'reply':
      case 'close':
        return;
      case 'init':
        return send({ ...reply, ...session(header) });
      case 'message': {
        const answer = answerUpstream(upstreamRequest(header, payload), push);
        return send(
          {
            ...reply,
            http_status: { code: answer.status, status: answer.status === 200 ? 'OK' : 'ERROR' },
            http_headers: {},
          },
          answer.body,
        );
      }
      default:
        return send(reply);
    }
  });
}

function session(init: JsonObject): JsonObject {
  const offered: unknown[] = Array.isArray(init.capabilities) ? init.capabilities : [];
  return {
    continuation_token: randomUUID(),
    continuation_token_status: { reissued: true, reissue_message: 'New session' },
    capabilities: offered.filter((capability) => capability !== 'telemetry.v1'),
    offline_storage: {},
    init_registrations: [],
    debug_info: {},
  };
}

function upstreamRequest(header: JsonObject, body: string): UpstreamRequest {
  const request = isJsonObject(header.http_request) ? header.http_request : {};
  return {
    method: stringFrom(request.method) ?? 'GET',
    host: stringFrom(request.host) ?? '',
    path: stringFrom(request.path) ?? '',
    params: isJsonObject(request.params) ? request.params : {},
    body,
  };
}
