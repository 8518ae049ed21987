import { createDiagnostics } from '../../diagnostics/diagnostics';
import { createLightningMessageChannel } from './lightning-message-channel';
import type { OpenCti, OpenCtiCallback } from './open-cti';

const message = { v: 1, kind: 'event', id: 'flex-1', source: 'flex', type: 'connectionLost', body: {} };

function open(openCti: Pick<OpenCti, 'publish' | 'subscribe'>) {
  const diagnostics = createDiagnostics({ debug: () => undefined, warn: () => undefined });
  const channel = createLightningMessageChannel(openCti, diagnostics);
  return { channel, noted: () => diagnostics.lines().map(({ event, data }) => [event, data]) };
}

const answers =
  (response: unknown) =>
  ({ callback }: { callback: OpenCtiCallback }): void =>
    callback(response);
const answersWell = answers({ success: true, returnValue: true, errors: null });

it('publishes on the project’s channel, and hears it', () => {
  const published: unknown[] = [];
  const listeners: ((message: unknown) => void)[] = [];
  const { channel, noted } = open({
    publish: ({ callback, ...given }) => void (published.push(given), callback({ success: true })),
    subscribe({ channelName, listener, callback }) {
      expect(channelName).toBe('FlexCti__c');
      listeners.push(listener);
      callback({ success: true });
    },
  });
  const heard: unknown[] = [];
  const opened = jest.fn();
  channel.subscribe((data) => heard.push(data), opened);
  expect(opened).toHaveBeenCalledTimes(1);
  channel.publish(message);
  listeners.forEach((listener) => listener({ kind: 'hello' }));
  expect(published).toEqual([{ channelName: 'FlexCti__c', message }]);
  expect(heard).toEqual([{ kind: 'hello' }]);
  expect(noted()).toEqual([]);
});

describe('nothing is thrown, and it is noted once for each method', () => {
  it.each<[string, Pick<OpenCti, 'publish' | 'subscribe'>]>([
    ['when Open CTI has no such methods', {}],
    [
      'when they throw',
      {
        publish() {
          throw new Error('No.');
        },
        subscribe() {
          throw new Error('No.');
        },
      },
    ],
    [
      'when they fail, as without the channel in the org',
      {
        publish: answers({ success: false, errors: [{ code: 'CHANNEL_NOT_FOUND' }] }),
        subscribe: answers({ success: false, errors: [{ code: 'CHANNEL_NOT_FOUND' }] }),
      },
    ],
    ['when they answer with something else', { publish: answers('no'), subscribe: answers(null) }],
  ])('%s', (_, openCti) => {
    const { channel, noted } = open(openCti);
    for (let turn = 0; turn < 3; turn += 1) channel.publish(message);
    channel.subscribe(
      () => undefined,
      () => undefined,
    );
    expect(noted()).toEqual([
      ['messages.failed', { method: 'publish' }],
      ['messages.failed', { method: 'subscribe' }],
    ]);
  });

  it('when an answer comes twice, or only the second message fails', () => {
    let count = 0;
    const { channel, noted } = open({
      publish: (call) => ((count += 1) === 1 ? answersWell(call) : answers({ success: false })(call)),
      subscribe(call) {
        answers({ success: false })(call);
        answers({ success: false })(call);
      },
    });
    channel.publish(message);
    expect(noted()).toEqual([]);
    channel.publish(message);
    channel.subscribe(
      () => undefined,
      () => undefined,
    );
    expect(noted()).toHaveLength(2);
  });
});

describe('it is open', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('when Salesforce has confirmed it, so that no answer to the first message is lost', () => {
    const confirm: OpenCtiCallback[] = [];
    const { channel } = open({ subscribe: ({ callback }) => void confirm.push(callback) });
    const opened = jest.fn();
    channel.subscribe(() => undefined, opened);
    jest.advanceTimersByTime(4_999);
    expect(opened).not.toHaveBeenCalled();
    confirm.forEach((callback) => callback({ success: true }));
    jest.advanceTimersByTime(60_000);
    expect(opened).toHaveBeenCalledTimes(1);
  });

  it.each<[string, Pick<OpenCti, 'subscribe'>]>([
    ['never confirms it', { subscribe: () => undefined }],
    ['has no such method', {}],
  ])('after 5 s for what goes out, where Salesforce %s', (_, openCti) => {
    const { channel } = open(openCti);
    const opened = jest.fn();
    channel.subscribe(() => undefined, opened);
    jest.advanceTimersByTime(5_000);
    expect(opened).toHaveBeenCalledTimes(1);
  });
});
