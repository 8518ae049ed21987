import { AGENT } from '../account';
import type { JsonObject } from '../json';
import { connectAgentClient } from '../testing/agent-client';
import type { AgentClient } from '../testing/agent-client';
import { startBackend } from '../testing/backend-server';
import type { BackendServer } from '../testing/backend-server';
import { connectTwilsock } from '../testing/twilsock-client';
import type { TwilsockClient } from '../testing/twilsock-client';

const CONVERSATIONS = 'aim.us1.twilio.com/Client/v2';
const SYNC = 'cds.us1.twilio.com/v3';

let server: BackendServer;
let agent: AgentClient;
let twilsock: TwilsockClient;

beforeEach(async () => {
  server = await startBackend();
  agent = await connectAgentClient(server);
  twilsock = await connectTwilsock(server);
});
afterEach(async () => {
  agent.disconnect();
  await server.stop();
});

/** A chat that the agent has accepted. @returns the reservation and conversation SIDs */
const accepted = async (text = 'Hello') => {
  const sid = server.twilio.incomingChat({ name: 'Walter', text });
  const reservation = await agent.reservation(sid);
  await reservation.accept();
  return { sid, reservation, conversation: String(reservation.task.attributes.conversationSid) };
};
const get = async (address: string, params: JsonObject = {}) =>
  (await twilsock.request('GET', address, { params })).body;
const texts = async (conversation: string, params: JsonObject = {}) => {
  const { items } = await get(`${SYNC}/Lists/${conversation}.messages/Items`, params);
  return (items as { data: { author: string; text: string } }[]).map(({ data }) => data.text);
};
const subscribe = async (kind: 'list' | 'map', name: string) => {
  const { sid } = await get(`${SYNC}/${kind === 'list' ? 'Lists' : 'Maps'}/${name}`);
  await twilsock.request('POST', 'cds.us1.twilio.com/v4/Subscriptions', {
    body: { action: 'establish', correlation_id: 1, requests: [{ object_sid: sid, object_type: kind }] },
  });
  await twilsock.notified('subscription_established');
};

it("is among the agent's conversations from its acceptance until its completion", async () => {
  const list = async () =>
    (await get(`${CONVERSATIONS}/Users/me/Conversations`)).conversations as { conversation_sid: string }[];
  expect(await list()).toEqual([]);
  const { reservation, conversation } = await accepted();
  expect(await list()).toMatchObject([{ conversation_sid: conversation, status: 'joined' }]);
  await reservation.wrap();
  await reservation.complete();
  expect(await list()).toEqual([]);
});

it('holds what customer and agent write, in order', async () => {
  const { sid, conversation } = await accepted('Hello');
  await subscribe('list', `${conversation}.messages`);
  server.twilio.customerWrites(sid, 'Are you there?');
  expect(await twilsock.notified('list_item_added')).toMatchObject({
    item_index: 1,
    item_data: { text: 'Are you there?' },
  });
  const answer = await twilsock.request('POST', `${CONVERSATIONS}/Conversations/${conversation}/Messages`, {
    body: { body: 'Yes.', attributes: '{}' },
  });
  expect(answer).toMatchObject({ status: 200, body: { author: AGENT.identity, body: 'Yes.', index: 2 } });
  expect(await texts(conversation)).toEqual(['Hello', 'Are you there?', 'Yes.']);
});

it('gives long conversations page by page, the newest first when asked', async () => {
  const { sid, conversation } = await accepted('0');
  for (const text of '1234') server.twilio.customerWrites(sid, text);
  const address = `${SYNC}/Lists/${conversation}.messages/Items`;
  const first = await get(address, { Order: 'desc', PageSize: ['2'] });
  expect(await texts(conversation, { Order: 'desc', PageSize: ['2'] })).toEqual(['4', '3']);
  const { next_token: next } = first.meta as { next_token: string };
  expect(await texts(conversation, { Order: 'desc', PageSize: '10', PageToken: next })).toEqual(['2', '1', '0']);
});

it('knows two customers of one name apart, and both by name', async () => {
  const [first, second] = [await accepted(), await accepted()];
  expect(first.conversation).not.toBe(second.conversation);
  const identities = server.twilio.reservations().map(({ attributes }) => String(attributes.customerAddress));
  expect(new Set(identities).size).toBe(2);
  for (const identity of identities) {
    expect(await get(`${CONVERSATIONS}/Users/${identity}`)).toMatchObject({ friendly_name: 'Walter' });
  }
});

it('remembers how far the agent has read', async () => {
  const { conversation } = await accepted();
  await subscribe('map', `${conversation}.roster`);
  await twilsock.request('POST', `${CONVERSATIONS}/Users/me/Conversations/${conversation}`, {
    body: { last_read_message_index: 0 },
  });
  expect(await twilsock.notified('map_item_updated')).toMatchObject({
    item_data: { identity: AGENT.identity, lastConsumedMessageIndex: 0 },
  });
  expect(await get(`${CONVERSATIONS}/Users/me/Conversations`)).toMatchObject({
    conversations: [{ last_read_message_index: 0 }],
  });
});

it.each([
  `${SYNC}/Maps/none`,
  `${SYNC}/Maps/%`,
  `${SYNC}/Streams/x`,
  `${CONVERSATIONS}/Users/%E0%A4%A`,
  `${CONVERSATIONS}/Conversations/CH00`,
  `${CONVERSATIONS}/Unknown`,
  'other.twilio.com/',
])('does not know %s', async (address) => {
  expect(await twilsock.request('GET', address)).toMatchObject({ status: 404 });
});

it('survives garbage on twilsock and in what is asked through it', async () => {
  for (const garbage of ['', 'TWILSOCK', 'TWILSOCK V3.0 2\r\n{}\r\n', 'TWILSOCK V3.0 999\r\n{"method":"message"}']) {
    twilsock.send(garbage);
    twilsock.send(Buffer.from(garbage));
  }
  await twilsock.request('POST', 'cds.us1.twilio.com/v4/Subscriptions', { body: { requests: [7, {}, null] } });
  await twilsock.request('GET', `${CONVERSATIONS}/Configuration`);
  expect(twilsock.isClosed()).toBe(false);
});
