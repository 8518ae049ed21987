/** @jest-environment jsdom */
import { createDial, createItem, FakeSoftphone, settle } from '../salesforce/lwc-tests/fake-softphone';
import type { Client } from './dist';
import { connect, deny, FlexCtiError } from './dist';

/** The plugin's end of the page's events. */
const page = {
  listen(listener: (message: unknown) => void) {
    const hear = (event: Event): void => listener(JSON.parse((event as CustomEvent<string>).detail));
    window.addEventListener('flex-salesforce:in', hear);
    return () => window.removeEventListener('flex-salesforce:in', hear);
  },
  publish: (message: object) => tell(JSON.stringify(message)),
};

const tell = (detail: unknown): void => {
  window.dispatchEvent(new CustomEvent('flex-salesforce:out', { detail }));
};

let softphone: FakeSoftphone;
let clients: Client[];

function connectPlugin(source = 'orders-plugin'): Client {
  const client = connect({ source });
  clients.push(client);
  return client;
}

beforeEach(() => {
  jest.useFakeTimers();
  softphone = new FakeSoftphone({ channel: page });
  clients = [];
});

afterEach(() => {
  for (const client of clients) client.disconnect();
  expect(jest.getTimerCount()).toBe(0);
  expect(softphone.malformed).toEqual([]);
  softphone.end();
});

test('a plugin hears, asks and decides as a Salesforce component does', async () => {
  const flex = connectPlugin();
  const saved = jest.fn();
  flex.subscribe('logSaved', saved);
  flex.beforeDial(() => deny('not now'));
  softphone.start();
  await settle();

  softphone.emit('logSaved', { item: createItem(), recordId: '00T', object: 'Task', created: true });
  await settle();
  expect(saved).toHaveBeenCalledWith({ item: createItem(), recordId: '00T', object: 'Task', created: true });

  softphone.askBeforeDial(createDial());
  await settle();
  expect(softphone.verdicts).toMatchObject([{ decision: 'deny', reason: 'not now' }]);

  softphone.answers.end = () => {
    throw { code: 'not_allowed', message: 'The settings do not allow end.' };
  };
  const refusal: unknown = await flex.request('end', { itemId: 'WR1' }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(FlexCtiError);
  expect(refusal).toMatchObject({ code: 'not_allowed' });
});

test.each(['before', 'after'])('the plugin may be loaded %s Flex for Salesforce', async (order) => {
  if (order === 'after') softphone.start();
  const ready = jest.fn();
  const flex = connectPlugin();
  flex.onReady(ready);
  const answer = flex.request('setActivity', { name: 'Break' });
  await settle();
  if (order === 'before') softphone.start();
  await expect(answer).resolves.toEqual({});
  expect(ready).toHaveBeenCalledTimes(1);
});

test('a request is given up where there is no Flex for Salesforce', async () => {
  const outcome = expect(connectPlugin().request('getSnapshot', {}, { timeoutMs: 100 })).rejects.toMatchObject({
    code: 'not_connected',
  });
  await jest.advanceTimersByTimeAsync(100);
  await outcome;
});

test('two plugins with a copy each get their own answers', async () => {
  softphone.answers.getSettings = ({ identifier }: { identifier: string }) => ({ value: identifier });
  softphone.start();
  const values = ['a', 'b'].map((identifier) => {
    let answer: Promise<{ value: string }> | undefined;
    jest.isolateModules(() => {
      const copy = jest.requireActual<{ connect: typeof connect }>('./dist');
      const client = copy.connect({ source: `plugin ${identifier}` });
      clients.push(client);
      answer = client.request('getSettings', { identifier });
    });
    return answer;
  });
  await expect(Promise.all(values)).resolves.toEqual([{ value: 'a' }, { value: 'b' }]);
});

test('listeners run after the turn in which Flex told them', async () => {
  softphone.start();
  const heard = jest.fn();
  connectPlugin().subscribe('connectionLost', heard);
  softphone.emit('connectionLost', {});
  expect(heard).not.toHaveBeenCalled();
  await settle();
  expect(heard).toHaveBeenCalledTimes(1);
});

test.each([[undefined], ['no JSON'], ['null'], [{ v: 1, kind: 'event', type: 'connectionLost', body: {} }]])(
  'what is no message is ignored: %j',
  async (detail) => {
    const heard = jest.fn();
    connectPlugin().subscribe('connectionLost', heard);
    tell(detail);
    await settle();
    expect(heard).not.toHaveBeenCalled();
  },
);

test('nothing of a plugin is left on the page that has disconnected', () => {
  const added = jest.spyOn(window, 'addEventListener');
  const removed = jest.spyOn(window, 'removeEventListener');
  connectPlugin().disconnect();
  expect(removed.mock.calls).toEqual(added.mock.calls);
});

/** Compiled, not run: `npm run typecheck` fails where one of these is no error, or another is. */
export async function typesAreChecked(flex: Client): Promise<void> {
  flex.subscribe('logSaved', ({ recordId, object, created, item }) => {
    const texts: string[] = [recordId, object, item.id];
    return void [texts, created satisfies boolean];
  });
  // @ts-expect-error There is no such event.
  flex.subscribe('logLost', () => undefined);
  // @ts-expect-error This event has no such thing.
  flex.subscribe('agentStateChanged', ({ recordId }) => recordId);

  await flex.request('dial', { number: '+15550100', attributes: { campaign: 'A' } });
  const { value } = await flex.request('getSettings', { identifier: 'shop' });
  value satisfies string;
  // @ts-expect-error There is no such request.
  await flex.request('hangUp', {});
  // @ts-expect-error Nothing says what to dial.
  await flex.request('dial', {});
  // @ts-expect-error A page has no record id.
  await flex.request('screenPop', { kind: 'url', recordId: '500' });
  // @ts-expect-error It asks for nothing.
  await flex.request('getSnapshot', { itemId: 'WR1' });
  // @ts-expect-error An answer is awaited first.
  void flex.request('getSettings', { identifier: 'shop' }).value;

  // @ts-expect-error The number may be missing: a dial can go to a colleague.
  flex.beforeDial(({ number }) => deny(number.slice(2)));
  // @ts-expect-error A check has to decide.
  flex.beforeDial(() => undefined);
}
