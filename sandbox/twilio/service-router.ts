import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

import type { VoiceSignalling } from './calls/voice-signalling';
import type { Chats } from './chats/chats';
import { answerConversations } from './chats/conversations-api';
import type { EventBridge } from './event-bridge/event-bridge';
import type { EventBridgeCommands } from './event-bridge/event-bridge-commands';
import type { HttpAnswer } from './http/http-apis';
import { requestTarget } from './http/request-target';
import type { RequestTarget } from './http/request-target';
import { answerSync } from './sync/sync-api';
import type { SyncPush, SyncStore } from './sync/sync-store';
import { serveTwilsock } from './twilsock/twilsock-connection';
import type { UpstreamAnswer, UpstreamRequest } from './twilsock/upstream';

/** Brings every request and socket that Flex opens to the service it is meant for; what no service knows is 404, and logged. */
export interface ServiceRouter {
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean;
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): void;
}

export interface Services {
  chats: Chats;
  eventBridge: EventBridge;
  eventBridgeCommands: EventBridgeCommands;
  signalling: VoiceSignalling;
  sync: SyncStore;
  answerHttp(method: string, host: string, path: string): HttpAnswer | undefined;
}

const MAX_REQUEST_BYTES = 1_000_000;

export function createServiceRouter(services: Services, log: (line: string) => void): ServiceRouter {
  const webSockets = new WebSocketServer({ noServer: true });

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

    close() {
      for (const socket of webSockets.clients) socket.terminate();
      webSockets.close();
    },
  };

  function answerRequest(method: string, { host, path }: RequestTarget, body: string, response: ServerResponse): void {
    if (host.startsWith('event-bridge.')) {
      const answer = services.eventBridgeCommands.answer(body);
      if (answer.status !== 200) log(`${answer.status} event bridge: ${answer.message}`);
      const content = answer.status === 200 ? { payload: answer.payload } : { message: answer.message };
      return respond(response, answer.status, 'application/json', JSON.stringify(content));
    }
    const answer = services.answerHttp(method, host, path);
    if (answer) return respond(response, 200, answer.contentType, answer.body);
    log(`404 ${method} ${host}${path}`);
    respond(response, 404, 'application/json', JSON.stringify({ code: 20404, message: 'Not found' }));
  }

  function socketService({ host, path }: RequestTarget): ((socket: WebSocket) => void) | undefined {
    const { eventBridge, signalling, sync } = services;
    if (host.startsWith('event-bridge.')) return (socket) => eventBridge.connect(socket);
    if (host.startsWith('voice-js') && path === '/signal') return (socket) => signalling.connect(socket);
    if (host.startsWith('tsock.')) {
      return (socket) => serveTwilsock(socket, answerUpstream, (push) => sync.unsubscribeFromAll(push));
    }
    return undefined;
  }

  function answerUpstream(request: UpstreamRequest, push: SyncPush): UpstreamAnswer {
    // Flex's telemetry.
    if (request.host.startsWith('flex-sdk.')) return { status: 200, body: {} };
    const answer = request.host.startsWith('cds.')
      ? answerSync(services.sync, request, push)
      : answerConversations(services.chats, services.sync, request);
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
