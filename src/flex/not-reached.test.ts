import { notReached } from './not-reached';

const outbound = { direction: 'outbound', outbound_to: '+15557654321' };
const canceledFor = (canceledReasonCode?: unknown, attributes: unknown = outbound) =>
  notReached({ attributes, sourceObject: { canceledReasonCode } } as never);

it.each([
  [45303, 'busy'],
  ['45305', 'unanswered'],
  [21211, 'invalid'],
  [45302, 'canceled'],
  [undefined, 'canceled'],
])('an outbound call that was canceled for %p was %s', (code, reason) => {
  expect(canceledFor(code)).toBe(reason);
});

it('says nothing of calls that come in, or of odd tasks', () => {
  expect(canceledFor(45303, { direction: 'inbound' })).toBeUndefined();
  expect(canceledFor(45303, { direction: 'outbound' })).toBeUndefined();
  expect(notReached({ attributes: outbound, incomingTransferObject: {} } as never)).toBeUndefined();
  expect(notReached({ attributes: null, sourceObject: undefined } as never)).toBeUndefined();
});
