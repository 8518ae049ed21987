import type { ITask } from '@twilio/flex-ui';

import { createTaskRouterClock } from './clock';
import { reservationTime, stateFact } from './state-facts';
import { createFakeTask } from './testing';

const taskWith = (specifics: object) => ({ ...createFakeTask(), ...specifics }) as unknown as ITask;
const endedBy = (specifics: object) => stateFact(taskWith(specifics), 'wrapping', 'event', 0).endedBy;

describe('who ended a conversation that the agent did not end in Flex', () => {
  it.each([
    ['the customer, as far as anybody can tell yet', {}, 'Customer'],
    ['a cold transfer', { outgoingTransferObject: { mode: 'COLD', status: 'initiated' } }, 'Transfer'],
    ['a warm transfer that is complete', { outgoingTransferObject: { mode: 'WARM', status: 'complete' } }, 'Transfer'],
    ['no transfer that is only begun', { outgoingTransferObject: { mode: 'WARM', status: 'initiated' } }, 'Customer'],
    ['no transfer that was canceled', { outgoingTransferObject: { mode: 'COLD', status: 'canceled' } }, 'Customer'],
    ['a timer, of a chat', { taskChannelUniqueName: 'chat' }, 'System'],
  ])('is %s', (_, specifics, expected) => {
    expect(endedBy(specifics)).toBe(expected);
  });

  it('is unknown where it was only found ended', () => {
    expect(stateFact(taskWith({}), 'wrapping', 'found', 0).endedBy).toBe('Unknown');
  });
});

describe('the time of a state', () => {
  it('is the reservation’s own', () => {
    const at = new Date('2026-11-21T10:00:00Z');
    expect(reservationTime(taskWith({ dateUpdated: at }), 'event', createTaskRouterClock())).toBe(at.getTime() / 1000);
  });

  it('is this browser’s clock, corrected by what TaskRouter said, where the reservation has none', () => {
    const wrongByAnHour = 1_700_003_600_000;
    const clock = createTaskRouterClock(() => wrongByAnHour);
    const missing = taskWith({ dateUpdated: undefined });
    expect(reservationTime(missing, 'event', clock)).toBe(1_700_003_600);
    reservationTime(taskWith({ dateUpdated: new Date(1_700_000_000_000) }), 'event', clock);
    expect(reservationTime(missing, 'event', clock)).toBe(1_700_000_000);
  });

  it('is not corrected by an old date that was only found', () => {
    const clock = createTaskRouterClock(() => 1_700_003_600_000);
    reservationTime(taskWith({ dateUpdated: new Date(1_700_000_000_000) }), 'found', clock);
    expect(clock.seconds()).toBe(1_700_003_600);
  });
});
