import { EventEmitter } from 'node:events';

import type { Manager } from '@twilio/flex-ui';

import { createConnection } from '../crm/connection';
import type { Softphone } from '../crm/softphone';
import { createDiagnostics } from '../diagnostics/diagnostics';
import type { FakeTask } from '../flex/testing';
import { createFakeTask } from '../flex/testing';
import { registerStrings } from '../panel/strings';
import { serveSoftphone } from './serve-softphone';

const available = { name: 'Available', available: true };

interface FlexState {
  worker: { tasks: Map<string, unknown>; activity?: unknown };
  phone: { activeCall?: unknown };
  session?: unknown;
}

function serve({ connected = true } = {}) {
  let state: FlexState = { worker: { tasks: new Map(), activity: available }, phone: {} };
  let changed: () => void = () => undefined;
  const events = new EventEmitter();
  const manager = {
    events,
    strings: {},
    store: { getState: () => ({ flex: state }), subscribe: (listener: () => void) => void (changed = listener) },
  };
  const told: string[] = [];
  const softphone: Softphone = {
    showPanel: () => void told.push('show'),
    setPanelVisible: async () => ({ kind: 'ok', value: null }),
    setItem: ({ label, icon }) => void told.push(`${label} (${icon})`),
    setPanelWidth: (pixels) => void told.push(`${pixels} px`),
    allowPopOut: (allowed) => void told.push(allowed ? 'pop-out' : 'no pop-out'),
  };
  const connection = createConnection();
  const diagnostics = createDiagnostics({ debug: () => undefined, warn: () => undefined });
  const target = Object.assign(new EventTarget(), { innerWidth: 398 });
  serveSoftphone({
    manager: manager as unknown as Manager,
    target: target as unknown as Window,
    connection,
    softphone: () => softphone,
    diagnostics,
    text: registerStrings({}),
  });
  const page = {
    connection,
    diagnostics,
    asksOnLeaving: () => !target.dispatchEvent(new Event('beforeunload', { cancelable: true })),
    /** What the softphone has been told since, a moment later. */
    told(afterMs = 0): string[] {
      jest.advanceTimersByTime(afterMs);
      return told.splice(0);
    },
    /** Flex's store replaces what has changed. */
    change({ tasks = [...state.worker.tasks.values()], ...rest }: Partial<ChangedState>): void {
      const { activity = state.worker.activity, activeCall = state.phone.activeCall } = rest;
      const worker = { tasks: new Map(tasks.map((task, index) => [String(index), task])), activity };
      state = { worker, phone: { activeCall: activeCall ?? undefined } };
      changed();
    },
    touch(rest: Partial<FlexState> = {}): void {
      state = { ...state, ...rest };
      changed();
    },
    receive: (task: unknown) => void events.emit('taskReceived', task),
  };
  if (connected) {
    connection.set('connected');
    page.told(1000);
  }
  return page;
}

interface ChangedState {
  tasks: unknown[];
  activity: unknown;
  /** Null: none any more. */
  activeCall: unknown;
}

const ringing = (specifics: Partial<FakeTask> = {}) => createFakeTask({ status: 'pending', ...specifics });
const outbound = { direction: 'outbound', outbound_to: '+15550001111' };

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the softphone in the CRM', () => {
  it('is told nothing before the CRM has answered, and then what rings meanwhile', () => {
    const page = serve({ connected: false });
    page.change({ tasks: [ringing()], activeCall: {} });
    page.receive(ringing());
    expect(page.told(5000)).toEqual([]);
    page.connection.set('connected');
    expect(page.told(1000)).toEqual(['show', 'no pop-out', 'Incoming call (incoming_call)', '480 px']);
  });

  it('opens for each task that comes in, within the event', () => {
    const page = serve();
    page.receive(ringing());
    page.receive(ringing({ taskChannelUniqueName: 'chat', attributes: {} }));
    expect(page.told()).toEqual(['show', 'show']);
  });

  it('does not open for a call that the agent makes, but for one that is transferred to the agent', () => {
    const page = serve();
    page.receive(ringing({ attributes: outbound }));
    expect(page.told()).toEqual([]);
    page.receive({ ...ringing({ attributes: outbound }), incomingTransferObject: { mode: 'COLD' } });
    expect(page.told()).toEqual(['show']);
  });

  it('follows the tasks and the activity, at most once a second', () => {
    const page = serve();
    page.change({ tasks: [ringing()] });
    page.change({ tasks: [ringing({ status: 'accepted' })] });
    expect(page.told(0)).toEqual(['pop-out', 'pop-out', '1 task (task)', '480 px']);
    page.change({ tasks: [] });
    page.change({ activity: { name: 'Break', available: false } });
    expect(page.told(999)).toEqual(['pop-out', 'pop-out']);
    expect(page.told(1)).toEqual(['Break (away)']);
  });

  it('names a call that the agent makes as a task, while it rings', () => {
    const page = serve();
    page.change({ tasks: [ringing({ attributes: outbound })] });
    expect(page.told(1000)).toContain('1 task (task)');
  });

  it('does not look at the tasks when something else of Flex has changed', () => {
    const page = serve();
    const task = { ...ringing() };
    page.change({ tasks: [task] });
    page.told(5000);
    const status = jest.fn();
    Object.defineProperty(task, 'status', { get: status });
    for (let press = 0; press < 100; press += 1) page.touch();
    expect(page.told(5000)).toEqual([]);
    expect(status).not.toHaveBeenCalled();
  });

  it('says so, and no more, where Flex is open elsewhere by now', () => {
    const page = serve();
    page.change({ tasks: [ringing()] });
    page.told(5000);
    page.touch({ session: { singleSessionGuard: { sessionInvalidated: true } } });
    expect(page.told(1000)).toEqual(['pop-out', 'Flex is open elsewhere (away)']);
  });

  it('keeps a call in the browser from being ended by popping out or by leaving', () => {
    const page = serve();
    expect(page.asksOnLeaving()).toBe(false);
    page.change({ activeCall: {} });
    expect([page.asksOnLeaving(), page.told(1000)]).toEqual([true, ['no pop-out', 'Available (call)']]);
    page.change({ activeCall: null });
    expect([page.asksOnLeaving(), page.told()]).toEqual([false, ['pop-out', 'Available (call)']]);
  });

  it('asks before the page is left although the CRM is silent', () => {
    const page = serve();
    page.connection.set('silent');
    page.change({ activeCall: {} });
    expect([page.asksOnLeaving(), page.told(5000)]).toEqual([true, []]);
  });

  it('lets nothing of a broken Flex out', () => {
    const page = serve();
    page.receive(undefined);
    page.change({ tasks: [undefined], activity: 5 });
    expect(page.told(1000)).toEqual(['pop-out']);
    expect(page.diagnostics.lines().map(({ data }) => data.listener)).toEqual(['taskReceived', 'softphone']);
  });
});
