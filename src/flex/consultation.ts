import type * as Flex from '@twilio/flex-ui';

import type { CommandOutcome } from './agent-commands';
import { recordOf } from './plain-record';

type Invoke = (name: string, payload: object) => Promise<CommandOutcome>;

/** How a consultation ends: the other one goes on with the customer, all three talk, or the other one leaves. */
export type Completion = 'transfer' | 'conference' | 'cancel';

const nobody: CommandOutcome = { kind: 'wrong_state', message: 'Nobody is being consulted.' };

/** Calls somebody outside while the customer waits. That Flex's action resolves proves nothing: it swallows what goes wrong. */
export async function consult(
  invoke: Invoke,
  task: Flex.ITask,
  phoneNumber: string,
  manager: Flex.Manager,
): Promise<CommandOutcome> {
  const flows = recordOf(recordOf(manager.serviceConfiguration).outbound_call_flows);
  const { caller_id: callerId } = recordOf(flows.default);
  const outcome = await invoke('StartExternalWarmTransfer', { sid: task.sid, task, phoneNumber, callerId });
  if (outcome.kind !== 'done' || consulted(task) !== undefined) return outcome;
  return { kind: 'failed', message: 'Nobody was reached.' };
}

/** Ends the consultation of somebody outside, or of a colleague to whom the conversation is transferred warm. */
export async function completeConsult(invoke: Invoke, task: Flex.ITask, how: Completion): Promise<CommandOutcome> {
  const { sid } = task;
  const other = consulted(task);
  const customer = task.conference?.participants.find(({ participantType }) => participantType === 'customer');
  if (other === undefined || customer === undefined) {
    const isOffered = how === 'cancel' && Boolean(task.outgoingTransferObject);
    return isOffered ? invoke('CancelTransfer', { sid, task }) : nobody;
  }
  if (how === 'cancel') {
    const targetSid = other.workerSid ?? other.participantSid;
    return invoke('KickParticipant', { sid, task, targetSid, participantType: other.participantType });
  }
  if (customer.onHold) {
    const held = { sid, task, targetSid: customer.participantSid, participantType: 'customer' };
    const back = await invoke('UnholdParticipant', held);
    if (back.kind !== 'done') return back;
  }
  return how === 'transfer' ? invoke('HangupCall', { sid, task }) : { kind: 'done' };
}

/** Who is in the call besides the customer and the agent. */
const consulted = (task: Flex.ITask) =>
  task.conference?.participants.find(
    ({ participantType, isCurrentWorker, status }) =>
      participantType !== 'customer' && !isCurrentWorker && status === 'joined',
  );
