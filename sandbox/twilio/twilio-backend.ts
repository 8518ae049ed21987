import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

import { AGENT } from './account';
import { Calls, incomingCallAttributes } from './calls/calls';
import { Chats } from './chats/chats';
import { answerConversations } from './chats/conversations-api';
import { EventBridge } from './event-bridge/event-bridge';
import { createEventBridgeCommands } from './event-bridge/event-bridge-commands';
import { createHttpApis } from './http/http-apis';
import { requestTarget } from './http/request-target';
import type { RequestTarget } from './http/request-target';
import { answerSync } from './sync/sync-api';
import { SyncStore } from './sync/sync-store';
import type { SyncPush } from './sync/sync-store';
import { createTimers } from './timers';
import { serveTwilsock } from './twilsock/twilsock-connection';
import type { UpstreamAnswer, UpstreamRequest } from './twilsock/upstream';
import { Workspace } from './workspace/workspace';

export interface TwilioBackendOptions {
  /** What `GET flex.twilio.com/plugins` lists. */
  plugins?: { name: string; version: string; src: string }[];
  /** Merged into `ui_attributes` of the Flex configuration, e.g. `{custom_data: {salesforce: {...}}}`. */
  uiAttributes?: Record<string, unknown>;
  /** Merged into the Flex configuration, e.g. `integrations`. */
  serviceConfiguration?: Record<string, unknown>;
  /** `browser` (default): calls reach the agent through the Voice SDK and end with the page. `phone`: they survive a reload. */
  agentPhone?: 'browser' | 'phone';
  /** Epoch milliseconds. */
  now?: () => number;
  /** Told of requests that nothing here answers. */
  log?: (line: string) => void;
}

/**
 * The Twilio services that Flex UI uses, for one account with one agent, in memory: it outlives the page.
 * What a scenario asks of a reservation that is not there, or not in a state for it, does nothing.
 */
export interface TwilioBackend {
  /** Answers requests under `/__tw/<host>/<path>`; false when the path is not its own. */
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean;
  /** Takes WebSocket upgrades under `/__tw/`; false when not its own. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** @returns the reservation SID */
  incomingCall(call?: { from?: string; name?: string; attributes?: Record<string, unknown> }): string;
  /** @returns the reservation SID */
  incomingChat(chat?: { name?: string; text?: string; attributes?: Record<string, unknown> }): string;
  /** The conference of a call ends; its reservation is wrapping. */
  customerHangsUp(reservationSid: string): void;
  /** Before the agent has accepted: reservation and task are canceled. */
  callerGivesUp(reservationSid: string): void;
  customerWrites(reservationSid: string, text: string): void;
  /** What the agent has now, oldest first. */
  reservations(): {
    sid: string;
    taskSid: string;
    status: string;
    channel: string;
    from: string;
    attributes: Record<string, unknown>;
  }[];
  setAgentPhone(kind: 'browser' | 'phone'): void;
  /** Cuts the event bridge's sockets; the clients connect again by themselves. */
  dropConnection(): void;
  /** Forgets all tasks, calls and reservations without telling an open page, which has to be reloaded. */
  reset(): void;
  /** Called whenever something in the workspace has changed. @returns how to stop that */
  onChange(listener: () => void): () => void;
  close(): void;
}

const MAX_REQUEST_BYTES = 1_000_000;

