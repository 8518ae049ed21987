import type * as Flex from '@twilio/flex-ui';

import type { WrongMoment } from '../click-to-dial/refusal';
import { recordOf } from './plain-record';
import { flexTasks } from './reservations';

/** What Flex holds there, whatever is missing on the way. */
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => recordOf(inner)[name], value);

const stateAt = ({ store }: Partial<Flex.Manager>, ...path: readonly string[]): unknown =>
  at(store?.getState(), 'flex', ...path);

/**
 * Why the agent cannot call anybody now, by the rules of Flex's own StartOutboundCall; null when they can. Flex would turn the
 * call down as well; looked at before, it costs the org no request.
 */
export function wrongMoment(
  { TaskHelper }: Pick<typeof Flex, 'TaskHelper'>,
  manager: Flex.Manager,
): WrongMoment | null {
  const guard = stateAt(manager, 'session', 'singleSessionGuard');
  if (at(guard, 'sessionInvalidated') || at(guard, 'otherSessionDetected')) return 'OtherSession';
  if (!at(manager, 'serviceConfiguration', 'outbound_call_flows', 'default', 'enabled')) return 'Disabled';
  const calls = [...flexTasks(manager).values()].filter((task) => TaskHelper.isCallTask(task));
  const isAny = (wanted: Flex.ITask['status']): boolean => calls.some(({ status }) => status === wanted);
  if (stateAt(manager, 'phone', 'activeCall') || isAny('accepted')) return 'OnCall';
  if (isAny('pending')) return 'Ringing';
  const offline = at(manager, 'serviceConfiguration', 'taskrouter_offline_activity_sid');
  return offline && stateAt(manager, 'worker', 'activity', 'sid') === offline ? 'Offline' : null;
}

/** Whether Flex calls through this browser and knows of no microphone; it then calls nobody. */
export const lacksMicrophone = (manager: Flex.Manager): boolean =>
  String(stateAt(manager, 'worker', 'attributes', 'contact_uri')).startsWith('client:') &&
  !stateAt(manager, 'phone', 'listener', 'isMicrophoneSet');
