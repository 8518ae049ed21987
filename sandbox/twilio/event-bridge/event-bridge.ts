import type { WebSocket } from 'ws';

import { ACCOUNT_SID, AGENT, WORKSPACE_SID } from '../account';
import type { Timers } from '../timers';
import type { TaskRouterEvent } from '../workspace/workspace';

/** Lets the answer to the request that caused an event arrive before the event, as it mostly does with Twilio. */
const PUSH_DELAY_MS = 30;
/** twilio-taskrouter reconnects when it has heard nothing for 30 seconds. */
const HEARTBEAT_MS = 15_000;
const TOKEN_LIFETIME_MS = 8 * 3600 * 1000;

/** The WebSocket side of `event-bridge.twilio.com/v1/wschannels`: tells every client of the agent what happens in the workspace. */
export class EventBridge {
  private readonly sockets = new Set<WebSocket>();

  constructor(private readonly timers: Timers) {
    timers.every(HEARTBEAT_MS, () => this.beat());
  }

  connect(socket: WebSocket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    send(socket, 'init', {
      account_sid: ACCOUNT_SID,
      workspace_sid: WORKSPACE_SID,
      channel_id: AGENT.workerSid,
      token_lifetime: TOKEN_LIFETIME_MS,
    });
  }

  /** Reaches the clients that are connected now; one that connects later reads the state instead. */
  push(event: TaskRouterEvent): void {
    const connected = [...this.sockets];
    this.timers.after(PUSH_DELAY_MS, () => {
      for (const socket of connected) send(socket, event.type, event.payload);
    });
  }

  /** Cuts every connection; the clients connect again by themselves. */
  drop(): void {
    for (const socket of this.sockets) socket.terminate();
    this.sockets.clear();
  }

  private beat(): void {
    for (const socket of this.sockets) {
      if (socket.readyState === socket.OPEN) socket.send(' ');
    }
  }
}

function send(socket: WebSocket, type: string, payload: object): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ event_type: type, payload }));
}
