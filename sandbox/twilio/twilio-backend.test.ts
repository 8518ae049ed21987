import { connectAgentClient } from './testing/agent-client';
import type { AgentClient } from './testing/agent-client';
import { startBackend } from './testing/backend-server';
import type { BackendServer } from './testing/backend-server';
import { connect } from './testing/socket-client';
import { settled, until } from './testing/until';
import type { TwilioBackendOptions } from './twilio-backend';

/** 09:00:00 and 400 milliseconds; tests move it. */
const START = Date.UTC(2026, 0, 5, 9, 0, 0, 400);
let now = START;
let server: BackendServer;
let agents: AgentClient[] = [];

const start = async (options: TwilioBackendOptions = {}) => {
  server = await startBackend({ now: () => now, ...options });
  return server.twilio;
};
const agent = async () => {
  const client = await connectAgentClient(server);
  agents.push(client);
  return client;
};
const statuses = () => server.twilio.reservations().map(({ status }) => status);
const getJson = async (target: string) => (await fetch(server.http(target))).json() as Promise<Record<string, unknown>>;
const secondsAfterStart = (date: Date) => (date.getTime() - Math.floor(START / 1000) * 1000) / 1000;

beforeEach(() => {
  now = START;
  agents = [];
});
afterEach(async () => {
  for (const client of agents) client.disconnect();
  await server.stop();
});

describe('an agent who connects', () => {
  it('finds their activity, the activities and channels there are, and the reservations they have', async () => {
    const twilio = await start();
    const sid = twilio.incomingChat({ name: 'Walter' });
    const { worker } = await agent();
    expect(worker.activity.name).toBe('Available');
    expect([...worker.activities.values()].map(({ name }) => name)).toEqual(['Offline', 'Available', 'Unavailable']);
    expect([...worker.channels.values()].map((channel) => channel.capacity)).toEqual([1, 5, 5, 5]);
    expect(worker.reservations.get(sid)?.task.attributes.name).toBe('Walter');
  });

  it('keeps their activity while something is offered to them', async () => {
    const twilio = await start();
    const { worker } = await agent();
    twilio.incomingChat();
    const away = [...worker.activities.values()].find(({ name }) => name === 'Unavailable');
    await expect(away?.setAsCurrent()).rejects.toThrow();
    expect(worker.activity.name).toBe('Available');
  });

  it('hears of nothing that was over before', async () => {
    const twilio = await start();
    twilio.callerGivesUp(twilio.incomingCall());
    expect((await agent()).worker.reservations.size).toBe(0);
  });
});

describe('a chat', () => {
  it('goes through its states as the agent accepts, ends and completes it', async () => {
    const twilio = await start();
    const { reservation, events, heard } = await agent();
    const offered = await reservation(twilio.incomingChat());
    await offered.accept();
    await heard('accepted');
    await offered.wrap();
    await heard('task wrapup');
    await offered.complete();
    await heard('task completed');
    expect(events).toEqual(['ready', 'created', 'accepted', 'wrapup', 'task wrapup', 'completed', 'task completed']);
    expect(twilio.reservations()).toEqual([]);
  });

  it('can be rejected', async () => {
    const twilio = await start();
    const { reservation, heard } = await agent();
    await (await reservation(twilio.incomingChat())).reject();
    await heard('rejected');
    expect(statuses()).toEqual([]);
  });

  it('is refused a second acceptance', async () => {
    const twilio = await start();
    const { reservation, heard } = await agent();
    const offered = await reservation(twilio.incomingChat());
    await offered.accept();
    await heard('accepted');
    await expect(offered.accept()).rejects.toThrow();
    expect(statuses()).toEqual(['accepted']);
  });

  it('is told to every client of the agent', async () => {
    const twilio = await start();
    const [first, second] = [await agent(), await agent()];
    await (await first.reservation(twilio.incomingChat())).accept();
    await second.heard('accepted');
  });

  it('is one of several that the agent has, oldest first, beside a call', async () => {
    const twilio = await start({ agentPhone: 'phone' });
    const { reservation, worker } = await agent();
    const sids = [twilio.incomingChat(), twilio.incomingChat(), twilio.incomingCall()];
    for (const sid of sids.slice(0, 2)) await (await reservation(sid)).accept();
    await (await reservation(sids[2] ?? '')).conference({ to: '+12025550199' });
    await until(() => statuses().every((status) => status === 'accepted'));
    expect(twilio.reservations().map(({ sid }) => sid)).toEqual(sids);
    expect(worker.reservations.size).toBe(3);
  });
});

