import { connectAgentBrowser } from '../testing/agent-browser';
import { agentToken, connectAgentClient } from '../testing/agent-client';
import type { AgentClient } from '../testing/agent-client';
import { startBackend } from '../testing/backend-server';
import type { BackendServer } from '../testing/backend-server';
import { settled, until } from '../testing/until';

let server: BackendServer;
let agent: AgentClient;

beforeEach(async () => {
  server = await startBackend();
  agent = await connectAgentClient(server);
});
afterEach(async () => {
  agent.disconnect();
  await server.stop();
});

const statuses = () => server.twilio.reservations().map(({ status }) => status);

/** A call comes, and the agent clicks Accept. */
const accept = async () => {
  const sid = server.twilio.incomingCall({ from: '+12025550111' });
  const reservation = await agent.reservation(sid);
  await reservation.conference({ to: String(agent.worker.attributes.contact_uri) });
  return sid;
};

describe('a call to an agent in the browser', () => {
  it('rings there with the task it belongs to, and is accepted when the browser has answered', async () => {
    const browser = await connectAgentBrowser(server);
    const sid = await accept();
    const callsid = await browser.rings();
    const invite = await browser.message(({ type }) => type === 'invite');
    expect(invite.payload.parameters).toMatchObject({
      CallSid: callsid,
      From: '+12025550111',
      Params: `taskSid=${server.twilio.reservations()[0]?.taskSid}&reservationSid=${sid}`,
    });
    expect(statuses()).toEqual(['pending']);

    browser.say('answer', { callsid, sdp: 'any' });
    expect((await browser.message(({ type }) => type === 'answer')).payload).toEqual({ callsid });
    await agent.heard('accepted');
  });

  it('is in wrap-up when the agent hangs up', async () => {
    const browser = await connectAgentBrowser(server);
    await accept();
    const callsid = await browser.rings();
    browser.say('answer', { callsid, sdp: 'any' });
    await agent.heard('accepted');
    browser.say('hangup', { callsid });
    await agent.heard('task wrapup');
    expect(statuses()).toEqual(['wrapping']);
  });

  it('is hung up when the customer does', async () => {
    const browser = await connectAgentBrowser(server);
    const sid = await accept();
    const callsid = await browser.rings();
    browser.say('answer', { callsid, sdp: 'any' });
    await agent.heard('accepted');
    server.twilio.customerHangsUp(sid);
    expect((await browser.message(({ type }) => type === 'hangup')).payload).toEqual({ callsid });
    expect(statuses()).toEqual(['wrapping']);
  });

  it('ends with the page that has it', async () => {
    const browser = await connectAgentBrowser(server);
    await accept();
    browser.say('answer', { callsid: await browser.rings(), sdp: 'any' });
    await agent.heard('accepted');
    browser.close();
    await agent.heard('wrapup');
  });

  it('stops ringing when the caller gives up, and cannot be answered any more', async () => {
    const browser = await connectAgentBrowser(server);
    const sid = await accept();
    const callsid = await browser.rings();
    server.twilio.callerGivesUp(sid);
    await browser.message(({ type }) => type === 'cancel');
    browser.say('answer', { callsid, sdp: 'any' });
    await browser.message(({ type }) => type === 'hangup');
    expect(statuses()).toEqual([]);
    expect(agent.events).not.toContain('accepted');
  });

  it('goes to the browser that answers first', async () => {
    const [first, second] = [await connectAgentBrowser(server), await connectAgentBrowser(server)];
    await accept();
    const callsid = await first.rings();
    await second.rings();
    second.say('answer', { callsid, sdp: 'any' });
    await first.message(({ type }) => type === 'cancel');
    first.say('answer', { callsid, sdp: 'any' });
    await first.message(({ type }) => type === 'hangup');
    first.close();
    await agent.heard('accepted');
    await settled();
    expect(statuses()).toEqual(['accepted']);
  });

  it('rings in the page where the agent accepted it, if that one can be told', async () => {
    const other = await connectAgentBrowser(server, 'token of another page');
    const own = await connectAgentBrowser(server, agentToken);
    await accept();
    own.say('answer', { callsid: await own.rings(), sdp: 'any' });
    await agent.heard('accepted');
    expect(other.received.map(({ type }) => type)).toEqual(['connected', 'ready']);
  });

  it('rings in the first browser that registers when there was none', async () => {
    await accept();
    await settled();
    const browser = await connectAgentBrowser(server);
    browser.say('answer', { callsid: await browser.rings(), sdp: 'any' });
    await agent.heard('accepted');
  });

  it('can be accepted again when the browser hung up before it was through', async () => {
    const browser = await connectAgentBrowser(server);
    const sid = await accept();
    const callsid = await browser.rings();
    browser.say('answer', { callsid, sdp: 'any' });
    browser.say('hangup', { callsid });
    await browser.message(({ type }) => type === 'answer');
    await settled();
    expect(statuses()).toEqual(['pending']);
    await (await agent.reservation(sid)).conference({ to: 'client:agent' });
    const again = await until(() => browser.received.filter(({ type }) => type === 'invite')[1]);
    browser.say('answer', { callsid: again.payload.callsid, sdp: 'any' });
    await agent.heard('accepted');
  });

  it('survives garbage on its signalling', async () => {
    const browser = await connectAgentBrowser(server);
    for (const garbage of ['', '\n', '{', '[]', '{"type":"answer"}', '{"type":"hangup","payload":{"callsid":7}}']) {
      browser.send(garbage);
    }
    await accept();
    await browser.rings();
    expect(browser.isClosed()).toBe(false);
  });
});

describe('holding', () => {
  it('keeps the call', async () => {
    server.twilio.setAgentPhone('phone');
    await agent.heard('attributesUpdated');
    const sid = await accept();
    await agent.heard('accepted');
    const { task } = await agent.reservation(sid);
    await task.updateParticipant({ hold: true });
    await task.updateParticipant({ hold: false });
    expect(statuses()).toEqual(['accepted']);
  });
});
