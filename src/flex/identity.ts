import type { Manager } from '@twilio/flex-ui';

export interface WorkerIdentity {
  readonly accountSid: string;
  readonly workerSid: string;
}

/** Whose Flex this is, or null while Flex does not know: until then nothing may be put on disk. */
export function workerIdentity(manager: Manager): WorkerIdentity | null {
  const { serviceConfiguration, workerClient } = manager as Partial<Manager>;
  const accountSid = serviceConfiguration?.account_sid;
  const workerSid = workerClient?.sid;
  return accountSid && workerSid ? { accountSid, workerSid } : null;
}

/** Calls back once it is known, which is now in nearly every start. */
export function whenIdentified(manager: Manager, onKnown: (identity: WorkerIdentity) => void): void {
  const known = workerIdentity(manager);
  if (known !== null) {
    onKnown(known);
    return;
  }
  let waiting = true;
  // Within Flex's own dispatch, so nothing may be thrown: whoever calls this guards `onKnown`.
  const unsubscribe = (manager as Partial<Manager>).store?.subscribe(() => {
    const identity = waiting ? workerIdentity(manager) : null;
    if (identity === null) return;
    waiting = false;
    unsubscribe?.();
    onKnown(identity);
  });
}
