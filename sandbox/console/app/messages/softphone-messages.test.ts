import { createMessageService } from './message-service';
import { answerOfMessages } from './softphone-messages';

const service = createMessageService({ FlexCti__c: ['kind'] });
const call = (method: string, args: object) => answerOfMessages(service, { method, args: { ...args } })?.response;

test('the softphone subscribes and publishes where the project has a channel', async () => {
  const heard = new Promise((resolve) => service.subscribe('FlexCti__c', resolve));
  expect(call('subscribe', { eventName: 'FlexCti__c', subscription: {} })).toMatchObject({ success: true });
  expect(call('publish', { eventName: 'FlexCti__c', message: { kind: 'ready' } })).toMatchObject({ success: true });
  expect(await heard).toEqual({ kind: 'ready' });
  expect(call('unsubscribe', { eventName: 'FlexCti__c' })).toMatchObject({ success: true });
});

test.each([
  ['an unknown channel to subscribe to', 'subscribe', { eventName: 'Flex__c' }],
  ['an unknown channel to publish on', 'publish', { eventName: 'Flex__c', message: {} }],
  ['a field that the channel does not declare', 'publish', { eventName: 'FlexCti__c', message: { secret: 1 } }],
])('%s is refused', (_name, method, args) => {
  expect(call(method, args)).toMatchObject({ success: false, errors: [{ code: 'INVALID_PARAM' }] });
});

test('another call is not its own', () => expect(call('runApex', {})).toBeUndefined());
