import type { Manager } from '@twilio/flex-ui';

/** Calls back when Flex has stopped working in this tab because the agent opened it in another one. */
export function onSessionInvalidated(manager: Manager, listener: () => void): void {
  manager.events.addListener('sessionInvalidated' as Parameters<typeof manager.events.addListener>[0], listener);
}
