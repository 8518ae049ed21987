import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createTwilioBackend } from '../twilio-backend';
import type { TwilioBackend, TwilioBackendOptions } from '../twilio-backend';

export interface BackendServer {
  twilio: TwilioBackend;
  /** What the back end logged. */
  log: string[];
  /** `http://` and `ws://` address of something of Twilio's, e.g. `flex-api.twilio.com/v1/Configuration`. */
  http(target: string): string;
  ws(target: string): string;
  stop(): Promise<void>;
}

/** A back end that listens on a free port of this computer. */
export async function startBackend(options: TwilioBackendOptions = {}): Promise<BackendServer> {
  const log: string[] = [];
  const twilio = createTwilioBackend({ log: (line) => log.push(line), ...options });
  const server = createServer((request, response) => {
    if (!twilio.handleRequest(request, response)) response.writeHead(418).end();
  });
  server.on('upgrade', (request, socket, head) => {
    if (!twilio.handleUpgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    twilio,
    log,
    http: (target) => `http://127.0.0.1:${port}/__tw/${target}`,
    ws: (target) => `ws://127.0.0.1:${port}/__tw/${target}`,
    async stop() {
      twilio.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
