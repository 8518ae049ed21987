import { createMessageService, type PublishedMessage } from './message-service';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function setUp() {
  const published: PublishedMessage[] = [];
  const service = createMessageService({ FlexCti__c: ['kind', 'body'], Other__c: [] }, (message) =>
    published.push(message),
  );
  return { service, published };
}

test('every subscriber of the channel gets a copy of its own, a moment later, the publisher among them', async () => {
  const { service } = setUp();
  const heard: unknown[] = [];
  const body = { list: [1] };
  service.subscribe('FlexCti__c', (message) => {
    heard.push(message);
    (message as { body: { list: number[] } }).body.list.push(2);
  });
  service.subscribe('FlexCti__c', (message) => heard.push(structuredClone(message)));
  service.subscribe('Other__c', () => heard.push('of another channel'));
  service.publish('FlexCti__c', { kind: 'event', body }, 'component');
  body.list.push(3);
  expect(heard).toEqual([]);
  await settled();
  expect(heard).toEqual([
    { kind: 'event', body: { list: [1, 2] } },
    { kind: 'event', body: { list: [1] } },
  ]);
});

test('who has left hears nothing, not even what was on its way', async () => {
  const { service } = setUp();
  const listener = jest.fn();
  const stop = service.subscribe('FlexCti__c', listener);
  service.publish('FlexCti__c', null, 'softphone');
  stop();
  await settled();
  expect(listener).not.toHaveBeenCalled();
});

test.each<[string, string, unknown, string]>([
  ['an unknown channel', 'Flex__c', {}, 'There is no message channel Flex__c.'],
  [
    'a field that is not declared',
    'FlexCti__c',
    { kind: 'x', secret: 1 },
    'The message channel FlexCti__c has no field secret.',
  ],
  ['a text', 'FlexCti__c', 'hello', 'A message is an object or null.'],
  ['a function', 'FlexCti__c', () => 1, 'A message is an object or null.'],
])('%s is refused with a sentence, and nobody gets it', async (_name, channel, message, problem) => {
  const { service, published } = setUp();
  const listener = jest.fn();
  service.subscribe('FlexCti__c', listener);
  expect(() => service.publish(channel, message, 'component')).toThrow(problem);
  await settled();
  expect(listener).not.toHaveBeenCalled();
  expect(published).toEqual([]);
});

test('the inspector may send what the channel does not declare', async () => {
  const { service, published } = setUp();
  const listener = jest.fn();
  service.subscribe('FlexCti__c', listener);
  service.publish('FlexCti__c', { strange: true }, 'inspector');
  await settled();
  expect(listener.mock.calls).toEqual([[{ strange: true }]]);
  expect(published).toEqual([{ channel: 'FlexCti__c', publisher: 'inspector', text: '{"strange":true}' }]);
});
