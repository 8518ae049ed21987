import { EventEmitter } from 'node:events';

import type { Manager } from '@twilio/flex-ui';

import { createDiagnostics } from '../diagnostics/diagnostics';
import type { FlexFact } from '../engagements/facts';
import { createFakeTask } from './testing';
import { listenToWhoLeft } from './who-left';

const silent = { debug: () => undefined, warn: () => undefined };

function start(participants: { participantType: string; status: string; isCurrentWorker?: boolean }[]) {
  const task = { ...createFakeTask(), conference: { participants } };
  const listeners = new Set<() => void>();
  const events = new EventEmitter();
  const store = {
    getState: () => ({ flex: { worker: { tasks: new Map([[task.sid, task]]) } } }),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const facts: FlexFact[] = [];
  listenToWhoLeft({ events, store } as unknown as Manager, (_, fact) => facts.push(fact), createDiagnostics(silent));
  return {
    facts,
    listeners,
    wrapUp: () => events.emit('taskWrapup', task),
    leave(type: string) {
      participants
        .filter(({ participantType }) => participantType === type)
        .forEach((each) => (each.status = 'recently_left'));
      listeners.forEach((listener) => listener());
    },
  };
}

const both = () => [
  { participantType: 'customer', status: 'joined' },
  { participantType: 'worker', status: 'joined', isCurrentWorker: true },
];

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('who left the call', () => {
  it('is the customer', () => {
    const { facts, listeners, wrapUp, leave } = start(both());
    wrapUp();
    leave('customer');
    leave('worker');
    jest.advanceTimersByTime(10_000);
    expect(facts).toEqual([{ type: 'conversation-ended-by', by: 'Customer' }]);
    expect(listeners.size).toBe(0);
  });

  it('is the customer when both are gone before anybody looked', () => {
    const { facts, wrapUp } = start(both().map((participant) => ({ ...participant, status: 'recently_left' })));
    wrapUp();
    expect(facts).toEqual([{ type: 'conversation-ended-by', by: 'Customer' }]);
  });

  it('is the agent with a handset, who goes first', () => {
    const { facts, wrapUp, leave } = start(both());
    wrapUp();
    leave('worker');
    leave('customer');
    expect(facts).toEqual([{ type: 'conversation-ended-by', by: 'Agent' }]);
  });

  it('is neither when a supervisor or an API ends the call', () => {
    const { facts, listeners, wrapUp } = start(both());
    wrapUp();
    jest.advanceTimersByTime(2_000);
    expect(facts).toEqual([{ type: 'conversation-ended-by', by: 'System' }]);
    expect([listeners.size, jest.getTimerCount()]).toEqual([0, 0]);
  });

  it('is not asked where the conference is not known', () => {
    const { facts, wrapUp } = start([]);
    wrapUp();
    jest.advanceTimersByTime(10_000);
    expect(facts).toEqual([]);
  });
});
