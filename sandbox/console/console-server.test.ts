import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';

import { WebSocket } from 'ws';

import { createOrg, type Org } from '../org/org';
import { listen } from '../ports';
import { createTwilioBackend, type TwilioBackend } from '../twilio/twilio-backend';
import { serveConsole } from './console-server';
import { socketPath, type PageMessage, type ServerMessage } from './socket-messages';

let consoleUrl: string;
let org: Org;
let twilio: TwilioBackend;
let stop: () => Promise<void>;
const onReset = jest.fn();
const componentScript = jest.fn(() => Promise.resolve('components()'));

beforeEach(async () => {
  const server = createServer();
  consoleUrl = `http://localhost:${await listen(server, 0)}`;
  org = createOrg();
  twilio = createTwilioBackend();
  const stopConsole = serveConsole(server, {
    org,
    twilio,
    assets: {
      appScript: 'app()',
      appStyle: 'body {}',
      openCtiScript: 'openCti()',
      toolkitScript: 'toolkit()',
      componentScript,
    },
    callCenterSettings: { '/reqGeneralInfo/reqSoftphoneWidth': '400', '/reqGeneralInfo/reqSoftphoneHeight': '700' },
    messageChannels: { FlexCti__c: ['kind'] },
    pluginSettings: { callTimeoutMs: 2000 },
    consoleUrl,
    flexUrl: 'http://localhost:1',
    agentPhone: 'browser',
    onReset,
  });
  stop = async () => {
    stopConsole();
    twilio.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});
afterEach(() => stop());

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${consoleUrl}/__sandbox/${path}`);
  return { status: response.status, body: await response.json() };
}

async function post(
  path: string,
  body: unknown = {},
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${consoleUrl}/__sandbox/${path}`, { method: 'POST', body: text, headers });
  return { status: response.status, body: await response.json() };
}

async function incomingCall(): Promise<string> {
  const { body } = await post('incoming-call', { from: '+14155550134' });
  return (body as { reservationSid: string }).reservationSid;
}

