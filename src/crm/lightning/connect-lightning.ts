import type { Diagnostics } from '../../diagnostics/diagnostics';
import type { Connection, SettableConnection } from '../connection';
import { createConnection } from '../connection';
import type { CrmHost } from '../host';
import { createLightningHost } from './lightning-host';
import { createLightningMessageChannel } from './lightning-message-channel';
import { createLightningSoftphone } from './lightning-softphone';
import { loadOpenCti } from './load-open-cti';
import { createOpenCtiClient } from './open-cti-client';
import { createPopOut } from './pop-out';

export interface ConnectLightningOptions {
  readonly target: Window;
  readonly parentOrigin: string;
  readonly apiVersion: string;
  readonly callTimeoutMs: number;
  readonly diagnostics: Diagnostics;
  /** As soon as calls can be sent, which is before the first one has been answered. */
  onHost(host: CrmHost): void;
}

/** Pause before the handshake is tried again, in milliseconds. */
const handshakePauseMs = 15_000;

/** Loads Open CTI in the background and greets Salesforce until it answers. Returns at once. */
export function connectLightning(options: ConnectLightningOptions): Connection {
  const { diagnostics } = options;
  const connection = createConnection();
  const onFailure = (failure: { attempt: number; code: string; retryInMs: number }): void => {
    connection.set('silent');
    const advice =
      "Salesforce's Open CTI script did not load; trying again. Check the CSP and the API version in the settings.";
    if (failure.attempt === 1) diagnostics.warn('host.script-failed', advice, failure);
    else diagnostics.info('host.script-failed', failure);
  };
  void loadOpenCti({ ...options, onFailure }).then(async (openCti) => {
    const host: CrmHost = {
      ...createLightningHost(openCti, options.parentOrigin, options.callTimeoutMs, (answered) =>
        connection.set(answered ? 'connected' : 'silent'),
      ),
      softphone: createLightningSoftphone(
        createOpenCtiClient(openCti, options.callTimeoutMs),
        createPopOut(options),
        diagnostics,
      ),
      messages: createLightningMessageChannel(openCti, diagnostics),
    };
    diagnostics.info('host.loaded', { origin: options.parentOrigin });
    options.onHost(host);
    await greet(host, connection);
  });
  connection.subscribe(() => {
    const silent =
      'Salesforce does not answer Open CTI calls. Is Flex the softphone of a call center, and the user in it?';
    if (connection.status() === 'silent') diagnostics.warn('host.silent', silent);
    else diagnostics.info(`host.${connection.status()}`);
  });
  return connection;
}

/** Asks until Salesforce has answered anything at all. A library without the method is there all the same. */
async function greet(host: CrmHost, connection: SettableConnection): Promise<void> {
  for (;;) {
    const outcome = await host.handshake();
    if (outcome.kind !== 'ok' && outcome.reason.code === 'METHOD_MISSING') connection.set('connected');
    if (connection.status() === 'connected') return;
    await new Promise((resolve) => setTimeout(resolve, handshakePauseMs));
  }
}
