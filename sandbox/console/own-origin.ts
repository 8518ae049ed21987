import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from this machine and not from some web page that the user happens to visit: the name that was asked
 * for has to be a loopback name (a rebound DNS name is not), and a browser's `Origin`, where it sends one, the console's own.
 */
export function isOwnRequest({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, port: number): boolean {
  const origins = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  const named = origins.includes(`http://${headers.host}`);
  const fromOwnPage = headers.origin === undefined || origins.includes(headers.origin);
  const fromThisMachine = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket.remoteAddress ?? '');
  return named && fromOwnPage && fromThisMachine;
}
