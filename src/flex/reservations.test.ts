import type { Manager } from '@twilio/flex-ui';

import { createDiagnostics } from '../diagnostics/diagnostics';
import { createTaskRouterClock } from './clock';
import { reconcileReservations } from './reservations';
import { createFakeTask } from './testing';

const silent = { debug: () => undefined, warn: () => undefined };
const open = 'WR11111111111111111111111111111111';

/** What is told after a look at a worker who has these tasks in Flex and these reservations in TaskRouter. */
function reconcile({ tasks = [createFakeTask()].slice(1), reservations = [] as string[], hasTaskRouter = true } = {}) {
  const told: string[] = [];
  const reservationMap = new Map<string, unknown>(reservations.map((sid) => [sid, {}]));
  const manager = {
    store: { getState: () => ({ flex: { worker: { tasks: new Map(tasks.map((task) => [task.sid, task])) } } }) },
    workerClient: hasTaskRouter ? { sid: 'WK1', activity: {}, reservations: reservationMap } : undefined,
  };
  reconcileReservations(
    manager as unknown as Manager,
    () => [open],
    createTaskRouterClock(),
    (sid, fact) =>
      told.push(`${sid.slice(0, 4)} ${fact.type === 'state' ? `${fact.source} ${fact.state}` : fact.type}`),
    createDiagnostics(silent),
  );
  return { told, reservationMap };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('after a start or a reconnect', () => {
  it('tells of live reservations in the state that they are in', () => {
    const { told } = reconcile({ tasks: [createFakeTask({ sid: open, status: 'wrapping' })] });
    expect(told).toEqual(['WR11 found wrapping']);
    jest.advanceTimersByTime(10_000);
    expect(told).toHaveLength(1);
  });

  it('waits for the last word on one that is missing before it is gone', () => {
    const { told } = reconcile();
    expect(told).toEqual(['WR11 missing']);
    jest.advanceTimersByTime(2_000);
    expect(told).toEqual(['WR11 missing', 'WR11 gone']);
  });

  it('takes nothing for gone that shows up in the meantime', () => {
    const { told, reservationMap } = reconcile();
    reservationMap.set(open, {});
    jest.advanceTimersByTime(2_000);
    expect(told).toEqual(['WR11 missing']);
  });

  it('concludes nothing without TaskRouter', () => {
    const { told } = reconcile({ hasTaskRouter: false });
    jest.advanceTimersByTime(2_000);
    expect(told).toEqual([]);
  });
});
