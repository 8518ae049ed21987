import type { Diagnostics } from '../../diagnostics/diagnostics';
import type { Connection } from '../connection';
import { createConnection } from '../connection';
import type { CrmHost } from '../host';
import { createLightningHost } from './lightning-host';
import { loadOpenCti } from './load-open-cti';

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
    const host = createLightningHost(openCti, options.callTimeoutMs);
    diagnostics.info('host.loaded', { origin: options.parentOrigin });
    options.onHost(host);
    await greet(host, connection.set, diagnostics);
  });
  return connection;
}

async function greet(
  host: CrmHost,
  setStatus: (status: 'connected' | 'silent') => void,
  diagnostics: Diagnostics,
): Promise<void> {
  for (;;) {
    const outcome = await host.handshake();
    if (outcome.kind === 'ok') {
      setStatus('connected');
      diagnostics.info('host.connected');
      return;
    }
    // A refusal is an answer, and a library without this method cannot be greeted: both are there.
    if (outcome.kind !== 'unknown') {
      setStatus('connected');
      diagnostics.info('host.connected', { handshake: outcome.reason.code });
      return;
    }
    setStatus('silent');
    diagnostics.warn(
      'host.silent',
      'Salesforce does not answer Open CTI calls. Is Flex the softphone of a call center?',
      {
        code: outcome.reason.code,
      },
    );
    await new Promise((resolve) => setTimeout(resolve, handshakePauseMs));
  }
}
