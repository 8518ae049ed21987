import type * as FlexModule from '@twilio/flex-ui';

import type { FakeTask } from '../flex/testing';
import { loadRealFlex } from '../flex/testing';
import type { StartedPlugin } from './start-plugin';
import { startPlugin } from './start-plugin';

export const lightning = 'https://acme.lightning.force.com';

/** The page of each test of a file: opened in Salesforce before the test, left after it. */
export function pageOfEachTest(): PluginPage {
  let flex: typeof FlexModule;
  const page = createPluginPage(() => flex);
  beforeAll(async () => {
    flex = await loadRealFlex();
  }, 60_000);
  beforeEach(() => page.open());
  afterEach(() => page.leave());
  return page;
}

/** A page in jsdom with the whole plugin in it: the real Flex (its Actions and its event emitter) around it, and what a browser has. */
export interface PluginPage {
  readonly flex: typeof FlexModule;
  /** What Flex's store shows, by reservation SID. */
  readonly tasks: Map<string, FakeTask>;
  /** The channels to other tabs that were opened. */
  readonly channels: readonly FakeBroadcastChannel[];
  /** In a browser that knows of no page before, within a frame of that parent (`lightning` unless said) or of none. */
  open(parent?: string | null): void;
  /** Once more in the same browser: what it stored is there still, and so are Flex's tasks. */
  reload(): void;
  /** What was printed since the page was opened or reloaded; none of it clutters the test's own output. */
  printed(): unknown[];
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

/** Not open yet; `flex` is asked for when it is needed, for it may have to be loaded first. */
export function createPluginPage(flex: () => typeof FlexModule): PluginPage {
  let tasks = new Map<string, FakeTask>();
  let channels: FakeBroadcastChannel[] = [];
  const toUndo: (() => void)[] = [];
  let openedIn: string | null = null;
  let spies: jest.SpyInstance[] = [];
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

  function enter(): void {
    spies = consoleMethods.map((method) => jest.spyOn(console, method).mockImplementation(() => undefined));
    undo(() => spies.forEach((spy) => spy.mockRestore()));
    if (openedIn === null) return;
    // jsdom has no Web Locks: this tab is the only one and gets its lock a turn later, as a browser gives it.
    const request = async (_: string, __: LockOptions, hold: () => Promise<unknown>) => Promise.resolve().then(hold);
    define(window.navigator, 'locks', { request });
    define(window, 'parent', { postMessage: jest.fn() });
    define(window.location, 'ancestorOrigins', [openedIn]);
    define(window, 'BroadcastChannel', function openChannel() {
      const channel: FakeBroadcastChannel = {
        posted: [],
        onmessage: null,
        postMessage: (data) => void channel.posted.push(JSON.parse(JSON.stringify(data))),
      };
      channels.push(channel);
      return channel;
    });
  }

  function leave(): void {
    const storage = { ...localStorage };
    toUndo
      .splice(0)
      .reverse()
      .forEach((step) => step());
    localStorage.clear();
    Object.entries(storage).forEach(([key, value]) => localStorage.setItem(key, String(value)));
    delete window.sforce;
    document.head.querySelectorAll('script').forEach((script) => script.remove());
  }

  return {
    get flex() {
      return flex();
    },
    get tasks() {
      return tasks;
    },
    get channels() {
      return channels;
    },
    undo,
    open(parent = lightning) {
      leave();
      localStorage.clear();
      tasks = new Map();
      channels = [];
      openedIn = parent;
      enter();
    },
    reload() {
      leave();
      enter();
    },
    printed: () => spies.flatMap((spy) => spy.mock.calls),
    start(specifics = {}) {
      // jsdom has none: a message arrives a turn later, as in a browser.
      define(window, 'MessageChannel', FakeMessageChannel);
      forgetListenersOn(window);
      forgetListenersOn(document);
      return startPlugin(flex(), tasks, specifics, undo);
    },
    async act(name, task, body = () => undefined) {
      flex().Actions.registerAction(name, async () => body());
      await flex().Actions.invokeAction(name, { task, sid: task.sid });
    },
    report(event, task, status, seconds) {
      Object.assign(task, { status, dateUpdated: new Date(seconds * 1000) });
      if (['completed', 'canceled'].includes(status)) tasks.delete(task.sid);
      else tasks.set(task.sid, task);
      flex().Manager.events.emit(event as never, task as unknown as FlexModule.ITask);
    },
    leave,
  };
}

const consoleMethods = ['debug', 'info', 'log', 'warn', 'error', 'trace', 'dir', 'table', 'group'] as const;

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
