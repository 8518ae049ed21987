import type { WebSocket } from 'ws';

import { AGENT } from '../account';
import { isJsonObject, parseJsonObject, stringFrom } from '../json';
import type { JsonObject } from '../json';
import type { Timers } from '../timers';

/** The Voice SDK gives a connection up, and the call with it, when it has heard nothing for 15 seconds. */
const HEARTBEAT_MS = 5000;
const TOKEN_LIFETIME_SECONDS = 8 * 3600;

/** A call leg to the agent's browser. */
interface Leg {
  readonly invite: JsonObject;
  /** The browsers it rings in. */
  readonly ringing: Set<WebSocket>;
  /** The browser that answered: the leg lives as long as this connection. */
  answeredBy?: WebSocket;
}

export interface LegEvents {
  answered(callSid: string): void;
  /** The agent's side ended the call, or is gone. */
  hungUp(callSid: string): void;
  /** The agent has dialled digits in the call. */
  dialled(callSid: string, digits: string): void;
}

/**
 * The Voice SDK's signalling (PStream 1.6, `voice-js.roaming.twilio.com/signal`). An `invite` goes out without an SDP:
 * the page adds the offer of a second peer connection of its own, because there is no media server here.
 */
export class VoiceSignalling {
  /** With the token that each listens with. */
  private readonly connected = new Map<WebSocket, string>();
  private readonly registered = new Set<WebSocket>();
  private readonly legs = new Map<string, Leg>();

  constructor(
    timers: Timers,
    private readonly events: LegEvents,
  ) {
    timers.every(HEARTBEAT_MS, () => {
      for (const socket of this.connected.keys()) socket.send('\n');
    });
  }

  connect(socket: WebSocket): void {
    this.connected.set(socket, '');
    socket.on('message', (data) => {
      const message = parseJsonObject(data.toString());
      if (message) this.receive(socket, message);
    });
    socket.on('close', () => this.disconnected(socket));
  }

  /**
   * Rings in the page with that token, as Flex with support for several tabs has it; without such a page in every browser
   * of the agent, and if there is none, in the next that registers.
   */
  ring(callSid: string, parameters: JsonObject, token: string): void {
    const leg: Leg = { invite: { callsid: callSid, parameters }, ringing: new Set() };
    this.legs.set(callSid, leg);
    const registered = [...this.registered];
    const own = registered.filter((socket) => this.connected.get(socket) === token);
    for (const socket of own.length > 0 ? own : registered) this.invite(socket, leg);
  }

  /** Ends a leg from Twilio's side, answered or not. */
  hangUp(callSid: string): void {
    const leg = this.legs.get(callSid);
    if (!leg) return;
    this.legs.delete(callSid);
    if (leg.answeredBy) send(leg.answeredBy, 'hangup', { callsid: callSid });
    else for (const socket of leg.ringing) send(socket, 'cancel', { callsid: callSid });
  }

  /** Forgets every leg without telling anybody. */
  reset(): void {
    this.legs.clear();
  }

  private receive(socket: WebSocket, message: JsonObject): void {
    const payload = isJsonObject(message.payload) ? message.payload : {};
    const callSid = stringFrom(payload.callsid) ?? '';
    switch (message.type) {
      case 'listen':
        this.connected.set(socket, stringFrom(payload.token) ?? '');
        return send(socket, 'connected', {
          edge: 'ashburn',
          home: 'us1',
          region: 'us1',
          token: { identity: AGENT.identity, ttl: TOKEN_LIFETIME_SECONDS },
        });
      case 'register':
        return this.register(socket);
      case 'answer':
        return this.answer(socket, callSid);
      case 'hangup':
        return this.hungUp(socket, callSid);
      case 'dtmf':
        return this.events.dialled(callSid, stringFrom(payload.dtmf) ?? '');
    }
  }

  private register(socket: WebSocket): void {
    this.registered.add(socket);
    send(socket, 'ready', {});
    for (const leg of this.legs.values()) if (!leg.answeredBy && leg.ringing.size === 0) this.invite(socket, leg);
  }

  private invite(socket: WebSocket, leg: Leg): void {
    leg.ringing.add(socket);
    send(socket, 'invite', leg.invite);
  }

  private answer(socket: WebSocket, callSid: string): void {
    const leg = this.legs.get(callSid);
    if (!leg || leg.answeredBy) return send(socket, 'hangup', { callsid: callSid });
    leg.answeredBy = socket;
    send(socket, 'answer', { callsid: callSid });
    for (const other of leg.ringing) if (other !== socket) send(other, 'cancel', { callsid: callSid });
    this.events.answered(callSid);
  }

  private hungUp(socket: WebSocket, callSid: string): void {
    if (this.legs.get(callSid)?.answeredBy !== socket) return;
    this.legs.delete(callSid);
    this.events.hungUp(callSid);
  }

  private disconnected(socket: WebSocket): void {
    this.connected.delete(socket);
    this.registered.delete(socket);
    for (const [callSid, leg] of this.legs) {
      leg.ringing.delete(socket);
      this.hungUp(socket, callSid);
    }
  }
}

function send(socket: WebSocket, type: string, payload: JsonObject): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ type, payload, version: '1.6' }));
}
