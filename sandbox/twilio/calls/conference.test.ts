import type { Reservation } from 'twilio-taskrouter';

import { COLLEAGUE } from '../account';
import { isJsonObject, parseJsonObject } from '../json';
import type { JsonObject } from '../json';
import { connectAgentBrowser } from '../testing/agent-browser';
import { connectAgentClient } from '../testing/agent-client';
import type { AgentClient } from '../testing/agent-client';
import { startBackend } from '../testing/backend-server';
import type { BackendServer } from '../testing/backend-server';
import { connect } from '../testing/socket-client';
import type { SocketClient } from '../testing/socket-client';
import { until } from '../testing/until';

const bridge = 'event-bridge.twilio.com/v1/wschannels';
const number = '+14155550188';

let server: BackendServer;
let agent: AgentClient;
let pushed: SocketClient<JsonObject>;
let reservation: Reservation;

beforeEach(async () => {
  server = await startBackend({ agentPhone: 'phone' });
  agent = await connectAgentClient(server);
  pushed = await connect(server.ws(bridge), (data) => parseJsonObject(data.toString()));
  reservation = await agent.reservation(server.twilio.incomingCall({ from: '+12025550111' }));
  await reservation.conference({ to: '+12025550199' });
  await agent.heard('accepted');
});
afterEach(async () => {
  agent.disconnect();
  pushed.close();
  await server.stop();
});

/** As the client of Flex for interactions asks: through the event bridge. */
async function ask(method: 'GET' | 'POST', path: string, params: JsonObject = {}) {
  const url = `v1/Interactions/KD${reservation.task.sid.slice(2)}/Channels${path}`;
  const body = JSON.stringify({ url, method, params, token: 'any' });
  const answer = await fetch(server.http(bridge), { method: 'POST', body });
  const { payload } = (await answer.json()) as { payload?: JsonObject };
  return { status: answer.status, payload: payload ?? {} };
}
const channel = () => `/UO${reservation.task.sid.slice(2)}`;
/** What the agent's clients are told of somebody outside. */
const told = async (type: string) => {
  const isMeant = ({ event_type: event, payload }: JsonObject): boolean =>
    event === type && isJsonObject(payload) && payload.type === 'external';
  return (await pushed.message(isMeant)).payload;
};
const inConference = () =>
  server.twilio.reservations()[0]?.participants.map(({ type, status, isOnHold }) => ({ type, status, isOnHold }));
const call = () => server.twilio.reservations()[0];
const callNumber = (to = number) =>
  ask('POST', `${channel()}/Participants`, {
    type: 'external',
    media_properties: { coordinates: { from: '+12025550100', to } },
  });

it('shows a call as the voice channel of an interaction, with who is in it', async () => {
  const { payload } = await ask('GET', '');
  expect(payload.channels).toMatchObject([{ sid: channel().slice(1), type: 'voice', status: 'active' }]);
  const participants = (await ask('GET', `${channel()}/Participants`)).payload.participants;
  expect(participants).toMatchObject([
    { type: 'customer', media_properties: { Hold: ['false'], From: ['+12025550111'] } },
    { type: 'agent', routing_properties: { task_sid: reservation.task.sid, worker_sid: agent.worker.sid } },
  ]);
});