describe('dates', () => {
  it('of a reservation are those of its own changes, in whole seconds, whatever happens to its task', async () => {
    const twilio = await start();
    const { reservation, heard, worker } = await agent();
    const sid = twilio.incomingChat();
    const offered = await reservation(sid);
    expect(secondsAfterStart(offered.dateUpdated)).toBe(0);

    now += 10_900;
    await offered.accept();
    await heard('accepted');
    expect(secondsAfterStart(offered.dateUpdated)).toBe(11);

    now += 5_000;
    await offered.task.setAttributes({ ...offered.task.attributes, note: 'new' });
    await heard('task updated');
    expect(secondsAfterStart(offered.task.dateUpdated)).toBe(16);

    now += 20_000;
    await offered.wrap();
    await heard('wrapup');
    expect(secondsAfterStart(offered.dateUpdated)).toBe(36);

    now += 60_000;
    worker.disconnect();
    const later = await (await agent()).reservation(sid);
    expect(later.status).toBe('wrapping');
    expect(secondsAfterStart(later.dateUpdated)).toBe(36);
    expect(secondsAfterStart(later.dateCreated)).toBe(0);
  });
});

describe('task attributes', () => {
  it('that one client writes are kept, count up the version and reach the others', async () => {
    const twilio = await start();
    const [writer, reader] = [await agent(), await agent()];
    const sid = twilio.incomingChat();
    const [written, read] = [await writer.reservation(sid), await reader.reservation(sid)];
    const before = Number(written.task.version);
    await written.task.setAttributes({ ...written.task.attributes, salesforce: { caseId: '500' } });
    await reader.heard('task updated');
    expect(read.task.attributes.salesforce).toEqual({ caseId: '500' });
    expect(Number(read.task.version)).toBe(before + 1);
    expect(twilio.reservations()[0]?.attributes.salesforce).toEqual({ caseId: '500' });
  });

  it('of a scenario replace the usual ones', async () => {
    const twilio = await start();
    twilio.incomingCall({ from: '+12025550111', name: 'Grace', attributes: { from: 'anonymous', vip: true } });
    expect(twilio.reservations()[0]).toMatchObject({ from: 'anonymous', attributes: { name: 'Grace', vip: true } });
  });
});

describe('a call to an agent with a telephone', () => {
  const accept = async () => {
    const twilio = await start({ agentPhone: 'phone' });
    const client = await agent();
    const sid = twilio.incomingCall();
    const reservation = await client.reservation(sid);
    await reservation.conference({ to: String(client.worker.attributes.contact_uri) });
    return { ...client, twilio, sid, reservation };
  };

  it('is accepted when the telephone has been picked up, and in a conference from then on', async () => {
    const { twilio, heard, reservation } = await accept();
    expect(statuses()).toEqual(['pending']);
    await heard('accepted');
    expect(reservation.task.attributes.conference.participants.customer).toBe(reservation.task.attributes.call_sid);
    expect(twilio.reservations()[0]?.attributes.conference).toBeDefined();
  });

  it('is in wrap-up when the customer hangs up, once', async () => {
    const { twilio, heard, events, sid } = await accept();
    await heard('accepted');
    twilio.customerHangsUp(sid);
    twilio.customerHangsUp(sid);
    await heard('task wrapup');
    expect(statuses()).toEqual(['wrapping']);
    expect(events.filter((event) => event === 'wrapup')).toHaveLength(1);
  });

  it('is canceled when the caller gives up, even while the telephone rings', async () => {
    const { twilio, heard, events, sid } = await accept();
    twilio.callerGivesUp(sid);
    await heard('task canceled');
    await settled();
    expect(events).not.toContain('accepted');
    expect(statuses()).toEqual([]);
  });

  it('does not change when a scenario asks for what cannot happen', async () => {
    const { twilio, heard, sid } = await accept();
    twilio.customerHangsUp(sid);
    expect(statuses()).toEqual(['pending']);
    await heard('accepted');
    twilio.callerGivesUp(sid);
    twilio.customerWrites(sid, 'Hello?');
    twilio.customerHangsUp('WR00000000000000000000000000000000');
    expect(statuses()).toEqual(['accepted']);
  });
});

