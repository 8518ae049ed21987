import { allow, connect, deny, FlexCtiError, rewrite } from 'c/flexCtiService';
import { createAgent, createDial, createItem, createSnapshot, FakeSoftphone, settle } from 'lwc-tests/fake-softphone';
import { heldByComponents } from 'lwc-tests/message-service';

import { createClient } from '../client';

const HELLO_EVERY_MS = 2000;
const LEASE_MS = 15000;

let softphone;
let clients;

function connectClient(source = 'test') {
  const client = connect({ source });
  clients.push(client);
  return client;
}

async function connectReady(source) {
  softphone.start();
  const client = connectClient(source);
  await settle();
  return client;
}

async function outcomeOf(promise) {
  return promise.then(
    (data) => ({ data }),
    (error) => ({ error }),
  );
}

beforeEach(() => {
  softphone = new FakeSoftphone();
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.disconnect();
  await settle();
  expect(heldByComponents()).toBe(0);
  expect(jest.getTimerCount()).toBe(0);
  expect(softphone.malformed).toEqual([]);
  softphone.end();
});

describe('ready', () => {
  test('is told at once by a softphone that is there, with the state of things', async () => {
    const heard = jest.fn();
    softphone.start();
    connectClient().onReady(heard);
    await settle();
    expect(heard).toHaveBeenCalledWith(expect.objectContaining({ protocol: 1, snapshot: createSnapshot() }));
  });

  test('is told to who listens late', async () => {
    const client = await connectReady();
    const heard = jest.fn();
    client.onReady(heard);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test('of a softphone that starts late is heard without asking again', async () => {
    const heard = jest.fn();
    connectClient().onReady(heard);
    await settle();
    expect(heard).not.toHaveBeenCalled();
    softphone.start();
    await settle();
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test('is asked for every 2 s until it is heard, and not after', async () => {
    connectClient();
    await jest.advanceTimersByTimeAsync(2 * HELLO_EVERY_MS);
    expect(softphone.hellos).toBe(3);
    softphone.start();
    await jest.advanceTimersByTimeAsync(10 * HELLO_EVERY_MS);
    expect(softphone.hellos).toBe(3);
  });

  test('is told again after the softphone was reloaded', async () => {
    const client = await connectReady();
    const heard = jest.fn();
    client.onReady(heard);
    softphone.reload(createSnapshot({ items: [createItem()] }));
    softphone.start();
    await settle();
    expect(heard).toHaveBeenCalledTimes(2);
    expect(heard.mock.lastCall[0].snapshot.items).toHaveLength(1);
  });

  test('of the same softphone is not told again: another component has said hello', async () => {
    const client = await connectReady();
    const heard = jest.fn();
    client.onReady(heard);
    connectClient('another');
    await settle();
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test('is told to who listens late with the state as it is by then', async () => {
    const client = await connectReady();
    softphone.emit('workItemCreated', { item: createItem() });
    await settle();
    const heard = jest.fn();
    client.onReady(heard);
    expect(heard.mock.lastCall[0].snapshot.items).toEqual([createItem()]);
  });

  test('is told, and the state, once each to who begins to listen while it is told', async () => {
    const client = connectClient();
    const ready = jest.fn();
    const snapshot = jest.fn();
    const undo = client.onReady(() => {
      undo();
      client.onReady(ready);
      client.onSnapshot(snapshot);
    });
    softphone.start();
    await settle();
    expect(ready).toHaveBeenCalledTimes(1);
    expect(snapshot).toHaveBeenCalledTimes(1);
  });

  test('is no longer told to who has taken the listener away', async () => {
    const heard = jest.fn();
    connectClient().onReady(heard)();
    softphone.start();
    await settle();
    expect(heard).not.toHaveBeenCalled();
  });

  test.each([
    ['a snapshot', { instance: 'a' }],
    ['the instance that it is of', { snapshot: createSnapshot() }],
  ])('without %s is ignored', async (_, body) => {
    const heard = jest.fn();
    connectClient().onReady(heard);
    softphone.send({ kind: 'ready', body });
    await settle();
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('events', () => {
  test('reach those who subscribed to their type until they undo it', async () => {
    const client = connectClient();
    const heard = jest.fn();
    const undo = client.subscribe('workItemConnected', heard);
    softphone.emit('workItemConnected', { item: createItem() });
    softphone.emit('workItemPaused', { item: createItem() });
    await settle();
    undo();
    softphone.emit('workItemConnected', { item: createItem() });
    await settle();
    expect(heard.mock.calls).toEqual([[{ item: createItem() }]]);
  });

  test('do not reach a listener that another one has just taken away', async () => {
    const client = connectClient();
    const heard = jest.fn();
    client.subscribe('connectionLost', () => undo());
    const undo = client.subscribe('connectionLost', heard);
    softphone.emit('connectionLost', {});
    await settle();
    expect(heard).not.toHaveBeenCalled();
  });

  test('reach the others where a listener throws, and the error is not swallowed', async () => {
    const client = connectClient();
    const heard = jest.fn();
    client.subscribe('connectionLost', () => {
      throw new Error('broken');
    });
    client.subscribe('connectionLost', heard);
    softphone.emit('connectionLost', {});
    await settle();
    expect(heard).toHaveBeenCalledTimes(1);
    expect(() => jest.advanceTimersByTime(0)).toThrow('broken');
  });

  test.each([
    ['of another version', { v: 2, kind: 'event' }],
    ['that a component sent', { kind: 'request' }],
    ['without a body', { kind: 'event', body: null }],
    ['whose body is a list', { kind: 'event', body: [] }],
  ])('%s are ignored', async (_, message) => {
    const heard = jest.fn();
    connectClient().subscribe('connectionLost', heard);
    softphone.send({ type: 'connectionLost', ...message });
    await settle();
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('snapshot', () => {
  test('follows the events', async () => {
    const client = await connectReady();
    const snapshots = [];
    client.onSnapshot((snapshot) => snapshots.push(snapshot));
    const other = createItem({ id: 'WR2' });
    softphone.emit('workItemCreated', { item: createItem({ state: 'offered' }) });
    softphone.emit('workItemCreated', { item: other });
    softphone.emit('workItemConnected', { item: createItem() });
    softphone.emit('settingsChanged', { names: ['callLog.auto'], values: { 'callLog.auto': false } });
    softphone.emit('agentStateChanged', { state: createAgent({ since: 5 }), before: createAgent() });
    softphone.emit('connectionLost', {});
    softphone.emit('connectionEstablished', {});
    softphone.emit('workItemEnded', { item: createItem({ state: 'ended' }), reason: 'completed' });
    softphone.emit('logSaved', {
      item: createItem({ state: 'ended' }),
      recordId: '00T',
      object: 'Task',
      created: true,
    });
    await settle();
    const short = snapshots.map(({ items, agent, connection }) => [
      items.map(({ id, state }) => `${id} ${state}`).join(', '),
      agent.since === 5,
      connection,
    ]);
    expect(short).toEqual([
      ['', false, 'established'],
      ['WR1 offered', false, 'established'],
      ['WR1 offered, WR2 active', false, 'established'],
      ['WR1 active, WR2 active', false, 'established'],
      ['WR1 active, WR2 active', true, 'established'],
      ['WR1 active, WR2 active', true, 'lost'],
      ['WR1 active, WR2 active', true, 'established'],
      ['WR2 active', true, 'established'],
      ['WR2 active', true, 'established'],
    ]);
  });
});

describe('snapshot of a softphone that is known', () => {
  test('is told where something differs, and only there', async () => {
    const client = await connectReady();
    const heard = jest.fn();
    client.onSnapshot(heard);
    softphone.start();
    await settle();
    expect(heard).toHaveBeenCalledTimes(1);
    softphone.setSnapshot(createSnapshot({ items: [createItem()] }));
    softphone.start();
    await settle();
    expect(heard.mock.calls.map(([{ items }]) => items.length)).toEqual([0, 1]);
  });
});

describe('requests', () => {
  test('are answered with data', async () => {
    softphone.answers.getSettings = ({ identifier }) => ({ value: `of ${identifier}` });
    const client = await connectReady('Order card');
    await expect(client.request('getSettings', { identifier: 'shop' })).resolves.toEqual({ value: 'of shop' });
    expect(softphone.requests).toMatchObject([
      { type: 'getSettings', body: { identifier: 'shop' }, source: 'Order card' },
    ]);
  });

  test('are rejected with code and text', async () => {
    softphone.answers.end = () => {
      throw { code: 'not_allowed', message: 'The settings do not allow end.' };
    };
    const client = await connectReady();
    const { error } = await outcomeOf(client.request('end', { itemId: 'WR1' }));
    expect(error).toBeInstanceOf(FlexCtiError);
    expect(error).toMatchObject({ code: 'not_allowed', message: 'The settings do not allow end.' });
  });

  test('wait for a softphone that is late', async () => {
    const answer = connectClient().request('setActivity', { name: 'Break' });
    await settle();
    expect(softphone.requests).toEqual([]);
    softphone.start();
    await expect(answer).resolves.toEqual({});
  });

  test('are given up as not_connected where no softphone is there, after 15 s', async () => {
    const outcome = outcomeOf(connectClient().request('getSnapshot', {}));
    await jest.advanceTimersByTimeAsync(15000);
    expect(await outcome).toMatchObject({ error: { code: 'not_connected' } });
    softphone.start();
    await settle();
    expect(softphone.requests).toEqual([]);
  });

  test.each([
    ['getSnapshot', 15000],
    ['dial', 40000],
    ['consult', 40000],
    ['transfer', 40000],
  ])('%s that nobody answers is given up as timeout after %d ms', async (type, ms) => {
    softphone.isSilent = true;
    const client = await connectReady();
    const settled = jest.fn();
    void outcomeOf(client.request(type, {})).then(settled);
    await jest.advanceTimersByTimeAsync(ms - 1);
    expect(settled).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(settled).toHaveBeenCalledWith({ error: expect.objectContaining({ code: 'timeout' }) });
  });

  test('are given up when the caller says', async () => {
    softphone.isSilent = true;
    const client = await connectReady();
    const outcome = outcomeOf(client.request('getSnapshot', {}, { timeoutMs: 100 }));
    await jest.advanceTimersByTimeAsync(100);
    expect(await outcome).toMatchObject({ error: { code: 'timeout' } });
  });

  test('are not given up where the caller would wait for ever', async () => {
    softphone.isSilent = true;
    const client = await connectReady();
    const settled = jest.fn();
    void outcomeOf(client.request('consult', { itemId: 'WR1', number: '+15550100' }, { timeoutMs: Infinity })).then(
      settled,
    );
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(settled).not.toHaveBeenCalled();
  });

  test('are not sent again after a reload: it is unknown whether they were heard', async () => {
    softphone.isSilent = true;
    const client = await connectReady();
    const outcome = outcomeOf(client.request('dial', { number: '+15550100' }));
    await settle();
    softphone.reload();
    softphone.start();
    await jest.advanceTimersByTimeAsync(40000);
    expect(await outcome).toMatchObject({ error: { code: 'timeout' } });
    expect(softphone.requests).toHaveLength(1);
  });

  test('take the first of two answers', async () => {
    softphone.answersTwice = true;
    softphone.answers.getSettings = () => ({ value: 'first' });
    const client = await connectReady();
    await expect(client.request('getSettings', { identifier: 'x' })).resolves.toEqual({ value: 'first' });
  });

  test('do not take an answer to another component, or to nobody', async () => {
    softphone.isSilent = true;
    const client = await connectReady();
    const outcome = outcomeOf(client.request('getSnapshot', {}));
    for (const id of ['another', '', undefined]) softphone.send({ kind: 'response', id, body: { success: true } });
    await jest.advanceTimersByTimeAsync(15000);
    expect(await outcome).toMatchObject({ error: { code: 'timeout' } });
  });

  test('of two components get each its own answer', async () => {
    softphone.answers.getSettings = ({ identifier }) => ({ value: identifier });
    const first = await connectReady('first');
    const second = await connectReady('second');
    const answers = [
      first.request('getSettings', { identifier: 'a' }),
      second.request('getSettings', { identifier: 'b' }),
    ];
    await expect(Promise.all(answers)).resolves.toEqual([{ value: 'a' }, { value: 'b' }]);
  });

  test('hear that the softphone speaks another version', async () => {
    softphone.isSilent = true;
    const client = await connectReady();
    const outcome = outcomeOf(client.request('getSnapshot', {}));
    await settle();
    const [{ id }] = softphone.requests;
    softphone.send({ v: 2, kind: 'response', id, body: { success: false, error: { code: 'unsupported_version' } } });
    expect(await outcome).toMatchObject({ error: { code: 'unsupported_version' } });
  });

  test.each([
    ['too long', { text: 'x'.repeat(32_768) }],
    [
      'no JSON',
      (() => {
        const circular = {};
        return Object.assign(circular, { circular });
      })(),
    ],
    ['no object', 'text'],
  ])('with a body that is %s are rejected at once', async (_, body) => {
    const client = await connectReady();
    await expect(client.request('showError', body)).rejects.toMatchObject({ code: 'invalid_argument' });
    expect(softphone.requests).toEqual([]);
  });

  test('may have 32,768 characters with all that is around the body', async () => {
    const client = await connectReady();
    const ofText = (length) => client.request('showError', { text: 'x'.repeat(length) });
    await ofText(1);
    const [{ id }] = softphone.requests;
    const around = JSON.stringify({ v: 1, kind: 'request', id, source: 'test', type: 'showError', body: { text: '' } });
    // Ids differ in length.
    await expect(ofText(32_768 - around.length - 5)).resolves.toEqual({});
    await expect(ofText(32_768 - around.length + 5)).rejects.toMatchObject({
      code: 'invalid_argument',
      message: expect.stringContaining('32,768 characters'),
    });
  });

  test('send what was given at the time', async () => {
    const body = { itemId: 'WR1', local: { step: 1 } };
    const answer = connectClient().request('updateWorkItem', body);
    body.local.step = 2;
    softphone.start();
    await answer;
    expect(softphone.requests[0].body.local).toEqual({ step: 1 });
  });
});

describe('before dial', () => {
  test('is decided by the check, which may take its time', async () => {
    const client = await connectReady();
    const check = jest.fn(async () => deny('On the do-not-call list'));
    client.beforeDial(check);
    await settle();
    softphone.askBeforeDial({ number: '+15550111' });
    await settle();
    expect(check).toHaveBeenCalledWith(createDial({ number: '+15550111' }));
    expect(softphone.verdicts).toEqual([
      { dial: 'dial-1', handler: softphone.handlers[0], decision: 'deny', reason: 'On the do-not-call list' },
    ]);
  });

  test.each([
    [allow(), { decision: 'allow' }],
    [deny(), { decision: 'deny' }],
    [rewrite({ number: '+1555' }), { decision: 'rewrite', number: '+1555' }],
    [rewrite({ attributes: { campaign: 'A' } }), { decision: 'rewrite', attributes: { campaign: 'A' } }],
  ])('%j', async (verdict, sent) => {
    const client = await connectReady();
    client.beforeDial(() => verdict);
    await settle();
    softphone.askBeforeDial({});
    await settle();
    expect(softphone.verdicts).toEqual([{ dial: 'dial-1', handler: expect.any(String), ...sent }]);
  });

  test('keeps its lease alive for as long as it is registered', async () => {
    const client = await connectReady();
    const undo = client.beforeDial(allow);
    await jest.advanceTimersByTimeAsync(10 * LEASE_MS);
    expect(softphone.handlers).toHaveLength(1);
    undo();
    await settle();
    expect(softphone.handlers).toHaveLength(0);
    await jest.advanceTimersByTimeAsync(10 * LEASE_MS);
    expect(softphone.handlers).toHaveLength(0);
  });

  test('of a component that is gone without a word ends with its lease', async () => {
    const client = await connectReady();
    client.beforeDial(allow, { leaseMs: 3000 });
    await settle();
    jest.setSystemTime(Date.now() + 3001);
    expect(softphone.handlers).toHaveLength(0);
  });

  test('is registered once the softphone is ready, and again after a reload', async () => {
    connectClient().beforeDial(allow);
    await settle();
    expect(softphone.handlers).toHaveLength(0);
    softphone.start();
    await settle();
    const [handler] = softphone.handlers;
    softphone.reload();
    expect(softphone.handlers).toHaveLength(0);
    softphone.start();
    await settle();
    expect(softphone.handlers).toEqual([handler]);
  });

  test('has its lease renewed in its own time, not begun anew, when another component connects', async () => {
    const client = await connectReady();
    client.beforeDial(allow);
    await jest.advanceTimersByTimeAsync(LEASE_MS / 3 - 1);
    const { leases } = softphone;
    connectClient('another');
    await settle();
    expect(softphone.leases).toBe(leases);
    await jest.advanceTimersByTimeAsync(1);
    expect(softphone.leases).toBe(leases + 1);
  });

  test.each([0, 60_001, NaN])('with a lease of %p ms is refused at once', async (leaseMs) => {
    const client = await connectReady();
    expect(() => client.beforeDial(allow, { leaseMs })).toThrow('leaseMs must be');
    await settle();
    expect(softphone.handlers).toEqual([]);
  });

  test('knows to whom a call goes that has no number', async () => {
    const client = await connectReady();
    const check = jest.fn(allow);
    client.beforeDial(check);
    await settle();
    softphone.askBeforeDial({ kind: 'transfer', number: null, to: 'WQ1', itemId: 'WR1' });
    await settle();
    expect(check.mock.lastCall[0]).toMatchObject({ kind: 'transfer', number: null, to: 'WQ1' });
  });

  test('gets one lease and one verdict for each check', async () => {
    const client = await connectReady();
    client.beforeDial(allow);
    client.beforeDial(() => deny('no'));
    await settle();
    softphone.askBeforeDial({});
    await settle();
    expect(softphone.verdicts.map(({ handler }) => handler)).toEqual(softphone.handlers);
    expect(softphone.verdicts.map(({ decision }) => decision)).toEqual(['allow', 'deny']);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
      'broken',
    ],
    ['rejects', () => Promise.reject(new Error('broken')), 'broken'],
    ['answers nothing', () => undefined, 'Answer with allow, deny or rewrite'],
    ['answers what is no JSON', () => rewrite({ attributes: { big: 1n } }), 'JSON'],
    ['answers more than a message takes', () => deny('x'.repeat(32_768)), '32,768'],
  ])(
    'has failed where it %s, which Flex is told at once, and the error is not swallowed',
    async (_, check, message) => {
      const client = await connectReady();
      client.beforeDial(check);
      await settle();
      softphone.askBeforeDial({});
      await settle();
      expect(softphone.verdicts).toEqual([{ dial: 'dial-1', handler: softphone.handlers[0], decision: 'failed' }]);
      expect(() => jest.advanceTimersByTime(0)).toThrow(message);
    },
  );

  test('has no verdict of a check that was taken away meanwhile', async () => {
    const client = await connectReady();
    let decide;
    const undo = client.beforeDial(() => new Promise((resolve) => (decide = resolve)));
    await settle();
    softphone.askBeforeDial({});
    await settle();
    undo();
    decide(deny('late'));
    await settle();
    expect(softphone.verdicts).toEqual([]);
  });

  test('has no verdict of a check that fails after it was taken away', async () => {
    const client = await connectReady();
    let fail;
    const undo = client.beforeDial(() => new Promise((_, reject) => (fail = reject)));
    await settle();
    softphone.askBeforeDial({});
    await settle();
    undo();
    fail(new Error('broken'));
    await settle();
    expect(softphone.verdicts).toEqual([]);
    expect(() => jest.advanceTimersByTime(0)).toThrow('broken');
  });
});

describe('disconnect', () => {
  test('ends listening, checks and what waits', async () => {
    softphone.isSilent = true;
    const client = await connectReady();
    const heard = jest.fn();
    client.subscribe('connectionLost', heard);
    client.beforeDial(allow);
    const outcome = outcomeOf(client.request('getSnapshot', {}));
    await settle();
    client.disconnect();
    softphone.emit('connectionLost', {});
    await settle();
    expect(await outcome).toMatchObject({ error: { code: 'not_connected' } });
    expect(heard).not.toHaveBeenCalled();
    expect(softphone.handlers).toEqual([]);
    expect(heldByComponents()).toBe(0);
  });

  test.each([
    ['ready', (client, listener) => client.onReady(listener), () => softphone.start()],
    [
      'an event',
      (client, listener) => client.subscribe('workItemCreated', listener),
      () => softphone.emit('workItemCreated', { item: createItem() }),
    ],
  ])('by a listener that hears %s is the end for all others at once', async (what, listen, tell) => {
    const client = what === 'ready' ? connectClient() : await connectReady();
    const heard = jest.fn();
    listen(client, () => client.disconnect());
    client.onSnapshot(heard);
    listen(client, heard);
    heard.mockClear();
    tell();
    await settle();
    expect(heard).not.toHaveBeenCalled();
  });

  test('by a check is the end for all others at once', async () => {
    const client = await connectReady();
    const heard = jest.fn(allow);
    client.beforeDial(() => {
      client.disconnect();
      return allow();
    });
    client.beforeDial(heard);
    client.subscribe('beforeDial', heard);
    await settle();
    softphone.askBeforeDial({});
    await settle();
    expect(heard).not.toHaveBeenCalled();
  });

  test('leaves nothing to hear for who begins to listen after', async () => {
    const client = await connectReady();
    const heard = jest.fn();
    client.disconnect();
    client.onReady(heard);
    client.onSnapshot(heard);
    expect(heard).not.toHaveBeenCalled();
  });

  test('is for good, and may be said twice', async () => {
    const client = await connectReady();
    client.disconnect();
    client.disconnect();
    client.beforeDial(allow);
    await expect(client.request('getSnapshot', {})).rejects.toMatchObject({ code: 'not_connected' });
    expect(softphone.requests).toEqual([]);
    expect(softphone.handlers).toEqual([]);
  });

  test('of one component leaves the others connected', async () => {
    const one = await connectReady('one');
    const other = await connectReady('other');
    one.disconnect();
    await expect(other.request('getSnapshot', {})).resolves.toEqual({});
  });
});

describe('a channel that takes no message', () => {
  const close = jest.fn();
  /** The kinds of messages that it takes just now. */
  let taken;
  let sent;

  /** Answers the first hello at once. */
  const openChannel = (listener) => ({
    publish: ({ kind }) => {
      if (!taken.includes(kind)) throw new Error(`no ${kind}`);
      sent.push(kind);
      if (kind === 'hello') listener({ v: 1, kind: 'ready', body: { instance: 'a', snapshot: createSnapshot() } });
    },
    close,
  });

  beforeEach(() => {
    close.mockClear();
    sent = [];
  });

  test('is closed, and not tried again, where connect throws', () => {
    taken = [];
    expect(() => createClient({ source: 'test', openChannel })).toThrow('no hello');
    expect(close).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('is closed by disconnect all the same, and nothing waits or is renewed', async () => {
    taken = ['hello', 'lease', 'request'];
    const client = createClient({ source: 'test', openChannel });
    client.beforeDial(allow);
    client.beforeDial(allow);
    const outcome = outcomeOf(client.request('getSnapshot', {}));
    taken = [];
    client.disconnect();
    expect(await outcome).toMatchObject({ error: { code: 'not_connected' } });
    expect(close).toHaveBeenCalledTimes(1);
    for (let check = 0; check < 2; check += 1) expect(() => jest.advanceTimersToNextTimer()).toThrow('no lease');
    expect(jest.getTimerCount()).toBe(0);
  });

  test('gets the lease with the next renewal', () => {
    taken = ['hello'];
    const client = createClient({ source: 'test', openChannel });
    const undo = client.beforeDial(allow);
    expect(() => jest.advanceTimersByTime(0)).toThrow('no lease');
    taken = ['lease'];
    jest.advanceTimersByTime(LEASE_MS / 3);
    expect(sent).toEqual(['hello', 'lease']);
    undo();
    client.disconnect();
  });
});

test.each(['', 'x'.repeat(81), 'a"b', undefined])('a source that is %p is refused', (source) => {
  expect(() => connect({ source })).toThrow('source must have');
});