/** Status of a request with headers that `fetch` does not let a page choose. */
function statusWith(headers: Record<string, string>, path = '/__sandbox/state'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(consoleUrl);
    httpRequest({ hostname, port, path, headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

describe('what it serves', () => {
  test.each(['/', '/lightning/page/home', '/lightning/r/Case/500000000000001AAA/view'])(
    'the page at %s',
    async (path) => {
      const response = await fetch(consoleUrl + path);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('content-security-policy')).toContain('frame-src http://localhost:1;');
      expect(await response.text()).toContain(
        '{"flexUrl":"http://localhost:1","softphone":{"width":400,"height":700},"messageChannels":{"FlexCti__c":["kind"]}}',
      );
    },
  );

  test('the Open CTI library and the console API under every API version, and nothing beside them', async () => {
    const text = async (path: string) => (await fetch(consoleUrl + path)).text();
    expect(await text('/support/api/66.0/lightning/opencti_min.js')).toBe('openCti()');
    expect(await text('/support/api/57.0/lightning/opencti_min.js')).toBe('openCti()');
    expect(await text('/support/console/66.0/integration.js')).toBe('toolkit()');
    expect((await fetch(`${consoleUrl}/support/api/66.0/interaction.js`)).status).toBe(404);
  });
});

test('serves the components, or the words of their compiler', async () => {
  const script = () => fetch(`${consoleUrl}/__console/components.js`);
  expect(await (await script()).text()).toBe('components()');
  componentScript.mockRejectedValueOnce(new Error('LWC1043: Event handler should be an expression'));
  const failed = await script();
  expect([failed.status, await failed.json()]).toEqual([
    500,
    { error: 'LWC1043: Event handler should be an expression' },
  ]);
});

describe('who may control it', () => {
  test('this machine, by its own names', async () => {
    const { port } = new URL(consoleUrl);
    expect(await statusWith({ host: `localhost:${port}` })).toBe(200);
    expect(await statusWith({ host: `127.0.0.1:${port}`, origin: consoleUrl })).toBe(200);
    expect(await statusWith({ host: `evil.example:${port}` })).toBe(403);
    expect(await statusWith({ host: `evil.example:${port}` }, '/')).toBe(403);
  });

  test.each(['https://evil.example', 'http://localhost:1', 'null'])('no page of %s', async (origin) => {
    expect((await post('incoming-call', {}, { origin })).status).toBe(403);
    expect(twilio.reservations()).toEqual([]);
  });

  test('no foreign page by WebSocket', async () => {
    const socket = new WebSocket(consoleUrl.replace('http', 'ws') + socketPath, { origin: 'https://evil.example' });
    await expect(once(socket, 'open')).rejects.toThrow('socket hang up');
  });
});

describe('the control API', () => {
  test('lets customers come, write and go', async () => {
    const callSid = await incomingCall();
    const chat = await post('incoming-chat', { name: 'Ada', text: 'Hi', attributes: { language: 'en' } });
    const chatSid = (chat.body as { reservationSid: string }).reservationSid;
    expect((await get('reservations')).body).toMatchObject([
      { sid: callSid, channel: 'voice', status: 'pending', from: '+14155550134' },
      { sid: chatSid, channel: 'chat', attributes: { language: 'en' } },
    ]);
    expect((await post('customer-writes', { reservationSid: chatSid, text: 'Hello?' })).status).toBe(200);
    expect((await post('caller-gives-up', { reservationSid: callSid })).status).toBe(200);
    expect((await get('reservations')).body).toMatchObject([{ sid: chatSid }]);
  });

  test.each<[string, string, unknown, string]>([
    ['a body that is not JSON', 'incoming-call', '{', 'The body is not JSON.'],
    ['a body that is a list', 'incoming-call', [], 'The body has to be a JSON object.'],
    ['an unknown entry', 'incoming-call', { form: 'x' }, 'The body may hold from, name, attributes and nothing else.'],
    ['a number as caller', 'incoming-call', { from: 1 }, 'from has to be a text.'],
    ['attributes that are a text', 'incoming-chat', { attributes: 'x' }, 'attributes has to be an object.'],
    ['no reservation', 'customer-hangs-up', {}, 'reservationSid is missing.'],
    [
      'a reservation that is not there',
      'customer-hangs-up',
      { reservationSid: 'WR1' },
      'There is no live reservation WR1.',
    ],
    [
      'nothing to write',
      'customer-writes',
      { reservationSid: 'WR1', text: '' },
      'text has to be a text that is not empty.',
    ],
    ['an unknown phone', 'agent-phone', { kind: 'fax' }, 'kind has to be "browser" or "phone".'],
    [
      'an unknown language',
      'language',
      { tag: 'de' },
      'tag has to be null or one of en-US, de-DE, es-MX, fr-FR, ja-JP, pt-BR.',
    ],
    ['a negative delay', 'delays', { runApex: -1 }, 'A delay cannot be less than 0 ms.'],
    ['a delay without end', 'delays', { runApex: 1e9 }, 'A delay cannot be more than 600000 ms.'],
    ['a delay that is a text', 'delays', { runApex: '3' }, 'A delay is a number of milliseconds.'],
    ['a delay of nothing', 'delays', { runApexx: 3 }, 'There are no faults for "runApexx".'],
    [
      'a kind of fault that is unknown',
      'faults',
      { loud: true },
      'The body may hold calls, silent, offline, script and nothing else.',
    ],
    ['a switch that is a text', 'faults', { silent: 'yes' }, 'silent has to be true or false.'],
    [
      'a script that is something',
      'faults',
      { script: 'late' },
      'script has to be "missing", {"delayMs": 10000} or null.',
    ],
    ['faults that are a text', 'faults', { calls: 'all' }, 'calls has to be an object.'],
    [
      'a fault of nothing',
      'faults',
      { calls: { saveLogs: { outcome: 'answer' } } },
      'There are no faults for "saveLogs".',
    ],
    ['a fault without outcome', 'faults', { calls: { saveLog: {} } }, 'outcome is missing.'],
    [
      'an outcome that is unknown',
      'faults',
      { calls: { saveLog: { outcome: 'burnt' } } },
      'outcome has to be one of answer, lost-answer, lost-request, double-answer, SERVER_ERROR, INVALID_PARAM, VALIDATION_RULE, UNABLE_TO_LOCK_ROW, NOT_IN_CALL_CENTER, SESSION_EXPIRED.',
    ],
    [
      'a fault with more than it may hold',
      'faults',
      { calls: { saveLog: { outcome: 'answer', late: true } } },
      'A fault may hold outcome, delayMs, message, times and nothing else.',
    ],
    ['half a call', 'faults', { calls: { '*': { outcome: 'answer', times: 0.5 } } }, 'times has to be a whole number.'],
    ['no word on whether it is on', 'integration-api', {}, 'enabled is missing.'],
    ['no calls', 'faults', { calls: { '*': { outcome: 'answer', times: 0 } } }, 'times has to be 1 or more.'],
    ['something to reset with', 'reset', { all: true }, 'The body has to be empty.'],
    [
      'a field that the org lacks',
      'records/Case',
      { fields: { Nope__c: 1 } },
      "No such column 'Nope__c' on sobject of type Case",
    ],
  ])('refuses %s with a sentence', async (_name, path, body, error) => {
    expect(await post(path, body)).toEqual({ status: 400, body: { error } });
  });

  test('says what is not there', async () => {
    expect(await get('nothing')).toEqual({ status: 404, body: { error: 'There is no control nothing.' } });
    expect(await get('reset')).toEqual({ status: 405, body: { error: 'reset does not take GET.' } });
    expect(await post('state')).toEqual({ status: 405, body: { error: 'state does not take POST.' } });
    expect(await get('records/Nope__c')).toEqual({ status: 404, body: { error: 'The org has no object Nope__c.' } });
    expect(await get('record/500000000000001')).toEqual({
      status: 404,
      body: { error: 'There is no record 500000000000001.' },
    });
  });

  test('reads the org, by field where it is asked to', async () => {
    const { body: created } = await post('records/Case', { fields: { Subject: 'Broken lamp' } });
    const { Id } = created as { Id: string };
    await post('records/Case', { fields: { Subject: 'Other' } });
    expect((await get('records/Case')).body).toHaveLength(2);
    expect((await get('records/Case?Subject=Broken+lamp')).body).toMatchObject([{ Id }]);
    expect((await get(`record/${Id}`)).body).toMatchObject({
      objectName: 'Case',
      record: { Id },
      description: { name: 'Case' },
    });
    expect((await get('objects/Case')).body).toMatchObject({ label: 'Case' });
  });

  test('changes a record, within the org’s rules', async () => {
    const { body: created } = await post('records/Case', { fields: { Subject: 'Broken lamp' } });
    const { Id } = created as { Id: string };
    expect(await post(`record/${Id}`, { fields: { Priority: 'High' } })).toMatchObject({ status: 200, body: { Id } });
    expect(org.record(Id)?.record['Priority']).toBe('High');
    expect(await post(`record/${Id}`, { fields: { Nope__c: 1 } })).toMatchObject({ status: 400 });
    expect(await post('record/500000000000001', { fields: {} })).toMatchObject({ status: 404 });
  });

  test('tells its state, and a reset undoes everything', async () => {
    await incomingCall();
    await post('agent-phone', { kind: 'phone' });
    await post('language', { tag: 'de-DE' });
    await post('delays', { runApex: 3000 });
    await post('integration-api', { enabled: true, ratePerSecond: 5 });
    await post('records/Case', { fields: {} });
    const [flexUrl, agentPhone, language] = ['http://localhost:1', 'browser', null];
    const integrationApi = { enabled: false };
    const fresh = { consoleUrl, flexUrl, agentPhone, language, integrationApi, delays: {}, openCtiCalls: 0 };
    const changed = {
      ...fresh,
      agentPhone: 'phone',
      language: 'de-DE',
      delays: { runApex: 3000 },
      integrationApi: { enabled: true, ratePerSecond: 5 },
    };
    expect((await get('state')).body).toEqual(changed);
    expect((await post('reset')).status).toBe(200);
    expect(onReset).toHaveBeenCalledTimes(1);
    expect((await get('state')).body).toEqual(fresh);
    expect((await get('reservations')).body).toEqual([]);
    expect((await get('records/Case')).body).toEqual([]);
  });
});

describe('faults', () => {
  const none = { calls: {}, silent: false, offline: false, script: null };
  const lost = { outcome: 'lost-answer', delayMs: 0, times: 1 };
  const script = () => fetch(`${consoleUrl}/support/api/66.0/lightning/opencti_min.js`);

  test('are told as they stand; what is set replaces what was, and a reset clears them', async () => {
    expect((await get('faults')).body).toEqual(none);
    const set = await post('faults', { calls: { saveLog: { outcome: 'lost-answer', times: 1 } }, silent: true });
    expect(set).toEqual({ status: 200, body: { ...none, calls: { saveLog: lost }, silent: true } });
    await post('delays', { runApex: 500 });
    expect((await get('faults')).body).toMatchObject({ calls: { runApex: { delayMs: 500 }, saveLog: lost } });
    await post('faults', { offline: true });
    expect((await get('faults')).body).toEqual({ ...none, offline: true });
    await post('reset');
    expect((await get('faults')).body).toEqual(none);
  });

  test('can be in the address of a page, which sets them before it loads Flex', async () => {
    const faults = { calls: { saveLog: lost }, script: { delayMs: 10 } };
    const page = await fetch(`${consoleUrl}/?faults=${encodeURIComponent(JSON.stringify(faults))}`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect((await get('faults')).body).toEqual({ ...none, ...faults });
  });

  test('as the Integration API can, with any settings', async () => {
    const settings = { enabled: true, beforeDial: { timeoutMs: 500 } };
    expect((await fetch(`${consoleUrl}/?integrationApi=${encodeURIComponent(JSON.stringify(settings))}`)).status).toBe(
      200,
    );
    expect((await get('state')).body).toMatchObject({ integrationApi: settings });
    const refused = await fetch(`${consoleUrl}/?integrationApi=on`);
    expect(await refused.json()).toEqual({ error: 'integrationApi in the address is not JSON.' });
  });

  test.each([
    ['{', 'faults in the address is not JSON.'],
    ['[]', 'The body has to be a JSON object.'],
    ['{"silent":1}', 'silent has to be true or false.'],
  ])('that cannot be read in the address (%s) are refused with a sentence', async (faults, error) => {
    const page = await fetch(`${consoleUrl}/?faults=${encodeURIComponent(faults)}`);
    expect([page.status, await page.json()]).toEqual([400, { error }]);
    expect((await get('faults')).body).toEqual(none);
  });

  test('keep Open CTI’s script away: missing, late, or beyond reach', async () => {
    await post('faults', { script: 'missing' });
    expect((await script()).status).toBe(404);
    await post('faults', { script: { delayMs: 200 } });
    const asked = performance.now();
    expect(await (await script()).text()).toBe('openCti()');
    expect(performance.now() - asked).toBeGreaterThanOrEqual(190);
    await post('faults', { offline: true });
    await expect(script()).rejects.toThrow('fetch failed');
    await post('faults');
    expect((await script()).status).toBe(200);
  });
});

describe('a page', () => {
  async function openPage() {
    const socket = new WebSocket(consoleUrl.replace('http', 'ws') + socketPath, { origin: consoleUrl });
    const received: ServerMessage[] = [];
    const waiting = new Set<() => void>();
    socket.on('message', (data) => {
      received.push(JSON.parse(String(data)) as ServerMessage);
      for (const check of waiting) check();
    });
    await once(socket, 'open');
    /** The first message, come or still to come, that matches. */
    const message = (matches: (message: ServerMessage) => boolean): Promise<ServerMessage> =>
      new Promise((resolve) => {
        const check = (): void => {
          const found = received.find(matches);
          if (!found) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      });
    return { socket, message, send: (sent: PageMessage) => socket.send(JSON.stringify(sent)) };
  }

  test('gets answers to the Open CTI calls that it passes on, and all calls are in the log', async () => {
    const { socket, message, send } = await openPage();
    const object = { entityApiName: 'Case', Subject: 'x' };
    send({ type: 'call', id: 7, method: 'saveLog', args: { object }, inPage: false });
    send({ type: 'call', id: 8, method: 'screenPop', args: {}, inPage: true });
    await message((each) => each.type === 'perform' && each.id === 8);
    send({ type: 'performed', id: 8, response: { success: true, returnValue: null, errors: null } });
    expect(await message((each) => each.type === 'answer' && each.id === 7)).toMatchObject({
      response: { success: true },
    });
    await message((each) => each.type === 'answer' && each.id === 8);
    expect(org.records('Case')).toHaveLength(1);
    expect((await get('opencti-calls')).body).toMatchObject([
      { seq: 1, method: 'saveLog', answer: 'success' },
      { seq: 2, method: 'screenPop', answer: 'success' },
    ]);
    expect((await get('opencti-calls?newest=1')).body).toMatchObject([{ seq: 2 }]);
    socket.close();
  });

  test('that is gone when the answer comes leaves the call undelivered, and done', async () => {
    await post('delays', { saveLog: 50 });
    const { socket, send } = await openPage();
    const watcher = await openPage();
    send({ type: 'call', id: 1, method: 'saveLog', args: { object: { entityApiName: 'Case' } }, inPage: false });
    await watcher.message((each) => each.type === 'changed' && each.topics.includes('records'));
    socket.close();
    const isUndelivered = async (): Promise<boolean> => {
      const [call] = (await get('opencti-calls')).body as { answer: string }[];
      return call?.answer === 'undelivered';
    };
    while (!(await isUndelivered()));
    expect(org.records('Case')).toHaveLength(1);
    watcher.socket.close();
  });

  test('hears of changes and of resets', async () => {
    const { socket, message } = await openPage();
    await incomingCall();
    await message((each) => each.type === 'changed' && each.topics.includes('reservations'));
    await post('delays', { runApex: 1 });
    await message((each) => each.type === 'changed' && each.topics.includes('state'));
    await post('reset');
    await message((each) => each.type === 'reset');
    socket.close();
  });

  test('that sends what cannot be read is not answered, and does no harm', async () => {
    const { socket, message, send } = await openPage();
    socket.send('{');
    socket.send(JSON.stringify({ id: 'x' }));
    send({ type: 'call', id: 1, method: 'getCallCenterSettings', args: {}, inPage: false });
    await message((each) => each.type === 'answer' && each.id === 1);
    expect((await get('opencti-calls')).body).toHaveLength(1);
    socket.close();
  });
});
