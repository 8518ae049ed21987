import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

import { AGENT } from './account';
import { Calls } from './calls/calls';
import { participantsOf } from './calls/conference';
import type { Participant } from './calls/conference';
import { ThirdParties } from './calls/third-parties';
import { Transfers } from './calls/transfers';
import { Chats } from './chats/chats';
import { EventBridge } from './event-bridge/event-bridge';
import { createEventBridgeCommands } from './event-bridge/event-bridge-commands';
import { createHttpApis } from './http/http-apis';
import { createScenarios } from './scenarios';
import type { Scenarios } from './scenarios';
import { createServiceRouter } from './service-router';
import { SyncStore } from './sync/sync-store';
import { createTimers } from './timers';
import { endAutomatically } from './workspace/automatic-ends';
import { Workspace } from './workspace/workspace';
import type { Task } from './workspace/workspace';

export interface TwilioBackendOptions {
  /** What `GET flex.twilio.com/plugins` lists. */
  plugins?: { name: string; version: string; src: string }[];
  /** Merged into `ui_attributes` of the Flex configuration, e.g. `{custom_data: {salesforce: {...}}}`. */
  uiAttributes?: Record<string, unknown>;
  /** Merged into the Flex configuration, e.g. `integrations`. */
  serviceConfiguration?: Record<string, unknown>;
  /** Features of Flex that the account has switched on, by their ids, e.g. `external-warm-transfers`. */
  features?: readonly string[];
  /** `browser` (default): calls reach the agent through the Voice SDK and end with the page. `phone`: they survive a reload. */
  agentPhone?: 'browser' | 'phone';
  /** Epoch milliseconds. */
  now?: () => number;
  /** Told of requests that nothing here answers. */
  log?: (line: string) => void;
}

/** The Twilio services that Flex UI uses, for one account with one agent, in memory: it outlives the page. */
export interface TwilioBackend extends Scenarios {
  /** Answers requests under `/__tw/<host>/<path>`; false when the path is not its own. */
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean;
  /** Takes WebSocket upgrades under `/__tw/`; false when not its own. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** What the agent has now, oldest first. */
  reservations(): {
    sid: string;
    taskSid: string;
    status: string;
    channel: string;
    direction: 'inbound' | 'outbound';
    /** What has become of a transfer away from the agent. */
    transfer: string | null;
    from: string;
    /** Who is in the conference of a call, was in it or is being called. */
    participants: readonly Participant[];
    /** What the agent has dialled in the call. */
    digits: string;
    attributes: Record<string, unknown>;
  }[];
  setAgentPhone(kind: 'browser' | 'phone'): void;
  /**
   * The account's language (`language` in `ui_attributes`), from the next load of Flex on; null, as at first: the browser's.
   * What the agent has chosen in Flex's profile menu goes before it.
   */
  setLanguage(tag: string | null): void;
  /** Takes the place of the option `uiAttributes`, from the next load of Flex on. */
  setUiAttributes(attributes: Record<string, unknown>): void;
  /** Cuts the event bridge's sockets; the clients connect again by themselves. */
  dropConnection(): void;
  /** Forgets all tasks, calls and reservations without telling an open page, which has to be reloaded. */
  reset(): void;
  /** Called whenever something in the workspace has changed. @returns how to stop that */
  onChange(listener: () => void): () => void;
  close(): void;
}

export function createTwilioBackend(options: TwilioBackendOptions = {}): TwilioBackend {
  const now = options.now ?? Date.now;
  const timers = createTimers();
  const workspace = new Workspace(now, options.agentPhone ?? 'browser');
  const sync = new SyncStore(now);
  const calls = new Calls(workspace, timers, now);
  const chats = new Chats(workspace, sync, now);
  const transfers = new Transfers(workspace, calls, timers, now);
  const thirdParties = new ThirdParties(calls, changed);
  const scenarios = createScenarios({ workspace, calls, chats, transfers, thirdParties });
  const eventBridge = new EventBridge(timers);
  const router = createServiceRouter(
    {
      chats,
      eventBridge,
      eventBridgeCommands: createEventBridgeCommands(workspace, calls, transfers, thirdParties, now),
      signalling: calls.signalling,
      sync,
      answerHttp: createHttpApis(
        {
          plugins: options.plugins ?? [],
          uiAttributes: () => uiAttributes,
          serviceConfiguration: options.serviceConfiguration ?? {},
          features: options.features ?? [],
          language: () => language,
        },
        now,
      ),
    },
    options.log ?? (() => undefined),
  );
  let language: string | null = null;
  let uiAttributes = options.uiAttributes ?? {};
  const changeListeners = new Set<() => void>();

  workspace.onEvent((event) => eventBridge.push(event));
  workspace.onEvent(changed);
  endAutomatically(workspace, timers, scenarios.automaticEnds);

  return {
    handleRequest: (request, response) => router.handleRequest(request, response),
    handleUpgrade: (request, socket, head) => router.handleUpgrade(request, socket, head),

    ...scenarios.scenarios,

    reservations: () =>
      workspace.reservations().map((reservation) => {
        const { sid, status, task, outgoingTransfer } = reservation;
        const call = calls.lastCallOf(reservation);
        return {
          sid,
          taskSid: task.sid,
          status,
          channel: task.channel,
          direction: task.routingTarget === null ? 'inbound' : 'outbound',
          transfer: outgoingTransfer?.status ?? null,
          from: customerOf(task),
          participants: structuredClone(call ? participantsOf(call) : []),
          digits: call?.digits ?? '',
          attributes: structuredClone(task.attributes),
        };
      }),

    setAgentPhone(kind) {
      workspace.setWorkerAttributes({ ...workspace.worker.attributes, contact_uri: AGENT.contactUri[kind] });
    },

    setLanguage(tag) {
      language = tag;
    },

    setUiAttributes(attributes) {
      uiAttributes = attributes;
    },

    dropConnection: () => eventBridge.drop(),

    reset() {
      calls.reset();
      chats.reset();
      workspace.reset();
      language = null;
      uiAttributes = options.uiAttributes ?? {};
      scenarios.reset();
      changed();
    },

    onChange(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },

    close() {
      timers.close();
      router.close();
    },
  };

  function changed(): void {
    for (const listener of changeListeners) listener();
  }
}

/** The customer's number or name, as the task has it. */
function customerOf({ attributes, routingTarget }: Task): string {
  return String((routingTarget === null ? attributes.from : attributes.outbound_to) ?? attributes.name ?? '');
}
