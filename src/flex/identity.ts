import type { Manager } from '@twilio/flex-ui';

export interface WorkerIdentity {
  readonly accountSid: string;
  readonly workerSid: string;
}

/** Whose Flex this is, or null while Flex does not know: until then nothing may be put on disk. */
export function workerIdentity(manager: Manager): WorkerIdentity | null {
  const accountSid = (manager as Partial<Manager>).serviceConfiguration?.account_sid;
  const workerSid = manager.workerClient?.sid;
  return accountSid && workerSid ? { accountSid, workerSid } : null;
}

/** Calls back once it is known, which is now in nearly every start. */
export function whenIdentified(manager: Manager, onKnown: (identity: WorkerIdentity) => void): void {
  const known = workerIdentity(manager);
  if (known !== null) {
    onKnown(known);
    return;
  }
  const unsubscribe = manager.store.subscribe(() => {
    const identity = workerIdentity(manager);
    if (identity === null) return;
    unsubscribe();
    onKnown(identity);
  });
}
