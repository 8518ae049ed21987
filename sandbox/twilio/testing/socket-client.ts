import { WebSocket } from 'ws';

import { until } from './until';

/** The other end of one of the back end's sockets, with all that came from it. */
export interface SocketClient<Received> {
  received: Received[];
  send(data: string | Buffer): void;
  /** The first message that satisfies `is`, when it has come. */
  message(is: (message: Received) => boolean): Promise<Received>;
  isClosed(): boolean;
  close(): void;
}

export async function connect<Received>(
  url: string,
  decode: (data: Buffer) => Received | undefined,
): Promise<SocketClient<Received>> {
  const socket = new WebSocket(url);
  const received: Received[] = [];
  socket.on('message', (data: Buffer) => {
    const message = decode(data);
    if (message !== undefined) received.push(message);
  });
  await new Promise((open, failed) => socket.once('open', open).once('error', failed));
  return {
    received,
    send: (data) => socket.send(data),
    message: (is) => until(() => received.find(is)),
    isClosed: () => socket.readyState === WebSocket.CLOSED,
    close: () => socket.close(),
  };
}
