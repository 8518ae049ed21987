import fc from 'fast-check';

import type { ReservationStatus } from './reservation-status';
import { reservationStatusFrom } from './reservation-status';
import { Workspace } from './workspace';

const STATUSES: ReservationStatus[] = [
  'pending',
  'accepted',
  'wrapping',
  'completed',
  'rejected',
  'canceled',
  'timeout',
  'rescinded',
];

/** Every life of a reservation that TaskRouter knows. */
const LIVES = [
  'pending accepted wrapping completed',
  'pending accepted wrapping canceled',
  'pending accepted completed',
  'pending accepted canceled',
  'pending rejected',
  'pending canceled',
  'pending timeout',
  'pending rescinded',
];

const step = fc.record({
  reservation: fc.nat(2),
  status: fc.constantFrom(...STATUSES),
  attributes: fc.boolean(),
  milliseconds: fc.nat(5000),
});

it('moves reservations through legal states only, each change with its own date and the next version', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let now = 1_700_000_000_000;
      const workspace = new Workspace(() => now, 'browser');
      const reservations = [0, 1, 2].map(() => workspace.offerTask('chat', {}));
      const lives = reservations.map(({ status }) => [status]);
      for (const { reservation: index, status, attributes, milliseconds } of steps) {
        now += milliseconds;
        const reservation = reservations[index % reservations.length] ?? fail();
        const before = { ...reservation };
        if (attributes) workspace.setTaskAttributes(reservation.task, { at: now });
        expect({ ...reservation }).toEqual(before);
        if (workspace.moveReservation(reservation, status)) {
          lives[index]?.push(status);
          expect(reservation).toMatchObject({
            status,
            updatedAt: Math.floor(now / 1000),
            version: before.version + 1,
          });
        } else expect({ ...reservation }).toEqual(before);
      }
      for (const life of lives) expect(LIVES.some((legal) => legal.startsWith(life.join(' ')))).toBe(true);
    }),
  );
});

it('pushes each change as it was at that moment, the reservation before its task', () => {
  const pushed: string[] = [];
  const workspace = new Workspace(() => 0, 'browser');
  workspace.onEvent(({ type, payload }) =>
    pushed.push(`${type} ${payload.reservation_status ?? payload.assignment_status}`),
  );
  const reservation = workspace.offerTask('chat', {});
  workspace.moveReservation(reservation, 'accepted');
  workspace.setTaskAttributes(reservation.task, {});
  workspace.moveReservation(reservation, 'wrapping');
  workspace.moveReservation(reservation, 'completed');
  expect(pushed).toEqual([
    'reservation.created pending',
    'reservation.accepted accepted',
    'task.updated assigned',
    'reservation.wrapup wrapping',
    'task.wrapup wrapping',
    'reservation.completed completed',
    'task.completed completed',
  ]);
});

it('keeps a finished task for five minutes', () => {
  let now = 0;
  const workspace = new Workspace(() => now, 'browser');
  const { task, ...rest } = workspace.offerTask('chat', {});
  workspace.moveReservation({ task, ...rest }, 'canceled');
  now = 299_000;
  workspace.offerTask('chat', {});
  expect(workspace.task(task.sid)).toBe(task);
  now = 302_000;
  workspace.offerTask('chat', {});
  expect(workspace.task(task.sid)).toBeUndefined();
});

it('knows statuses from other texts', () => {
  expect(reservationStatusFrom('wrapping')).toBe('wrapping');
  for (const other of ['wrapup', '', 7, undefined, 'toString']) expect(reservationStatusFrom(other)).toBeUndefined();
});
