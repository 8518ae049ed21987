import type { Reservation } from 'twilio-taskrouter';

import { connectAgentClient } from './testing/agent-client';
import type { AgentClient } from './testing/agent-client';
import { startBackend } from './testing/backend-server';
import type { BackendServer } from './testing/backend-server';
import { settled, until } from './testing/until';

let server: BackendServer;
let agent: AgentClient;

beforeEach(async () => {
  server = await startBackend({ agentPhone: 'phone' });
  agent = await connectAgentClient(server);
});
afterEach(async () => {
  agent.disconnect();
  await server.stop();
});

const statuses = () => server.twilio.reservations().map(({ status }) => status);

/** The types of twilio-taskrouter 2.1 name other values than those that come. */
const transferStatus = ({ task }: Reservation) => String(task.transfers.outgoing?.status);

const talking = async () => {
  const sid = server.twilio.incomingCall();
  const reservation = await agent.reservation(sid);
  await reservation.conference({ to: '+12025550199' });
  await agent.heard('accepted');
  return reservation;
};

/** The agent calls somebody, as Flex does: the task is offered to them and accepted at once. */
const calling = async () => {
  await agent.worker.createTask('+14155550134', '+12025550100', 'WW1', 'WQ1', { taskChannelUniqueName: 'voice' });
  const [reservation] = await until(
    () => agent.worker.reservations.size > 0 && [...agent.worker.reservations.values()],
  );
  if (!reservation) throw new Error('There is no reservation.');
  await reservation.conference({ to: '+12025550199' });
  return reservation;
};

describe('an offer', () => {
  it.each(['offerTimesOut', 'offerIsRescinded', 'callerGivesUp'] as const)('ends: %s', async (end) => {
    const sid = server.twilio.incomingCall();
    await agent.reservation(sid);
    server.twilio[end](sid);
    await until(() => agent.worker.reservations.size === 0);
    expect(statuses()).toEqual([]);
  });

  it('does not end so once it is accepted', async () => {
    const { sid } = await talking();
    server.twilio.offerTimesOut(sid);
    server.twilio.offerIsRescinded(sid);
    server.twilio.callerGivesUp(sid);
    expect(statuses()).toEqual(['accepted']);
  });
});

describe('a conversation', () => {
  it('is ended and completed by others, and only then', async () => {
    const { sid } = await talking();
    server.twilio.conversationIsEnded(sid);
    await agent.heard('task wrapup');
    server.twilio.taskIsCompleted(sid);
    await agent.heard('task completed');
  });

  it('can be canceled while it lasts', async () => {
    server.twilio.taskIsCanceled((await talking()).sid);
    await agent.heard('task canceled');
  });

  it('ends by timers that were set before it began', async () => {
    server.twilio.setAutomaticEnds({ wrapUpAfter: 0.05, completeAfter: 0.05 });
    await (await agent.reservation(server.twilio.incomingSms())).accept();
    await agent.heard('task completed');
  });
});

describe('a call that the agent makes', () => {
  it('is accepted when the callee answers, and not before', async () => {
    const reservation = await calling();
    expect(reservation.task.routingTarget).toBe(agent.worker.sid);
    expect(reservation.task.attributes).toMatchObject({ direction: 'outbound', outbound_to: '+14155550134' });
    await settled();
    expect(statuses()).toEqual(['pending']);
    server.twilio.calleeAnswers(reservation.sid);
    await until(() => reservation.status === 'accepted');
  });

  it.each([
    ['busy', 45303],
    ['unanswered', 45305],
    ['invalid', 21211],
  ] as const)('is canceled with the reason: %s', async (failure, reasonCode) => {
    const reservation = await calling();
    server.twilio.calleeIsNotReached(reservation.sid, failure);
    await until(() => reservation.status === 'canceled');
    expect(reservation.canceledReasonCode).toBe(reasonCode);
  });
});

describe('a transfer', () => {
  it('cold wraps the agent’s reservation up, while the task goes on', async () => {
    const reservation = await talking();
    await reservation.task.transfer('WK1', { mode: 'COLD' });
    await agent.heard('wrapup');
    expect(reservation.task.transfers.outgoing).toMatchObject({ mode: 'COLD', to: 'WK1', status: 'initiated' });
    server.twilio.colleagueAccepts(reservation.sid);
    await until(() => transferStatus(reservation) === 'complete');
    await reservation.complete();
    await agent.heard('completed');
    expect(agent.events).not.toContain('task wrapup');
    expect(agent.events).not.toContain('task completed');
  });

  it('warm leaves the agent in the call, and can be taken back', async () => {
    const reservation = await talking();
    await reservation.task.transfer('WK1', { mode: 'WARM' });
    await until(() => transferStatus(reservation) === 'initiated');
    await reservation.task.transfers.outgoing?.cancel();
    expect(server.twilio.reservations()[0]?.transfer).toBe('canceled');
    server.twilio.colleagueAccepts(reservation.sid);
    expect(statuses()).toEqual(['accepted']);
  });

  it('to the agent is the same task with a reservation of the agent’s own', async () => {
    const taskSid = `WT${'1'.repeat(32)}`;
    const reservation = await agent.reservation(server.twilio.incomingTransfer({ taskSid, mode: 'WARM' }));
    expect(reservation.task.sid).toBe(taskSid);
    expect(reservation.task.transfers.incoming).toMatchObject({ mode: 'WARM', to: agent.worker.sid });
    await reservation.conference({ to: '+12025550199' });
    await agent.heard('accepted');
  });
});
