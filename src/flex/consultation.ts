import type * as Flex from '@twilio/flex-ui';

import type { CommandOutcome } from './agent-commands';
import { recordOf } from './plain-record';

type Invoke = (name: string, payload: object) => Promise<CommandOutcome>;

/** How a consultation ends: the other one goes on with the customer, all three talk, or the other one leaves. */
export type Completion = 'transfer' | 'conference' | 'cancel';

/** How long it may ring before that is told, in milliseconds. */
const ringingMs = 25_000;
/** Flex shows who has joined or left half a second after it has heard of it. */
const shownMs = 2_000;

const wrongState = (message: string): CommandOutcome => ({ kind: 'wrong_state', message });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Calls somebody outside while the customer waits; done, with `answered`, when they are in the call, or are being called still
 * after 25 s. Flex's action goes on until they answer, for five minutes at most, and resolves whatever came of it.
 */
export async function consult(
  invoke: Invoke,
  task: Flex.ITask,
  phoneNumber: string,
  manager: Flex.Manager,
): Promise<CommandOutcome> {
  if (isOffered(task) || calledOutside(task, manager) || consulted(task))
    return wrongState('Somebody is consulted already.');
  const flows = recordOf(recordOf(manager.serviceConfiguration).outbound_call_flows);
  const { caller_id: callerId } = recordOf(flows.default);
  const called = invoke('StartExternalWarmTransfer', { sid: task.sid, task, phoneNumber, callerId });
  const settled = await Promise.race([called, pause(ringingMs)]);
  if (!settled && calledOutside(task, manager)) return { kind: 'done', data: { answered: false } };
  const outcome = settled ?? (await called);
  if (outcome.kind !== 'done') return outcome;
  return (await isSoon(manager, () => consulted(task) !== undefined))
    ? { kind: 'done', data: { answered: true } }
    : { kind: 'failed', message: 'Nobody was reached.' };
}

/** Ends the consultation of somebody outside, or of a colleague to whom the conversation is transferred warm. */
export async function completeConsult(
  invoke: Invoke,
  task: Flex.ITask,
  how: Completion,
  manager: Flex.Manager,
  hangUp: (task: Flex.ITask) => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  const { sid } = task;
  const on = (who: Participant) => ({ sid, task, targetSid: sidOf(who), participantType: who.participantType });
  const other = consulted(task);
  if (other === undefined) {
    const called = calledOutside(task, manager);
    if (called === undefined && !isOffered(task)) return wrongState('Nobody is being consulted.');
    if (how !== 'cancel') return wrongState('They have not answered yet.');
    if (called === undefined) return invoke('CancelTransfer', { sid, task });
    const canceled = await invoke('KickParticipant', { sid, task, targetSid: called, participantType: 'external' });
    // As Flex's own button does; it would be shown as ringing for ever.
    if (canceled.kind === 'done') manager.store.dispatch({ type: 'remove/participant', payload: called });
    return canceled;
  }
  if (how === 'cancel') {
    const sent = await invoke('KickParticipant', on(other));
    if (sent.kind !== 'done' || (await isSoon(manager, () => consulted(task) === undefined))) return sent;
    return { kind: 'failed', message: 'They are still in the call.' };
  }
  for (const held of participantsOf(task).filter(({ onHold, isCurrentWorker }) => onHold && !isCurrentWorker)) {
    const isCustomer = held.participantType === 'customer';
    const back = await invoke(isCustomer ? 'UnholdCall' : 'UnholdParticipant', isCustomer ? { sid, task } : on(held));
    if (back.kind !== 'done') return back;
  }
  if (how === 'conference') return { kind: 'done' };
  // Flex says so itself when a third one joins, and does not wait for it: the hang-up could be first, and end the call for all.
  const kept = await invoke('UpdateWorkerParticipant', { sid, task, options: { endConferenceOnExit: false } });
  return kept.kind === 'done' ? hangUp(task) : kept;
}

type FlexState = ReturnType<Flex.Manager['store']['getState']>['flex'];
type Participant = NonNullable<Flex.ITask['conference']>['participants'][number];

/**
 * Who talks in the call. Not a supervisor who listens in, nor a colleague who has not accepted yet, whom Flex shows among them as
 * `transfer`.
 */
const participantsOf = (task: Flex.ITask): readonly Participant[] =>
  (task.conference?.participants ?? []).filter(
    ({ participantType, status }) =>
      status === 'joined' && participantType !== 'transfer' && participantType !== 'supervisor',
  );

/** Who is in the call besides the customer and the agent. */
const consulted = (task: Flex.ITask): Participant | undefined =>
  participantsOf(task).find(
    ({ participantType, isCurrentWorker }) => participantType !== 'customer' && !isCurrentWorker,
  );

/** By what Flex knows them: colleagues by the worker's SID. */
const sidOf = ({ workerSid, participantSid }: Participant): string | undefined => workerSid || participantSid;

/** A warm transfer that nobody has accepted yet. */
const isOffered = ({ outgoingTransferObject }: Flex.ITask): boolean => outgoingTransferObject?.status === 'initiated';

/** Whose telephone rings outside: they are in no conference yet, Flex keeps them apart. */
function calledOutside({ conference }: Flex.ITask, manager: Flex.Manager): string | undefined {
  const { flex }: { flex: Partial<FlexState> } = manager.store.getState();
  const { bySid = {}, sids = [] } = flex.participants ?? {};
  const channels = conference?.participants.map(({ source }) => source.channelSid) ?? [];
  return sids.find((sid) => bySid[sid]?.isPending && channels.includes(bySid[sid].channelSid));
}

function isSoon({ store }: Flex.Manager, isThere: () => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop();
      resolve(isThere());
    };
    const stop = store.subscribe(() => isThere() && end());
    const timer = setTimeout(end, shownMs);
    if (isThere()) end();
  });
}