export function createTwilioBackend(options: TwilioBackendOptions = {}): TwilioBackend {
  const now = options.now ?? Date.now;
  const log = options.log ?? (() => undefined);
  const timers = createTimers();
  const workspace = new Workspace(now, options.agentPhone ?? 'browser');
  const sync = new SyncStore(now);
  const calls = new Calls(workspace, sync, timers);
  const chats = new Chats(workspace, sync, now);
  const eventBridge = new EventBridge(timers);
  const eventBridgeCommands = createEventBridgeCommands(workspace, calls);
  const answerHttp = createHttpApis(
    {
      plugins: options.plugins ?? [],
      uiAttributes: options.uiAttributes ?? {},
      serviceConfiguration: options.serviceConfiguration ?? {},
    },
    now,
  );
  const webSockets = new WebSocketServer({ noServer: true });
  const changeListeners = new Set<() => void>();

  workspace.onEvent((event) => eventBridge.push(event));
  workspace.onEvent(changed);

  return {
    handleRequest(request, response) {
      const target = requestTarget(request.url);
      if (!target) return false;
      receiveBody(request, response, (body) => answerRequest(request.method ?? 'GET', target, body, response));
      return true;
    },

    handleUpgrade(request, socket, head) {
      const target = requestTarget(request.url);
      if (!target) return false;
      const serve = socketService(target);
      socket.on('error', ignore);
      if (serve) {
        webSockets.handleUpgrade(request, socket, head, (webSocket) => {
          webSocket.on('error', ignore);
          serve(webSocket);
        });
      } else {
        log(`No WebSocket service ${target.host}${target.path}`);
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      }
      return true;
    },

    incomingCall({ from = '+12025550147', name = from, attributes = {} } = {}) {
      return workspace.offerTask('voice', { ...incomingCallAttributes(from, name), ...attributes }).sid;
    },

    incomingChat({ name = 'Web visitor', text = 'Hello, I need help', attributes = {} } = {}) {
      return workspace.offerTask('chat', { ...chats.customerOpens(name, text), ...attributes }).sid;
    },

    customerHangsUp(reservationSid) {
      const reservation = workspace.reservation(reservationSid);
      if (reservation?.task.channel === 'voice') workspace.moveReservation(reservation, 'wrapping');
    },

    callerGivesUp(reservationSid) {
      const reservation = workspace.reservation(reservationSid);
      if (reservation) workspace.moveReservation(reservation, 'canceled');
    },

    customerWrites(reservationSid, text) {
      const reservation = workspace.reservation(reservationSid);
      if (reservation) chats.customerWrites(reservation, text);
    },

    reservations: () =>
      workspace.reservations().map(({ sid, status, task }) => ({
        sid,
        taskSid: task.sid,
        status,
        channel: task.channel,
        from: String(task.attributes.from ?? ''),
        attributes: structuredClone(task.attributes),
      })),

    setAgentPhone(kind) {
      workspace.setWorkerAttributes({ ...workspace.worker.attributes, contact_uri: AGENT.contactUri[kind] });
    },

    dropConnection: () => eventBridge.drop(),

    reset() {
      calls.reset();
      chats.reset();
      workspace.reset();
      changed();
    },

    onChange(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },

    close() {
      timers.close();
      for (const socket of webSockets.clients) socket.terminate();
      webSockets.close();
    },
  };

  function changed(): void {
    for (const listener of changeListeners) listener();
  }

  function answerRequest(method: string, { host, path }: RequestTarget, body: string, response: ServerResponse): void {
    if (host.startsWith('event-bridge.')) {
      const answer = eventBridgeCommands.answer(body);
      if (answer.status !== 200) log(`${answer.status} event bridge: ${answer.message}`);
      const content = answer.status === 200 ? { payload: answer.payload } : { message: answer.message };
      return respond(response, answer.status, 'application/json', JSON.stringify(content));
    }
    const answer = answerHttp(method, host, path);
    if (answer) return respond(response, 200, answer.contentType, answer.body);
    log(`404 ${method} ${host}${path}`);
    respond(response, 404, 'application/json', JSON.stringify({ code: 20404, message: 'Not found' }));
  }

  function socketService({ host, path }: RequestTarget): ((socket: WebSocket) => void) | undefined {
    if (host.startsWith('event-bridge.')) return (socket) => eventBridge.connect(socket);
    if (host.startsWith('voice-js') && path === '/signal') return (socket) => calls.signalling.connect(socket);
    if (host.startsWith('tsock.')) {
      return (socket) => serveTwilsock(socket, answerUpstream, (push) => sync.unsubscribeFromAll(push));
    }
    return undefined;
  }

  function answerUpstream(request: UpstreamRequest, push: SyncPush): UpstreamAnswer {
    if (request.host.startsWith('flex-sdk.')) return { status: 200, body: {} };
    const answer = request.host.startsWith('cds.')
      ? answerSync(sync, request, push)
      : answerConversations(chats, sync, request);
    if (answer.status !== 200) log(`${answer.status} ${request.method} ${request.host}${request.path}`);
    return answer;
  }
}

function receiveBody(request: IncomingMessage, response: ServerResponse, use: (body: string) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= MAX_REQUEST_BYTES) chunks.push(chunk);
  });
  request.on('end', () => {
    if (bytes <= MAX_REQUEST_BYTES) use(Buffer.concat(chunks).toString('utf8'));
    else respond(response, 413, 'text/plain', 'Too large');
  });
}

function respond(response: ServerResponse, status: number, contentType: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' });
  response.end(body);
}

/** A client that breaks off or sends what is not WebSocket loses its connection; nobody else minds. */
function ignore(): void {}
