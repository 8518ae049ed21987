import { localAddress } from './local-address';

const page = new URL('http://localhost:4200/agent-desktop?mode=Lightning');

it.each([
  [
    'https://flex-api.twilio.com/v1/Configuration?UiVersion=2',
    'http://localhost:4200/__tw/flex-api.twilio.com/v1/Configuration?UiVersion=2',
  ],
  ['wss://tsock.us1.twilio.com/v3/wsconnect', 'ws://localhost:4200/__tw/tsock.us1.twilio.com/v3/wsconnect'],
  ['//assets.twilio.com/fonts.css', 'http://localhost:4200/__tw/assets.twilio.com/fonts.css'],
  ['http://localhost:4300/support', 'http://localhost:4200/__tw/localhost:4300/support'],
])('sends %s to its own origin', (address, local) => {
  expect(localAddress(address, page)).toBe(local);
});

it.each([
  ['/boot.js', 'http://localhost:4200/boot.js'],
  ['boot.js?x=1', 'http://localhost:4200/boot.js?x=1'],
  ['ws://localhost:4200/socket', 'ws://localhost:4200/socket'],
  ['data:text/plain,hello', 'data:text/plain,hello'],
  ['blob:http://localhost:4200/1-2', 'blob:http://localhost:4200/1-2'],
])('leaves %s where it is', (address, local) => {
  expect(localAddress(address, page)).toBe(local);
});

it('keeps sockets secure on a secure page', () => {
  expect(localAddress('wss://tsock.twilio.com/x', new URL('https://flex.local/'))).toBe(
    'wss://flex.local/__tw/tsock.twilio.com/x',
  );
});
