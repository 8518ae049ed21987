import { createOpenCti, type OpenCtiLibrary } from './client';
import type { SoftphoneFrame } from './client-wire';
import { createOpenCtiHost, type HostWindow, type OpenCtiCall, type SoftphoneWindow } from './host';
import type { OpenCtiMessage, OpenCtiRequest } from './protocol';
import { failed, succeeded, type OpenCtiResponse } from './response';

const hostOrigin = 'http://localhost:3000';
const flexOrigin = 'http://localhost:3001';
const parameters = `?mode=Lightning&sfdcIframeOrigin=${encodeURIComponent(hostOrigin)}`;

type MessageListener = (event: MessageEvent<unknown>) => void;

/** Two windows that post to each other as browsers do: a clone, later, and only to the origin that is meant. */
function windowPair(search = parameters) {
  const inFrame: MessageListener[] = [];
  const inPage = new Set<MessageListener>();
  const sent: OpenCtiRequest[] = [];
  const later = (deliver: () => void): void => void Promise.resolve().then(deliver);

  const frameWindow: SoftphoneWindow = {
    postMessage(message, targetOrigin) {
      const data: unknown = structuredClone(message);
      if (targetOrigin === flexOrigin) later(() => toFrame(data, hostOrigin));
    },
  };
  function toFrame(data: unknown, origin: string): void {
    for (const listener of inFrame) listener({ data, origin, source: null } as MessageEvent<unknown>);
  }
  function toPage(data: unknown, origin = flexOrigin, source: unknown = frameWindow): void {
    for (const listener of inPage) listener({ data, origin, source } as MessageEvent<unknown>);
  }
  const frame: SoftphoneFrame = {
    location: { search, protocol: 'http:' },
    parent: {
      postMessage(message, targetOrigin) {
        const data = structuredClone(message) as OpenCtiRequest;
        sent.push(data);
        if (targetOrigin === hostOrigin) later(() => toPage(data));
      },
    },
    addEventListener: (_type, listener) => inFrame.push(listener),
  };
  const page: HostWindow = {
    addEventListener: (_type, listener) => inPage.add(listener),
    removeEventListener: (_type, listener) => inPage.delete(listener),
  };
  return { frame, frameWindow, page, toFrame, toPage, sent };
}

function setUp(
  answer: (call: OpenCtiCall) => OpenCtiResponse | Promise<OpenCtiResponse> = () => succeeded(null),
  copies = 1,
) {
  const pair = windowPair();
  const asked: OpenCtiCall[] = [];
  const host = createOpenCtiHost({
    page: pair.page,
    softphoneOrigin: flexOrigin,
    softphone: () => pair.frameWindow,
    answer: async (call) => {
      asked.push(call);
      return { response: await answer(call), copies };
    },
  });
  return { ...pair, host, asked, openCti: createOpenCti(pair.frame, 66) };
}

