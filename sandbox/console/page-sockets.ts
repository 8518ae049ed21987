import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import * as v from 'valibot';
import { WebSocketServer, type WebSocket } from 'ws';

import type { OpenCtiAnswering } from '../opencti/answering';
import type { OpenCtiResponse } from '../opencti/response';
import type { PageMessage, ServerMessage, Topic } from './socket-messages';

export interface PageSockets {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every page, soon and once for all that changes within a moment. */
  changed(topic: Topic): void;
  reset(): void;
  close(): void;
}

const gatherMs = 20;

const pageMessage = v.variant('type', [
  v.object({
    type: v.literal('call'),
    id: v.number(),
    method: v.string(),
    args: v.record(v.string(), v.unknown()),
    inPage: v.boolean(),
  }),
  v.object({
    type: v.literal('performed'),
    id: v.number(),
    response: v.object({
      success: v.boolean(),
      returnValue: v.unknown(),
      errors: v.nullable(
        v.array(v.object({ code: v.string(), description: v.string(), details: v.exactOptional(v.unknown()) })),
      ),
    }),
  }),
]);

/**
 * One WebSocket for each console page. Open CTI calls go over it and not over HTTP requests, of which a browser has only six
 * at a time: answers that are held back would hold up everything else.
 */
export function createPageSockets(openCti: OpenCtiAnswering): PageSockets {
  const server = new WebSocketServer({ noServer: true });
  let topics = new Set<Topic>();
  let timer: NodeJS.Timeout | undefined;

  server.on('connection', (socket) => {
    /** What the page was told to do and has not done yet, by the call's id. */
    const performing = new Map<number, (response: OpenCtiResponse | null) => void>();
    const perform = (id: number): Promise<OpenCtiResponse | null> =>
      new Promise((resolve) => {
        performing.set(id, resolve);
        if (!send(socket, { type: 'perform', id })) resolve(null);
      });
    socket.on('message', (data) => {
      const message = parse(String(data));
      if (message?.type === 'performed') {
        performing.get(message.id)?.(message.response);
        performing.delete(message.id);
      } else if (message) {
        const { id, inPage } = message;
        openCti.answer(message, {
          deliver: (response, copies) => send(socket, { type: 'answer', id, response, copies }),
          ...(inPage ? { perform: () => perform(id) } : {}),
        });
      }
    });
    socket.on('close', () => performing.forEach((resolve) => resolve(null)));
  });

  function send(socket: WebSocket, message: ServerMessage): boolean {
    if (socket.readyState !== socket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  }

  function broadcast(message: ServerMessage): void {
    for (const socket of server.clients) send(socket, message);
  }

  return {
    accept: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (accepted) => server.emit('connection', accepted, request)),
    changed(topic) {
      topics.add(topic);
      timer ??= setTimeout(() => {
        timer = undefined;
        broadcast({ type: 'changed', topics: [...topics] });
        topics = new Set();
      }, gatherMs);
    },
    reset: () => broadcast({ type: 'reset' }),
    close() {
      clearTimeout(timer);
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

function parse(text: string): PageMessage | null {
  try {
    const result = v.safeParse(pageMessage, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