describe('the agent', () => {
  it('keeps the activity they set', async () => {
    await start();
    const { worker, heard } = await agent();
    await [...worker.activities.values()].find(({ name }) => name === 'Offline')?.setAsCurrent();
    await heard('activityUpdated');
    expect((await agent()).worker.activity.name).toBe('Offline');
  });

  it('can be given another telephone', async () => {
    const twilio = await start();
    const { worker, heard } = await agent();
    expect(worker.attributes.contact_uri).toMatch(/^client:/);
    twilio.setAgentPhone('phone');
    await heard('attributesUpdated');
    expect(worker.attributes.contact_uri).toMatch(/^\+\d+$/);
  });

  it('connects again after a drop and finds what happened meanwhile', async () => {
    const twilio = await start();
    const client = await agent();
    twilio.dropConnection();
    const sid = twilio.incomingChat();
    await client.heard('disconnected');
    await until(() => client.events.filter((event) => event === 'ready').length === 2);
    expect(client.worker.reservations.get(sid)?.status).toBe('pending');
    expect(client.events).not.toContain('created');
  });
});

describe('the back end', () => {
  it('names everything with SIDs that were never there before', async () => {
    const twilio = await start();
    const sids = [twilio.incomingCall(), twilio.incomingCall(), twilio.incomingChat()];
    await server.stop();
    sids.push((await start()).incomingCall());
    for (const sid of sids) expect(sid).toMatch(/^WR[0-9a-f]{32}$/);
    expect(new Set(sids).size).toBe(4);
  });

  it('tells of changes until nobody wants to know, and forgets everything when reset', async () => {
    const twilio = await start();
    const seen: string[][] = [];
    const stop = twilio.onChange(() => seen.push(statuses()));
    twilio.incomingChat();
    twilio.reset();
    stop();
    twilio.incomingChat();
    expect(seen).toEqual([['pending'], []]);
  });

  it('lists the plugins and the configuration it was given', async () => {
    await start({
      plugins: [{ name: 'P', version: '1.0.0', src: '/p.js' }],
      uiAttributes: { custom_data: { salesforce: { enabled: false } } },
      serviceConfiguration: { integrations: [{ type: 'crm' }] },
    });
    expect(await getJson('flex.twilio.com/plugins?roles=agent')).toMatchObject([{ name: 'P', src: '/p.js' }]);
    expect(await getJson('flex-api.twilio.com/v1/Configuration?UiVersion=2.17.1')).toMatchObject({
      integrations: [{ type: 'crm' }],
      ui_attributes: { custom_data: { salesforce: { enabled: false } }, version_compatibility: 'yes' },
    });
  });

  it('has Flex speak the language of the account, or let the agent choose one', async () => {
    const twilio = await start();
    const attributes = async () =>
      ((await getJson('flex-api.twilio.com/v1/Configuration')) as { ui_attributes: object }).ui_attributes;
    expect(await attributes()).not.toHaveProperty('language');
    twilio.setLanguage('ja-JP');
    expect(await attributes()).toHaveProperty('language', 'ja-JP');
    twilio.reset();
    expect(await attributes()).not.toHaveProperty('language');
    const locales = 'assets.flex.twilio.com/assets/locales/releases/flex-ui/2.17.1';
    expect(await getJson(`${locales}/available_locales.json`)).toContainEqual({
      tag: 'pt-BR',
      name: expect.any(String),
    });
    expect(await getJson(`${locales}/pt-BR.json`)).toEqual({ strings: {} });
    expect((await fetch(server.http(`${locales}/it-IT.json`))).status).toBe(404);
  });

  it('answers what it does not know with 404 and logs it', async () => {
    await start();
    expect((await fetch(server.http('api.example.com/v1/Nothing'))).status).toBe(404);
    await expect(connect(server.ws('socket.example.com/'), () => undefined)).rejects.toThrow('404');
    expect(server.log).toEqual(['404 GET api.example.com/v1/Nothing', 'No WebSocket service socket.example.com/']);
  });

  it('leaves requests that are not for Twilio to others', async () => {
    await start();
    expect((await fetch(server.http('').replace('/__tw/', '/agent-desktop'))).status).toBe(418);
  });

  it.each(['', 'garbage', '[]', '{"url":1}', '{"url":"%","method":"GET"}', '{"url":"x","method":"POST","params":7}'])(
    'survives the command %j',
    async (body) => {
      await start();
      const answer = await fetch(server.http('event-bridge.twilio.com/v1/wschannels'), { method: 'POST', body });
      expect([400, 404]).toContain(answer.status);
    },
  );

  it('survives a request that is too large', async () => {
    await start();
    const body = 'x'.repeat(1_000_001);
    expect((await fetch(server.http('flex.twilio.com/x'), { method: 'POST', body })).status).toBe(413);
  });
});