/** Resolves with the answer to one call. */
function answerTo(
  openCti: OpenCtiLibrary,
  method: 'runApex' | 'saveLog' | 'publish',
  options: object,
): Promise<unknown> {
  return new Promise((resolve) => openCti[method]({ ...options, callback: resolve }));
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('an answer that is sent twice reaches the caller once', async () => {
  const { openCti, frameWindow } = setUp(() => succeeded(null), 2);
  const postMessage = jest.spyOn(frameWindow, 'postMessage');
  const callback = jest.fn();
  openCti.refreshView({ callback });
  await settled();
  expect(postMessage).toHaveBeenCalledTimes(2);
  expect(callback).toHaveBeenCalledTimes(1);
});

describe('loading the library', () => {
  const failure =
    'Failed to initialize Open CTI. Ensure that it is loaded from the right frame with correct URL parameters';

  test.each([
    ['without parameters', ''],
    ['without mode', `?sfdcIframeOrigin=${encodeURIComponent(hostOrigin)}`],
    ['with an empty mode', `?mode=&sfdcIframeOrigin=${encodeURIComponent(hostOrigin)}`],
    ['without an origin', '?mode=Lightning'],
    ['with the Classic spelling of the origin', `?mode=Lightning&sfdcIFrameOrigin=${encodeURIComponent(hostOrigin)}`],
    ['with a foreign origin', '?mode=Lightning&sfdcIframeOrigin=http%3A%2F%2Fevil.example'],
    ['with a look-alike', '?mode=Lightning&sfdcIframeOrigin=http%3A%2F%2Facme.lightning.force.com.evil.example'],
    ['with another protocol than its page', '?mode=Lightning&sfdcIframeOrigin=https%3A%2F%2Facme.lightning.force.com'],
    ['with more than an origin', '?mode=Lightning&sfdcIframeOrigin=http%3A%2F%2Flocalhost%3A3000%2Fx'],
  ])('throws a text %s', (_name, search) => {
    let thrown: unknown;
    try {
      createOpenCti(windowPair(search).frame, 66);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe(failure);
  });

  test('takes a Salesforce host', () => {
    const { frame } = windowPair(
      '?mode=Lightning&sfdcIframeOrigin=https%3A%2F%2Facme--uat.sandbox.lightning.force.com',
    );
    const secure = { ...frame, location: { ...frame.location, protocol: 'https:' } };
    expect(() => createOpenCti(secure, 66)).not.toThrow();
  });
});

describe('calling a method wrongly', () => {
  const { openCti } = setUp();
  const onlyOneObject = 'Must pass in only one object which holds arguments to this API method call.';
  const noCallback = 'Missing the required argument `callback`!';
  const noListener = 'Missing the required argument `listener`!';
  const callback = (): void => undefined;

  test.each([
    ['runApex without arguments', () => openCti.runApex(), onlyOneObject],
    ['runApex with an empty object', () => openCti.runApex({}), onlyOneObject],
    ['runApex with two arguments', () => openCti.runApex({ apexClass: 'X' }, callback), onlyOneObject],
    ['runApex with a text', () => openCti.runApex('X'), onlyOneObject],
    ['refreshView with an empty object', () => openCti.refreshView({}), onlyOneObject],
    ['getCallCenterSettings without a callback', () => openCti.getCallCenterSettings({ x: 1 }), noCallback],
    ['getAppViewInfo with a text as callback', () => openCti.getAppViewInfo({ callback: 'x' }), noCallback],
    ['onClickToDial without a listener', () => openCti.onClickToDial({ callback }), noListener],
    ['hvs.onWorkStart without a listener', () => openCti.hvs.onWorkStart({ callback }), noListener],
    ['saveLog without a value', () => openCti.saveLog({ callback }), 'Missing the required argument `value object`!'],
    [
      'saveLog with a text as value',
      () => openCti.saveLog({ value: 'x' }),
      'Missing the required argument `value object`!',
    ],
    ['subscribe without a listener', () => openCti.subscribe({ channelName: 'X__c' }), noListener],
    [
      'subscribe without a channel',
      () => openCti.subscribe({ listener: callback }),
      'The argument `channelName` must be a non-empty string!',
    ],
    [
      'publish of a text',
      () => openCti.publish({ channelName: 'X__c', message: 'x' }),
      'The argument `message` must be a serializable object or null!',
    ],
    [
      'unsubscribe without a subscription',
      () => openCti.unsubscribe({ callback }),
      'The argument `subscription` must be an object!',
    ],
  ])('%s throws an Error at once', (_name, call, message) => {
    expect(call).toThrow(new Error(message));
  });

  test.each(['refreshView', 'enableClickToDial', 'disableClickToDial', 'notifyInitializationComplete'] as const)(
    '%s may be called with nothing',
    (method) => {
      expect(() => openCti[method]()).not.toThrow();
    },
  );

  test('what cannot be cloned throws', () => {
    expect(() => openCti.saveLog({ value: { Subject: () => 'x' } })).toThrow(/could not be cloned/);
  });
});

describe('one call', () => {
  test('goes out as Salesforce expects it', () => {
    const { openCti, sent } = setUp();
    openCti.getCallCenterSettings({ callback: () => undefined });
    openCti.saveLog({ value: { entityApiName: 'Task' }, callback: () => undefined });
    openCti.screenPop({
      type: 'newRecord',
      params: { entityName: 'Case' },
      defaultFieldValues: { Subject: 'dropped' },
    });
    const common = { apiVersion: 66, apiType: 'opencti', isListenerRegistered: false };
    expect(sent).toEqual([
      { ...common, methodName: 'getCallCenterSettings', callId: 0, isCallbackRegistered: true, args: {} },
      {
        ...common,
        methodName: 'saveLog',
        callId: 1,
        isCallbackRegistered: true,
        args: { object: { entityApiName: 'Task' } },
      },
      {
        ...common,
        methodName: 'screenPop',
        callId: 2,
        isCallbackRegistered: false,
        args: { type: 'newRecord', params: { entityName: 'Case' } },
      },
    ]);
  });

  test('gets the answer that the console gave, under its own id', async () => {
    const { openCti } = setUp(({ args }) => succeeded({ runApex: args['methodParams'] }));
    const answers = await Promise.all(
      ['a=1', 'b=2'].map((methodParams) =>
        answerTo(openCti, 'runApex', { apexClass: 'X', methodName: 'y', methodParams }),
      ),
    );
    expect(answers).toEqual([succeeded({ runApex: 'a=1' }), succeeded({ runApex: 'b=2' })]);
  });

  test('is answered once, however often the answer comes', async () => {
    const { openCti, toFrame, sent } = setUp();
    const callback = jest.fn();
    openCti.getCallCenterSettings({ callback });
    await settled();
    const repeated: OpenCtiMessage = {
      methodName: 'getCallCenterSettings',
      callId: sent[0]?.callId ?? -1,
      apiVersion: 66,
      apiType: 'opencti',
      shouldExecuteCallback: true,
      shouldExecuteListener: false,
      response: succeeded({}),
    };
    toFrame(repeated, hostOrigin);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  test.each<[string, Partial<OpenCtiMessage>, string]>([
    ['another origin', {}, 'https://evil.example'],
    ['another version', { apiVersion: 57 }, hostOrigin],
    ['another API', { apiType: 'other' as 'opencti' }, hostOrigin],
    ['another method', { methodName: 'runApex' }, hostOrigin],
    ['another call', { callId: 7 }, hostOrigin],
    ['a listener message', { shouldExecuteCallback: false }, hostOrigin],
  ])('takes no answer from %s', (_name, difference, origin) => {
    const { frame, toFrame } = windowPair();
    const callback = jest.fn();
    createOpenCti(frame, 66).getCallCenterSettings({ callback });
    const message: OpenCtiMessage = {
      methodName: 'getCallCenterSettings',
      callId: 0,
      apiVersion: 66,
      apiType: 'opencti',
      shouldExecuteCallback: true,
      shouldExecuteListener: false,
      response: succeeded({}),
    };
    toFrame({ ...message, ...difference }, origin);
    expect(callback).not.toHaveBeenCalled();
    toFrame(message, hostOrigin);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  test('that makes the console stumble is answered with an error', async () => {
    const { openCti } = setUp(() => Promise.reject(new Error('bug')));
    await expect(answerTo(openCti, 'saveLog', { value: {} })).resolves.toEqual(
      failed('GENERIC_ERROR', 'An error occurred while calling the API method.'),
    );
  });
});

describe('the console', () => {
  const request: OpenCtiRequest = {
    methodName: 'runApex',
    callId: 0,
    apiVersion: 66,
    apiType: 'opencti',
    isCallbackRegistered: true,
    isListenerRegistered: false,
    args: {},
  };

  test('hears the softphone only', async () => {
    const { asked, toPage, frameWindow } = setUp();
    toPage(request, 'https://evil.example');
    toPage(request, flexOrigin, { postMessage: () => undefined });
    toPage(request, flexOrigin, null);
    toPage({ ...request, apiType: 'other' });
    toPage('opencti');
    toPage({ ...request, args: null });
    await settled();
    expect(asked).toEqual([]);
    toPage(request, flexOrigin, frameWindow);
    await settled();
    expect(asked).toEqual([{ method: 'runApex', args: {} }]);
  });

  test('hears nothing once it has stopped', async () => {
    const { asked, toPage, host } = setUp();
    host.stop();
    toPage(request);
    await settled();
    expect(asked).toEqual([]);
  });
});

describe('listeners', () => {
  test('all get what the console tells, as often as it tells', async () => {
    const { openCti, host } = setUp();
    const listeners = [jest.fn(), jest.fn()];
    for (const listener of listeners) openCti.onNavigationChange({ listener });
    await settled();
    host.notify('onNavigationChange', { recordId: '1' });
    host.notify('onNavigationChange', { recordId: '2' });
    await settled();
    for (const listener of listeners) expect(listener.mock.calls).toEqual([[{ recordId: '1' }], [{ recordId: '2' }]]);
  });

  test('of a method that nobody listens to cost nothing', async () => {
    const { host, frameWindow } = setUp();
    const post = jest.spyOn(frameWindow, 'postMessage');
    host.notify('onClickToDial', {});
    await settled();
    expect(post).not.toHaveBeenCalled();
  });
});

describe('message channels', () => {
  function subscribe(
    openCti: OpenCtiLibrary,
    channelName: string,
    listener: jest.Mock,
  ): Promise<{ subscription?: object }> {
    return new Promise((resolve) => openCti.subscribe({ channelName, listener, callback: resolve }));
  }

  test('bring what is published to the subscribers of that channel', async () => {
    const { openCti, host, asked } = setUp();
    const [one, other] = [jest.fn(), jest.fn()];
    await subscribe(openCti, 'One__c', one);
    await subscribe(openCti, 'Other__c', other);
    host.publish('One__c', { from: 'console' });
    await settled();
    expect(one.mock.calls).toEqual([[{ from: 'console' }]]);
    expect(other).not.toHaveBeenCalled();
    await answerTo(openCti, 'publish', { channelName: 'One__c', message: { from: 'softphone' } });
    const args = { eventName: 'One__c', message: { from: 'softphone' } };
    expect(asked.at(-1)).toEqual({ method: 'publish', args });
  });

  test('are left when the last listener goes', async () => {
    const { openCti, host, asked } = setUp();
    const [first, second] = [jest.fn(), jest.fn()];
    const subscriptions = [await subscribe(openCti, 'X__c', first), await subscribe(openCti, 'X__c', second)];
    openCti.unsubscribe({ subscription: subscriptions[0]?.subscription });
    await settled();
    host.publish('X__c', { n: 1 });
    await settled();
    expect(asked.some(({ method }) => method === 'unsubscribe')).toBe(false);
    openCti.unsubscribe({ subscription: subscriptions[1]?.subscription });
    await settled();
    host.publish('X__c', { n: 2 });
    await settled();
    expect(asked.at(-1)).toEqual({ method: 'unsubscribe', args: { eventName: 'X__c' } });
    expect(first).not.toHaveBeenCalled();
    expect(second.mock.calls).toEqual([[{ n: 1 }]]);
  });

  test('that were refused have no listener', async () => {
    const { openCti, toFrame } = setUp(() => failed('INVALID_PARAM', 'no such channel'));
    const listener = jest.fn();
    const answer = await subscribe(openCti, 'X__c', listener);
    expect(answer).toEqual(failed('INVALID_PARAM', 'no such channel'));
    const message = { methodName: 'subscribe', eventName: 'X__c', apiVersion: 66, apiType: 'opencti', response: {} };
    toFrame({ ...message, shouldExecuteListener: true }, hostOrigin);
    expect(listener).not.toHaveBeenCalled();
  });
});
