import type * as Flex from '@twilio/flex-ui';

import type { OutboundCall } from '../click-to-dial/outbound-call';
import type { FlexFailure } from '../click-to-dial/refusal';
import { recordOf } from './plain-record';
import { flexTasks } from './reservations';
import { lacksMicrophone } from './wrong-moment';

/** Flex's action has resolved, and its task is there by then; a busy computer gets so long to show it. */
const graceMs = 3_000;
/** Flex waits for TaskRouter's answer without end. */
const longestMs = 30_000;

/**
 * Calls, and resolves to null once Flex has the task of the call, else to what went wrong, after 30 s at the latest. That the
 * action resolves proves nothing: Flex lets it where it has no microphone or its Voice SDK is out of order, and calls nobody.
 */
export async function startOutboundCall(
  { Actions }: Pick<typeof Flex, 'Actions'>,
  manager: Flex.Manager,
  call: OutboundCall,
): Promise<FlexFailure | null> {
  const task = outboundTask(manager);
  const silence = (): FlexFailure => (lacksMicrophone(manager) ? 'NoMicrophone' : 'NotStarted');
  try {
    return await Promise.race([
      task.appeared,
      Actions.invokeAction('StartOutboundCall', call)
        .then(() => pause(graceMs))
        .then(silence, failureOf),
      pause(longestMs).then(silence),
    ]);
  } finally {
    task.stop();
  }
}

/** The task of a call that this agent has not had so far. */
function outboundTask(manager: Flex.Manager): { readonly appeared: Promise<null>; stop(): void } {
  const known = new Set(flexTasks(manager).keys());
  const isThere = (): boolean =>
    [...flexTasks(manager)].some(
      ([sid, task]) => !known.has(sid) && recordOf(task.attributes).direction === 'outbound',
    );
  let stop = (): void => undefined;
  const appeared = new Promise<null>((resolve) => {
    stop = manager.store.subscribe(() => isThere() && resolve(null));
  });
  return { appeared, stop: () => stop() };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Flex's messages, which are the only thing that tells its errors apart; as of Flex UI 2.17. */
const reasons: readonly (readonly [RegExp, FlexFailure])[] = [
  [/calling disabled|missing (?:queue|'from')/, 'Disabled'],
  [/already (?:live|exists)/, 'OnCall'],
  [/pending inbound|already pending/, 'Ringing'],
  [/offline/, 'Offline'],
  [/destination/, 'NoNumber'],
  [/cancelled by before event/, 'Stopped'],
];

function failureOf(error: unknown): FlexFailure {
  const message = String(recordOf(error).message);
  return reasons.find(([pattern]) => pattern.test(message))?.[1] ?? 'NotStarted';
}