describe('somebody outside', () => {
  it('is called, and is in the conference once they answer', async () => {
    const { payload } = await callNumber();
    expect(payload).toMatchObject({ sid: expect.stringMatching(/^UT/), type: 'external' });
    expect(call()?.participants[2]).toMatchObject({ status: 'connecting', number });
    server.twilio.thirdPartyAnswers(reservation.sid);
    expect(await told('participant.added')).toMatchObject({
      participant_sid: payload.sid,
      type: 'external',
      channel_type: 'voice',
      routing_properties: { task_sid: reservation.task.sid },
      media_properties: { To: [number] },
    });
    expect(inConference()?.map(({ status }) => status)).toEqual(['joined', 'joined', 'joined']);
  });

  it('is busy, or has a number that nobody can call', async () => {
    const { payload } = await callNumber();
    server.twilio.thirdPartyIsNotReached(reservation.sid, 'busy');
    expect(await told('participant.add.failed')).toMatchObject({
      participant_sid: payload.sid,
      error_data: { error_code: 45303 },
    });
    expect((await callNumber('123')).status).toBe(400);
    expect(call()?.status).toBe('accepted');
  });

  it('is put on hold alone, taken out, or hangs up', async () => {
    const { payload } = await callNumber();
    server.twilio.thirdPartyAnswers(reservation.sid);
    const participant = `${channel()}/Participants/${String(payload.sid)}`;
    await ask('POST', participant, { media_properties: { hold: true } });
    expect(await told('participant.modified')).toMatchObject({
      participant_sid: payload.sid,
      media_properties: { Hold: ['true'] },
    });
    expect(inConference()?.map(({ isOnHold }) => isOnHold)).toEqual([false, false, true]);
    await ask('POST', participant, { status: 'closed' });
    expect(await told('participant.removed')).toMatchObject({ participant_sid: payload.sid });

    await callNumber();
    server.twilio.thirdPartyAnswers(reservation.sid);
    server.twilio.thirdPartyHangsUp(reservation.sid);
    expect(inConference()?.map(({ status }) => status)).toEqual(['joined', 'joined', 'left', 'left']);
    expect(call()?.status).toBe('accepted');
  });

  it('is no longer called when the agent gives it up', async () => {
    const { payload } = await callNumber();
    await ask('POST', `${channel()}/Participants/${String(payload.sid)}`, { status: 'closed' });
    expect(await told('participant.removed')).toMatchObject({ participant_sid: payload.sid });
    server.twilio.thirdPartyAnswers(reservation.sid);
    expect(call()?.participants[2]?.status).toBe('left');
  });
});

describe('an agent who hangs up', () => {
  let callsid: string;
  let browser: Awaited<ReturnType<typeof connectAgentBrowser>>;

  beforeEach(async () => {
    server.twilio.customerHangsUp(reservation.sid);
    await until(() => reservation.status === 'wrapping');
    await reservation.complete();
    browser = await connectAgentBrowser(server);
    reservation = await agent.reservation(server.twilio.incomingCall());
    await reservation.conference({ to: 'client:agent' });
    callsid = await browser.rings();
    browser.say('answer', { callsid, sdp: 'any' });
    await until(() => reservation.status === 'accepted');
    await callNumber();
    server.twilio.thirdPartyAnswers(reservation.sid);
  });
  afterEach(() => browser.close());

  it.each([
    [false, ['joined', 'left', 'joined']],
    [true, ['left', 'left', 'left']],
  ])('ends the conference with the others where that is so set: %s', async (endConferenceOnExit, statuses) => {
    await reservation.updateParticipant({ endConferenceOnExit });
    browser.say('hangup', { callsid });
    await until(() => call()?.status === 'wrapping');
    expect(inConference()?.map(({ status }) => status)).toEqual(statuses);
  });

  it('has dialled digits before', async () => {
    browser.say('dtmf', { callsid, dtmf: '12#' });
    browser.say('dtmf', { callsid, dtmf: '3' });
    await until(() => call()?.digits === '12#3');
  });
});

describe('a colleague', () => {
  beforeEach(async () => {
    await reservation.task.transfer(COLLEAGUE.workerSid, { mode: 'WARM' });
    await until(() => reservation.task.transfers.outgoing);
    server.twilio.colleagueAccepts(reservation.sid);
  });

  it('is put on hold alone', async () => {
    await reservation.task.hold(COLLEAGUE.workerSid, true);
    expect(inConference()?.map(({ isOnHold }) => isOnHold)).toEqual([false, false, true]);
  });

  it('is taken out, and the conversation is the agent’s again', async () => {
    await reservation.task.kick(COLLEAGUE.workerSid);
    expect(inConference()?.map(({ status }) => status)).toEqual(['joined', 'joined', 'left']);
    server.twilio.customerHangsUp(reservation.sid);
    await agent.heard('task wrapup');
  });

  it('cannot be taken out twice', async () => {
    await reservation.task.kick(COLLEAGUE.workerSid);
    await expect(reservation.task.kick(COLLEAGUE.workerSid)).rejects.toThrow();
  });
});
