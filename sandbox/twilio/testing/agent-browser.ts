import { parseJsonObject } from '../json';
import type { JsonObject } from '../json';
import type { BackendServer } from './backend-server';
import { connect } from './socket-client';
import type { SocketClient } from './socket-client';

export interface SignallingMessage extends JsonObject {
  type: string;
  payload: JsonObject;
}

export interface AgentBrowser extends SocketClient<SignallingMessage> {
  say(type: string, payload?: JsonObject): void;
  /** The `callsid` of the call that rings here. */
  rings(): Promise<string>;
}

/** A browser's Voice SDK, as far as its signalling goes: registered, and answering only when told to. */
export async function connectAgentBrowser(server: BackendServer, token = 'any'): Promise<AgentBrowser> {
  const client = await connect(server.ws('voice-js.roaming.twilio.com/signal'), (data) => {
    return parseJsonObject(data.toString()) as SignallingMessage | undefined;
  });
  const browser: AgentBrowser = {
    ...client,
    say: (type, payload = {}) => client.send(JSON.stringify({ type, payload, version: '1.6' })),
    rings: async () => String((await client.message(({ type }) => type === 'invite')).payload.callsid),
  };
  browser.say('listen', { token });
  browser.say('register', { media: { audio: true } });
  await client.message(({ type }) => type === 'ready');
  return browser;
}
