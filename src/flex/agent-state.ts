import type { ITask, Manager } from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import { guarded } from './guard';
import { recordOf } from './plain-record';
import { flexTasks } from './reservations';

/** What the agent is doing, as far as the CRM's utility bar shows it. */
export interface AgentState {
  /** The channel of an incoming task that rings, `voice` before all others. */
  readonly ringing: string | null;
  /** The tasks that Flex shows, those that ring included. */
  readonly tasks: number;
  /** Null while Flex does not know. */
  readonly activity: { readonly name: string; readonly available: boolean } | null;
  /** Flex has stopped working in this tab because the agent opened it in another one; what it shows here is of then. */
  readonly elsewhere: boolean;
}

export function agentState(manager: Manager): AgentState {
  if (isElsewhere(manager)) return { ringing: null, tasks: 0, activity: null, elsewhere: true };
  const tasks = [...flexTasks(manager).values()];
  const ringing = tasks
    .filter((task) => task.status === 'pending' && isIncoming(task))
    .map(({ taskChannelUniqueName: channel }) => channel);
  const activity = flexState(manager)?.worker?.activity;
  return {
    ringing: ringing.includes('voice') ? 'voice' : (ringing[0] ?? null),
    tasks: tasks.length,
    activity: activity?.name ? { name: activity.name, available: activity.available } : null,
    elsewhere: false,
  };
}

/** Whether this page carries a voice call, which ends with it. One that the agent takes on a telephone goes on without the page. */
export const carriesCall = (manager: Manager): boolean => Boolean(flexState(manager)?.phone?.activeCall);

/** Calls back when anything of this has changed. Flex's store tells of every key press, and replaces what is changed. */
export function onAgentState(manager: Manager, listener: () => void, diagnostics: Diagnostics): void {
  let last: readonly unknown[] = [];
  const look = (): void => {
    const { worker, phone } = flexState(manager) ?? {};
    const now = [worker?.tasks, worker?.activity, phone?.activeCall, isElsewhere(manager)];
    if (now.every((value, index) => value === last[index])) return;
    last = now;
    listener();
  };
  // Within Flex's own dispatch, on every change of its store.
  manager.store.subscribe(guarded(diagnostics, 'agentState', look));
}

/** Calls back when a task is offered to the agent. An outbound call, which the agent has made, is none. */
export function onIncomingTask(manager: Manager, listener: () => void, diagnostics: Diagnostics): void {
  const onReceived = (task: ITask): void => {
    if (isIncoming(task)) listener();
  };
  manager.events.addListener(
    'taskReceived' as Parameters<typeof manager.events.addListener>[0],
    guarded(diagnostics, 'taskReceived', onReceived),
  );
}

/** An outbound call that somebody else made comes in by transfer. */
const isIncoming = ({ attributes, incomingTransferObject: transfer }: ITask): boolean =>
  recordOf(attributes).direction !== 'outbound' || Boolean(transfer);

const isElsewhere = (manager: Manager): boolean =>
  Boolean(flexState(manager)?.session?.singleSessionGuard?.sessionInvalidated);

type FlexState = ReturnType<Manager['store']['getState']>['flex'];

/** Mocks and a degraded start lack parts of it. */
const flexState = (manager: Manager): Partial<FlexState> | undefined =>
  (manager as Partial<Manager>).store?.getState()?.flex;
