import type * as Flex from '@twilio/flex-ui';

import { carriesCall } from './agent-state';
import { writeInTurn } from './attribute-writes';
import type { Completion } from './consultation';
import { completeConsult, consult } from './consultation';
import { recordOf } from './plain-record';
import { flexTasks } from './reservations';

/** Why something that was asked of Flex was not done. */
export type CommandFailure = 'not_found' | 'wrong_state' | 'denied' | 'failed';
/** `data` is for whoever asked. */
export type CommandOutcome =
  { readonly kind: 'done'; readonly data?: object } | { readonly kind: CommandFailure; readonly message: string };

/**
 * What can be asked of Flex on the agent's behalf. Each is Flex's own action, as if the agent had pressed its button. Some of these
 * resolve although they failed; what came of them is looked at.
 */
export interface AgentCommands {
  accept(reservationSid: string): Promise<CommandOutcome>;
  /** Ends the conversation, so that its wrap-up begins. */
  wrapUp(reservationSid: string): Promise<CommandOutcome>;
  /** Ends the conversation, or completes its wrap-up; gives up a call that nobody has answered yet. */
  end(reservationSid: string): Promise<CommandOutcome>;
  setActivity(nameOrSid: string): Promise<CommandOutcome>;
  sendDtmf(reservationSid: string, digits: string): Promise<CommandOutcome>;
  /** To a worker or a queue, by SID. */
  transfer(reservationSid: string, to: string, mode: 'COLD' | 'WARM'): Promise<CommandOutcome>;
  /** Calls somebody outside while the customer waits. */
  consult(reservationSid: string, number: string): Promise<CommandOutcome>;
  completeConsult(reservationSid: string, how: Completion): Promise<CommandOutcome>;
  /** What is given replaces what the task has, except that an object is merged with the object that is there. */
  writeAttributes(reservationSid: string, attributes: Readonly<Record<string, unknown>>): Promise<CommandOutcome>;
  /** Shows the task with its tab Salesforce. */
  openLog(reservationSid: string): Promise<CommandOutcome>;
}

const notFound: CommandOutcome = { kind: 'not_found', message: 'There is no such work item.' };
const couldNot: CommandOutcome = { kind: 'failed', message: 'Flex could not do it.' };
const wrongState = (message: string): CommandOutcome => ({ kind: 'wrong_state', message });
/** As the Integration API names them. */
const stateNames: Partial<Record<Flex.ITask['status'], string>> = {
  pending: 'offered',
  accepted: 'active',
  wrapping: 'in wrap-up',
};

export function createAgentCommands(actions: typeof Flex.Actions, manager: Flex.Manager): AgentCommands {
  async function invoke(name: string, payload: object): Promise<CommandOutcome> {
    try {
      await actions.invokeAction(name, payload);
      return { kind: 'done' };
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      // Flex's word for a listener that aborted the action.
      return /cancelled by before event/i.test(message)
        ? { kind: 'denied', message: 'Something in Flex does not allow it.' }
        : couldNot;
    }
  }

  const withTask = async (
    sid: string,
    expected: readonly Flex.ITask['status'][],
    act: (task: Flex.ITask) => Promise<CommandOutcome>,
  ): Promise<CommandOutcome> => {
    const task = flexTasks(manager).get(sid);
    if (task === undefined) return notFound;
    return expected.includes(task.status)
      ? act(task)
      : wrongState(`The work item is ${stateNames[task.status] ?? task.status}.`);
  };
  /** Flex swallows why a conversation or its wrap-up could not be ended. */
  const leaveState = async (task: Flex.ITask, name: string): Promise<CommandOutcome> => {
    const { sid, status } = task;
    const outcome = await invoke(name, { sid, task });
    return outcome.kind === 'done' && task.status === status ? couldNot : outcome;
  };
  /** As Flex's button does: a call that the agent takes on a telephone is not Flex's to hang up. */
  const endConversation = async (task: Flex.ITask): Promise<CommandOutcome> => {
    if (task.taskChannelUniqueName !== 'voice') return leaveState(task, 'WrapupTask');
    if (carriesCall(manager) || task.status === 'pending') return invoke('HangupCall', { sid: task.sid, task });
    return String(manager.workerClient?.attributes?.contact_uri).startsWith('client:')
      ? wrongState('The call is not in this tab.')
      : leaveState(task, 'WrapupTask');
  };
  const talking = ['accepted'] as const;

  return {
    accept: (sid) =>
      withTask(sid, ['pending'], async (task) =>
        isBeingCalled(task) ? wrongState('The customer is being called.') : invoke('AcceptTask', { sid, task }),
      ),
    wrapUp: (sid) => withTask(sid, talking, endConversation),
    end: (sid) =>
      withTask(sid, ['pending', 'accepted', 'wrapping'], async (task) => {
        if (task.status === 'wrapping') return leaveState(task, 'CompleteTask');
        if (task.status === 'pending' && !isBeingCalled(task)) return wrongState('The work item is offered.');
        return endConversation(task);
      }),
    async setActivity(nameOrSid) {
      const activities = [...(manager.workerClient?.activities?.values() ?? [])];
      const wanted = activities.find(({ sid, name }) => sid === nameOrSid || name === nameOrSid);
      if (wanted === undefined) return { kind: 'not_found', message: 'There is no such activity.' };
      const outcome = await invoke('SetActivity', { activitySid: wanted.sid });
      // Flex shows the agent why it did not, and resolves: something is offered to them, or TaskRouter refuses.
      return outcome.kind === 'done' && manager.workerClient?.activity?.sid !== wanted.sid ? couldNot : outcome;
    },
    sendDtmf: (sid, digits) => withTask(sid, talking, (task) => invoke('SendDTMFDigits', { sid, task, digits })),
    transfer: (sid, to, mode) =>
      withTask(sid, talking, (task) => invoke('TransferTask', { sid, task, targetSid: to, options: { mode } })),
    consult: (sid, number) => withTask(sid, talking, (task) => consult(invoke, task, number, manager)),
    completeConsult: (sid, how) =>
      withTask(sid, talking, (task) => completeConsult(invoke, task, how, manager, endConversation)),
    writeAttributes: (sid, attributes) =>
      writeInTurn(sid, () =>
        withTask(sid, ['accepted', 'wrapping'], (task) =>
          // Flex's own merge would mix arrays, and change the task before Twilio has agreed.
          invoke('SetTaskAttributes', { sid, task, attributes: merged(recordOf(task.attributes), attributes) }),
        ),
      ),
    openLog: (sid) =>
      withTask(sid, ['pending', 'accepted', 'wrapping', 'paused'], async (task) => {
        const selected = await invoke('SelectTask', { sid, task });
        if (selected.kind !== 'done') return selected;
        return invoke('SetComponentState', {
          name: 'AgentTaskCanvasTabs',
          state: { selectedTabName: 'salesforce' },
        });
      }),
  };
}

/** An outbound call while it rings: to Flex it is pending, and nobody accepts it. */
const isBeingCalled = ({ status, attributes, incomingTransferObject }: Flex.ITask): boolean =>
  status === 'pending' && recordOf(attributes).direction === 'outbound' && !incomingTransferObject;

type Values = Readonly<Record<string, unknown>>;

const merged = (existing: Values, given: Values): Values => ({
  ...existing,
  ...Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const known = existing[name];
      return [name, isObject(known) && isObject(value) ? { ...known, ...value } : value];
    }),
  ),
});

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
