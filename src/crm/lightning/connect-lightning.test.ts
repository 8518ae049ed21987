import { createDiagnostics } from '../../diagnostics/diagnostics';
import type { CrmHost } from '../host';
import { connectLightning } from './connect-lightning';

afterEach(() => {
  jest.useRealTimers();
  delete window.sforce;
});

it('takes the silence of the softphone’s own methods for no silence of Salesforce', async () => {
  jest.useFakeTimers();
  const setSoftphoneItemLabel = jest.fn();
  window.sforce = {
    opencti: {
      getCallCenterSettings: ({ callback }) => callback({ success: true, returnValue: {}, errors: null }),
      setSoftphoneItemLabel,
    },
  };
  const diagnostics = createDiagnostics({ debug: () => undefined, warn: () => undefined });
  const hosts: CrmHost[] = [];
  const connection = connectLightning({
    target: window,
    parentOrigin: 'https://acme.lightning.force.com',
    apiVersion: '66.0',
    callTimeoutMs: 1000,
    diagnostics,
    onHost: (host) => void hosts.push(host),
  });
  await jest.advanceTimersByTimeAsync(0);
  expect(connection.status()).toBe('connected');
  hosts[0]?.softphone.setItem({ label: '1 task', icon: 'task' });
  expect(setSoftphoneItemLabel).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(2000);
  expect(connection.status()).toBe('connected');
  expect(diagnostics.lines().map(({ event, data }) => [event, data.code])).toContainEqual([
    'softphone.failed',
    'TIMEOUT',
  ]);
});
