import type { OpenCtiAnswer, OpenCtiCall } from '../../opencti/host';
import { failed, type OpenCtiResponse } from '../../opencti/response';
import { socketPath, type PageMessage, type ServerMessage, type Topic } from '../socket-messages';

export interface LiveConnection {
  /**
   * Lets the server answer and log an Open CTI call. What is the page's part of it, `perform`, is done when the server says so,
   * which it does not where a fault swallows the call. An answer that was under way when the connection broke never comes.
   */
  answer(call: OpenCtiCall, perform: (() => Promise<OpenCtiResponse>) | null): Promise<OpenCtiAnswer>;
  /** Called when something under the topic has changed, or may have while the connection was broken. Returns how to stop. */
  onChange(topic: Topic, listener: () => void): () => void;
  /** Has everything under the topic read anew. */
  refresh(topic: Topic): void;
  /** Called when everything on the server was reset. Returns how to stop. */
  onReset(listener: () => void): () => void;
}

const reconnectMs = 500;

interface Asked {
  readonly perform: (() => Promise<OpenCtiResponse>) | null;
  answer(answer: OpenCtiAnswer): void;
}

/** The page's connection to its server, made anew whenever it breaks. */
export function connectLive(): LiveConnection {
  const changes = new EventTarget();
  const asked = new Map<number, Asked>();
  let nextId = 0;
  let socket = connect();
  let opened = settled(socket);

  function connect(): WebSocket {
    const next = new WebSocket(new URL(socketPath, location.href.replace(/^http/, 'ws')));
    next.addEventListener('message', ({ data }) => receive(JSON.parse(String(data)) as ServerMessage));
    next.addEventListener('close', () => {
      asked.clear();
      setTimeout(() => {
        socket = connect();
        opened = settled(socket);
        void opened.then(() => allTopics.forEach(announce));
      }, reconnectMs);
    });
    return next;
  }

  function receive(message: ServerMessage): void {
    if (message.type === 'changed') message.topics.forEach(announce);
    else if (message.type === 'reset') announce('reset');
    else if (message.type === 'perform') void perform(message.id);
    else {
      asked.get(message.id)?.answer(message);
      asked.delete(message.id);
    }
  }

  async function perform(id: number): Promise<void> {
    const response = await asked.get(id)?.perform?.();
    if (response) send({ type: 'performed', id, response });
  }

  function send(message: PageMessage): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  const announce = (what: string): void => {
    changes.dispatchEvent(new Event(what));
  };

  function listen(what: string, listener: () => void): () => void {
    changes.addEventListener(what, listener);
    return () => changes.removeEventListener(what, listener);
  }

  return {
    async answer({ method, args }, perform) {
      if (socket.readyState === WebSocket.CONNECTING) await opened;
      if (socket.readyState !== WebSocket.OPEN)
        return { response: failed('SERVER_ERROR', 'A problem was encountered on the server.'), copies: 1 };
      const id = nextId++;
      send({ type: 'call', id, method, args, inPage: perform !== null });
      return new Promise((resolve) => asked.set(id, { perform, answer: resolve }));
    },
    onChange: listen,
    refresh: announce,
    onReset: (listener) => listen('reset', listener),
  };
}

const allTopics: readonly Topic[] = ['records', 'reservations', 'calls', 'state'];

/** Resolves when the socket has opened, or closed without. */
function settled(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('close', () => resolve());
  });
}
