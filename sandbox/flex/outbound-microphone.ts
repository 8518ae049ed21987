import type * as Flex from '@twilio/flex-ui';

const PATIENCE_MS = 5000;
const POLL_MS = 50;

/** Flex's own look-out for microphones, of which its types tell nothing. */
interface PhoneListener {
  readonly isMicrophoneSet: boolean;
  /** Asks the user for the microphone, and sets it if there is one. */
  handleDeviceChange(): void;
}

/**
 * Lets Flex look for a microphone when the agent first calls somebody: it calls nobody while it knows of none. It would look at
 * its start, but there it would ask every user of the sandbox for theirs.
 */
export function findMicrophoneForOutboundCalls({ Actions, Manager }: typeof Flex): void {
  Actions.addListener('beforeStartOutboundCall', async () => {
    const { listener } = Manager.getInstance().store.getState().flex.phone as unknown as { listener?: PhoneListener };
    if (!listener || listener.isMicrophoneSet || !(await isThere())) return;
    listener.handleDeviceChange();
    const deadline = Date.now() + PATIENCE_MS;
    while (!listener.isMicrophoneSet && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  });
}

/** Whether there is a microphone that Flex could find: it would not say that it has found none. */
async function isThere(): Promise<boolean> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    stream.getTracks().forEach((track) => track.stop());
    return true;
  } catch {
    return false;
  }
}
