import { Worker } from 'twilio-taskrouter';
import type { Reservation } from 'twilio-taskrouter';

import type { BackendServer } from './backend-server';
import { until } from './until';

const EVENT_BRIDGE = 'event-bridge.twilio.com/v1/wschannels';
/** What the client identifies itself with. */
export const agentToken = 'token of the agent client';
const RESERVATION_EVENTS = ['accepted', 'wrapup', 'completed', 'canceled', 'rejected'] as const;

/** The client leaves timers running when it disconnects (token, heartbeat, old reservations): they must not keep the tests alive. */
const LONG_MS = 2000;
globalThis.setTimeout = unrefLong(setTimeout);
globalThis.setInterval = unrefLong(setInterval);

/** Flex's own TaskRouter client, connected to the back end under test. */
export interface AgentClient {
  worker: Worker;
  /** What the client was told, in order: `created`, then the reservation's and its task's events. */
  events: string[];
  reservation(sid: string): Promise<Reservation>;
  heard(event: string): Promise<void>;
  disconnect(): void;
}

export async function connectAgentClient(server: BackendServer): Promise<AgentClient> {
  const worker = new Worker(agentToken, {
    ebServer: server.http(EVENT_BRIDGE),
    wsServer: server.ws(EVENT_BRIDGE),
    logLevel: 'silent',
  });
  const events: string[] = [];
  worker.on('reservationCreated', (reservation: Reservation) => {
    events.push('created');
    for (const event of RESERVATION_EVENTS) reservation.on(event, () => events.push(event));
    for (const event of ['updated', 'wrapup', 'completed', 'canceled'] as const) {
      reservation.task.on(event, () => events.push(`task ${event}`));
    }
  });
  for (const event of ['ready', 'disconnected', 'activityUpdated', 'attributesUpdated'] as const) {
    worker.on(event, () => events.push(event));
  }
  await until(() => events.includes('ready'));
  return {
    worker,
    events,
    reservation: (sid) => until(() => worker.reservations.get(sid)),
    heard: async (event) => void (await until(() => events.includes(event))),
    disconnect: () => worker.disconnect(),
  };
}

function unrefLong<Start extends typeof setTimeout | typeof setInterval>(start: Start): Start {
  return new Proxy(start, {
    apply(_start, self, args: Parameters<Start>) {
      const timer = Reflect.apply(start, self, args) as NodeJS.Timeout;
      return (args[1] ?? 0) >= LONG_MS ? timer.unref() : timer;
    },
  });
}
