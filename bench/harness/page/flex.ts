import type * as Flex from '@twilio/flex-ui';
import type { ReactElement, ReactNode } from 'react';
import { createContext, createElement, useContext } from 'react';

/**
 * As much of Flex as the plugin hears and asks: what is measured is then the plugin's own time and not Flex's.
 */
export interface Desktop {
  readonly flex: typeof Flex;
  readonly manager: Flex.Manager;
  /** What the plugin has added to the tabs of a task, for this one, and to the header. */
  panelOf(task: Task): ReactElement;
  /** The task rings. */
  offer(task: Task): void;
  /** TaskRouter reports that the reservation has come to this status. */
  report(event: string, task: Task, status: string): void;
  /** Runs the listeners of an action. */
  act(listener: string, task: Task): void;
}

export interface Task {
  readonly sid: string;
  readonly taskSid: string;
  readonly taskChannelUniqueName: 'voice';
  readonly queueName: string;
  status: string;
  dateUpdated: Date;
  attributes: Record<string, unknown>;
}

type Listener = (payload: unknown) => void;

export function createDesktop(settings: Record<string, unknown>): Desktop {
  const events = createEmitter();
  const actions = createEmitter();
  const tasks = new Map<string, Task>();
  // Flex's store: what it holds is replaced and never changed, and its listeners hear of each replacement.
  let shown: ReadonlyMap<string, Task> = tasks;
  const storeListeners = new Set<() => void>();
  const changed = (): void => {
    shown = new Map(tasks);
    storeListeners.forEach((listener) => listener());
  };
  const tabs: ReactElement[] = [];
  const header: ReactElement[] = [];
  const CurrentTask = createContext<Task | null>(null);

  const flex = {
    Tab: ({ children }: { children: ReactNode }) => children,
    withTaskContext: (Component: React.ComponentType<object>) =>
      function WithTask(properties: object) {
        return createElement(Component, { ...properties, task: useContext(CurrentTask) } as object);
      },
    Notifications: {
      registerNotification: () => undefined,
      showNotification: () => undefined,
      dismissNotificationById: () => undefined,
    },
    NotificationType: { error: 'error' },
    IconButton: ({ icon, title }: { icon: ReactNode; title: string }) => createElement('button', { title }, icon),
    MainHeader: { Content: { add: (indicator: ReactElement) => header.push(indicator), remove: () => undefined } },
    TaskCanvasTabs: { Content: { add: (tab: ReactElement) => tabs.push(tab) } },
    Actions: {
      addListener: actions.addListener,
      async invokeAction(name: string, { task, attributes }: { task: Task; attributes: Task['attributes'] }) {
        if (name !== 'SetTaskAttributes') return;
        task.attributes = { ...task.attributes, ...attributes };
        changed();
      },
    },
  };
  const manager = {
    events: { addListener: events.addListener },
    strings: {},
    updateConfig: () => undefined,
    configuration: { custom_data: { salesforce: settings } },
    serviceConfiguration: { account_sid: `AC${'b'.repeat(32)}`, ui_attributes: {} },
    workerClient: { sid: `WK${'b'.repeat(32)}`, activity: {}, reservations: tasks, on: () => undefined },
    store: {
      getState: () => ({ flex: { worker: { tasks: shown } } }),
      subscribe(listener: () => void) {
        storeListeners.add(listener);
        return () => storeListeners.delete(listener);
      },
    },
  };

  return {
    flex: flex as unknown as typeof Flex,
    manager: manager as unknown as Flex.Manager,
    panelOf: (task) => createElement(CurrentTask.Provider, { value: task, key: task.sid }, ...tabs, ...header),
    offer(task) {
      tasks.set(task.sid, task);
      changed();
    },
    report(event, task, status) {
      Object.assign(task, { status, dateUpdated: new Date() });
      if (status === 'completed') tasks.delete(task.sid);
      // Before its own state, as Flex does.
      events.emit(event, task);
      changed();
    },
    act: (listener, task) => actions.emit(listener, { task, sid: task.sid }),
  };
}

function createEmitter() {
  const listeners = new Map<string, Listener[]>();
  return {
    addListener: (name: string, listener: Listener): void =>
      void listeners.set(name, [...(listeners.get(name) ?? []), listener]),
    emit: (name: string, payload: unknown): void => listeners.get(name)?.forEach((listener) => listener(payload)),
  };
}
