import { randomUUID } from 'node:crypto';

import type { JsonObject } from '../json';
import { parseJsonObject } from '../json';
import { decodeTwilsockFrame, encodeTwilsockFrame } from '../twilsock/twilsock-frame';
import type { TwilsockFrame } from '../twilsock/twilsock-frame';
import type { BackendServer } from './backend-server';
import { connect } from './socket-client';
import type { SocketClient } from './socket-client';
import { until } from './until';

export interface TwilsockClient extends SocketClient<TwilsockFrame> {
  /** Sends an HTTP request through the connection. `address`: host and path. */
  request(
    method: string,
    address: string,
    more?: { params?: JsonObject; body?: JsonObject },
  ): Promise<UpstreamResponse>;
  /** The event of the first Sync notification of that type, when it has come. */
  notified(type: string): Promise<JsonObject>;
}

export interface UpstreamResponse {
  status: number;
  body: JsonObject;
}

export async function connectTwilsock(server: BackendServer): Promise<TwilsockClient> {
  const client = await connect(server.ws('tsock.us1.twilio.com/v3/wsconnect'), decodeTwilsockFrame);
  const exchange = (header: JsonObject, payload?: JsonObject) => {
    const id = `TM${randomUUID()}`;
    client.send(encodeTwilsockFrame({ ...header, id }, payload));
    return client.message((frame) => frame.header.id === id);
  };
  await exchange({ method: 'init', registrations: [], capabilities: ['client_update', 'telemetry.v1'] });
  return {
    ...client,
    async request(method, address, { params = {}, body } = {}) {
      const [host = '', ...path] = address.split('/');
      const reply = await exchange(
        { method: 'message', http_request: { host, path: `/${path.join('/')}`, method, params } },
        body,
      );
      const { code } = reply.header.http_status as { code: number };
      return { status: code, body: parseJsonObject(reply.payload) ?? {} };
    },
    notified: (type) =>
      until(() =>
        client.received
          .filter(({ header }) => header.method === 'notification')
          .map(({ payload }) => parseJsonObject(payload) ?? {})
          .filter(({ event_type }) => event_type === type)
          .map(({ event }) => event as JsonObject)
          .at(0),
      ),
  };
}
