import { createServer, type Server } from 'node:net';

/** A port that is wanted is in use by another program. */
export class PortTakenError extends Error {
  constructor(readonly port: number) {
    super(`Port ${port} is in use by another program.`);
  }
}

/**
 * Lets the server listen on this computer only, on `port` or, for 0, on any free one; resolves with the port. Rejects with a
 * PortTakenError.
 */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error),
    );
    server.listen(port, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
}

/** The first pair of neighbouring ports from `first` on, two by two, of which both are free. */
export async function freePortPair(
  first: number,
  isFree: (port: number) => Promise<boolean> = isPortFree,
): Promise<[number, number]> {
  for (let port = first; port < 65_535; port += 2) {
    if ((await isFree(port)) && (await isFree(port + 1))) return [port, port + 1];
  }
  throw new Error(`No two neighbouring ports are free from ${first} on.`);
}

/**
 * Whether nothing listens on the port, in neither family: a browser asks `localhost` at `::1` first, where another program would
 * answer in the sandbox's place.
 */
async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    // A computer without IPv6 has no address ::1, and so nobody there.
    probe.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'EADDRINUSE' && code !== 'EACCES'));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
