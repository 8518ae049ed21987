import type * as FlexModule from '@twilio/flex-ui';
import type { ReactElement } from 'react';
import { cloneElement } from 'react';

import type { FakeTask } from '../flex/testing';
import { SalesforcePlugin } from '../SalesforcePlugin';

export const lightning = 'https://acme.lightning.force.com';

type Listener = (...args: unknown[]) => void;

/** A page in jsdom with the whole plugin in it: the real Flex (its Actions and its event emitter) around it, and what a browser has. */
export interface PluginPage {
  /** What Flex's store shows, by reservation SID. */
  readonly tasks: Map<string, FakeTask>;
  /** The channels to other tabs that were opened. */
  readonly channels: readonly FakeBroadcastChannel[];
  /** Puts the page into a frame of that parent, or out of any. */
  frameIn(origin: string | null): void;
  /** Runs the plugin's `init`; `specifics` replaces parts of Flex's manager. */
  start(specifics?: Record<string, unknown>): StartedPlugin;
  /** What the agent does: Flex's own Actions engine runs the listeners, around a body of the test's. */
  act(name: string, task: FakeTask, body?: () => void): Promise<void>;
  /** What TaskRouter reports, by Flex's own emitter. */
  report(event: string, task: FakeTask, status: string, seconds: number): void;
  /** To be undone when the page is left. */
  undo(step: () => void): void;
  /** The page goes away: nothing of it hears or stores anything any more. */
  leave(): void;
}

export function createPluginPage(flex: typeof FlexModule): PluginPage {
  const tasks = new Map<string, FakeTask>();
  const channels: FakeBroadcastChannel[] = [];
  const toUndo: (() => void)[] = [];
  const undo = (step: () => void): void => void toUndo.push(step);

  function define(target: object, name: string, value: unknown): void {
    const before = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
    undo(() => (before ? Object.defineProperty(target, name, before) : Reflect.deleteProperty(target, name)));
  }

  /** What the plugin listens to on the page itself ends with the page. */
  function forgetListenersOn(target: EventTarget): void {
    const add = target.addEventListener.bind(target);
    define(target, 'addEventListener', (...given: Parameters<EventTarget['addEventListener']>) => {
      add(...given);
      undo(() => target.removeEventListener(given[0], given[1]));
    });
  }

  return {
    tasks,
    channels,
    undo,
    frameIn(origin) {
      if (origin === null) return;
      // jsdom has no Web Locks: this tab is the only one and gets its lock a turn later, as a browser gives it.
      const request = async (_: string, __: LockOptions, hold: () => Promise<unknown>) => Promise.resolve().then(hold);
      define(window.navigator, 'locks', { request });
      define(window, 'parent', { postMessage: jest.fn() });
      define(window.location, 'ancestorOrigins', [origin]);
      define(window, 'BroadcastChannel', function openChannel() {
        const channel: FakeBroadcastChannel = {
          posted: [],
          onmessage: null,
          postMessage: (data) => void channel.posted.push(JSON.parse(JSON.stringify(data))),
        };
        channels.push(channel);
        return channel;
      });
    },
    start(specifics = {}) {
      // jsdom has none: a message arrives a turn later, as in a browser.
      define(window, 'MessageChannel', FakeMessageChannel);
      forgetListenersOn(window);
      forgetListenersOn(document);
      return startPlugin(flex, tasks, specifics, undo);
    },
    async act(name, task, body = () => undefined) {
      flex.Actions.registerAction(name, async () => body());
      await flex.Actions.invokeAction(name, { task, sid: task.sid });
    },
    report(event, task, status, seconds) {
      Object.assign(task, { status, dateUpdated: new Date(seconds * 1000) });
      if (['completed', 'canceled'].includes(status)) tasks.delete(task.sid);
      else tasks.set(task.sid, task);
      flex.Manager.events.emit(event as never, task as unknown as FlexModule.ITask);
    },
    leave() {
      const storage = { ...localStorage };
      toUndo
        .splice(0)
        .reverse()
        .forEach((step) => step());
      localStorage.clear();
      Object.entries(storage).forEach(([key, value]) => localStorage.setItem(key, String(value)));
      delete window.sforce;
      document.head.querySelectorAll('script').forEach((script) => script.remove());
    },
  };
}

/** The end of a BroadcastChannel that the page holds; a test delivers to `onmessage`. */
export interface FakeBroadcastChannel {
  readonly posted: unknown[];
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(data: unknown): void;
}

class FakeMessageChannel {
  readonly port1: { onmessage: (() => void) | null } = { onmessage: null };
  readonly port2 = { postMessage: () => void Promise.resolve().then(() => this.port1.onmessage?.()) };
}

export type StartedPlugin = ReturnType<typeof startPlugin>;

function startPlugin(
  flex: typeof FlexModule,
  tasks: Map<string, FakeTask>,
  specifics: Record<string, unknown>,
  undo: (step: () => void) => void,
) {
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
    store: { getState: () => ({ flex: { worker: { tasks } } }), subscribe: () => () => undefined },
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
  return { manager, listened, acted, Notifications, tabs: TaskCanvasTabs.Content.add, panelOf };

  /** What stands in the tab that the plugin added, for that task. */
  function panelOf(task: FakeTask): ReactElement {
    const theme = TaskCanvasTabs.Content.add.mock.calls[0]?.[0].props.children as ReactElement;
    return cloneElement(theme, {}, cloneElement(theme.props.children as ReactElement, { task }));
  }
}

const consoleMethods = ['debug', 'info', 'log', 'warn', 'error', 'trace', 'dir', 'table', 'group'] as const;

/** What is printed can be looked at, and does not clutter the test's own output. */
export function silenceConsole(page: PluginPage): { printed(): unknown[] } {
  const spies = consoleMethods.map((method) => jest.spyOn(console, method).mockImplementation(() => undefined));
  page.undo(() => spies.forEach((spy) => spy.mockRestore()));
  return { printed: () => spies.flatMap((spy) => spy.mock.calls) };
}
