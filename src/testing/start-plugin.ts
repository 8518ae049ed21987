import type * as FlexModule from '@twilio/flex-ui';
import type { ReactElement } from 'react';
import { cloneElement } from 'react';

import type { FakeTask } from '../flex/testing';
import { SalesforcePlugin } from '../SalesforcePlugin';

type Listener = (...args: unknown[]) => void;

export type StartedPlugin = ReturnType<typeof startPlugin>;

/**
 * Runs the plugin's `init` between the real Flex and what a test looks at: who listens, what is added, what is shown.
 * `specifics` replaces parts of Flex's manager; what `undo` is given takes the plugin's listeners off Flex.
 */
export function startPlugin(
  flex: typeof FlexModule,
  tasks: Map<string, FakeTask>,
  specifics: Record<string, unknown>,
  undo: (step: () => void) => void,
) {
  const subscribers = new Set<() => void>();
  const store = {
    // Another state each time, as after a change.
    getState: () => ({ flex: { worker: { tasks: new Map(tasks) }, conferences: {} } }),
    subscribe(listener: () => void) {
      subscribers.add(listener);
      return () => subscribers.delete(listener);
    },
  };
  const listened: { event: string; listener: Listener }[] = [];
  const manager = {
    events: {
      addListener(event: string, listener: Listener) {
        listened.push({ event, listener });
        flex.Manager.events.addListener(event as never, listener);
        undo(() => flex.Manager.events.removeListener(event as never, listener));
      },
    },
    strings: {},
    updateConfig: jest.fn(),
    configuration: {},
    serviceConfiguration: { account_sid: 'AC1', ui_attributes: {} },
    workerClient: { sid: 'WK1', activity: {}, reservations: tasks, on: jest.fn() },
    store,
    ...specifics,
  };
  const acted: { event: string; listener: Listener }[] = [];
  const Actions = {
    addListener(event: string, listener: Listener) {
      acted.push({ event, listener });
      flex.Actions.addListener(event as 'afterAcceptTask', listener);
      undo(() => flex.Actions.removeListener(event as 'afterAcceptTask', listener));
    },
    invokeAction: (name: string, payload: object) => flex.Actions.invokeAction(name, payload),
  };
  const TaskCanvasTabs = { Content: { add: jest.fn((tab: ReactElement): void => void tab) } };
  const MainHeader = {
    Content: { add: jest.fn((indicator: ReactElement): void => void indicator), remove: jest.fn() },
  };
  const Notifications = {
    registerNotification: jest.fn(),
    showNotification: jest.fn(),
    dismissNotificationById: jest.fn(),
  };
  const withTaskContext = <C>(component: C): C => component;
  const given = {
    ...flex,
    Actions,
    TaskCanvasTabs,
    MainHeader,
    Notifications,
    withTaskContext,
  } as unknown as typeof FlexModule;
  new SalesforcePlugin().init(given, manager as unknown as FlexModule.Manager);
  /** Flex's store tells of a change, as it does of every one. */
  const changed = (): void => subscribers.forEach((listener) => listener());
  return { manager, listened, acted, Notifications, tabs: TaskCanvasTabs.Content.add, changed, panelOf };

  /** What stands in the tab that the plugin added, for that task. */
  function panelOf(task: FakeTask): ReactElement {
    const theme = TaskCanvasTabs.Content.add.mock.calls[0]?.[0].props.children as ReactElement;
    return cloneElement(theme, {}, cloneElement(theme.props.children as ReactElement, { task }));
  }
}
