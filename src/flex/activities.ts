import type { Manager } from '@twilio/flex-ui';

import { guarded } from './guard';
import type { Diagnostics } from '../diagnostics/diagnostics';

export interface Activity {
  readonly sid: string;
  readonly name: string;
  readonly available: boolean;
}

/** The agent's activity, and those that they may choose. */
export interface Activities {
  /** Null while Flex does not know. */
  readonly activity: Activity | null;
  /** Since when, in milliseconds since 1970. */
  readonly since: number | null;
  readonly activities: readonly Activity[];
}

export function activitiesOf({ workerClient }: Partial<Manager>): Activities {
  const activity = workerClient?.activity;
  return {
    activity: activity?.sid ? plain(activity) : null,
    since: workerClient?.dateActivityChanged?.getTime() ?? null,
    activities: [...(workerClient?.activities?.values() ?? [])].map(plain),
  };
}

const plain = ({ sid, name, available }: Activity): Activity => ({ sid, name, available });

/** Calls back when the activity has changed, whoever changed it. */
export function onActivity(manager: Manager, listener: () => void, diagnostics: Diagnostics): void {
  listenTo(manager, 'workerActivityUpdated', listener, diagnostics);
}

/** Calls back when Flex's connection to Twilio is lost, and when it is there again. */
export function onTwilioConnection(
  manager: Manager,
  listener: (connected: boolean) => void,
  diagnostics: Diagnostics,
): void {
  listenTo(manager, 'connectionStateChanged', (state: unknown) => listener(state === 'connected'), diagnostics);
}

const listenTo = <A extends unknown[]>(
  manager: Manager,
  event: string,
  listener: (...args: A) => void,
  diagnostics: Diagnostics,
): void =>
  void (manager as Partial<Manager>).events?.addListener(
    event as Parameters<typeof manager.events.addListener>[0],
    guarded(diagnostics, event, listener),
  );
