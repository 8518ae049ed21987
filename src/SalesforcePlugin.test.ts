import type * as FlexModule from '@twilio/flex-ui';

import { createFakeOpenCti } from './crm/lightning/testing';
import type { FakeOrg } from './crm/testing';
import { createFakeOrg } from './crm/testing';
import type { FakeTask } from './flex/testing';
import { createFakeTask, loadRealFlex } from './flex/testing';
import { SalesforcePlugin } from './SalesforcePlugin';

/** The whole plugin in jsdom, between the real Flex (its Actions and its event emitter) and a fake Open CTI. */
const lightning = 'https://acme.lightning.force.com';
const at = 1_700_000_000;

let flex: typeof FlexModule;
let tasks: Map<string, FakeTask>;
let undo: (() => void)[] = [];

beforeAll(async () => {
  flex = await loadRealFlex();
}, 60_000);

beforeEach(() => {
  tasks = new Map();
  localStorage.clear();
  silenceConsole();
});

afterEach(() => {
  undo.reverse().forEach((step) => step());
  undo = [];
  delete window.sforce;
  document.head.querySelectorAll('script').forEach((script) => script.remove());
});

/** What is printed can be looked at, and does not clutter the test's own output. */
function silenceConsole(): void {
  for (const method of ['debug', 'warn', 'log', 'error'] as const) {
    const spy = jest.spyOn(console, method).mockImplementation(() => undefined);
    undo.push(() => spy.mockRestore());
  }
}

/** Puts the page into a frame of that parent, or out of any. */
function frameIn(origin: string | null): void {
  const define = (target: object, name: string, value: unknown): void => {
    const before = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
    undo.push(() => (before ? Object.defineProperty(target, name, before) : Reflect.deleteProperty(target, name)));
  };
  if (origin === null) return;
  // jsdom has no Web Locks: this tab is the only one and gets its lock a turn later, as a browser gives it.
  const request = async (_: string, __: LockOptions, hold: () => Promise<unknown>) => Promise.resolve().then(hold);
  define(window.navigator, 'locks', { request });
  define(window, 'parent', { postMessage: jest.fn() });
  define(window.location, 'ancestorOrigins', [origin]);
}

function start(specifics: Record<string, unknown> = {}) {
  const listened: { event: string; listener: (...args: unknown[]) => void }[] = [];
  const manager = {
    events: {
      addListener: (event: string, listener: (...args: unknown[]) => void) => {
        listened.push({ event, listener });
        flex.Manager.events.addListener(event as never, listener);
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
  undo.push(() =>
    listened.forEach(({ event, listener }) => flex.Manager.events.removeListener(event as never, listener)),
  );
  const acted: { event: string; listener: (payload: unknown) => void }[] = [];
  const Actions = {
    addListener: (event: string, listener: (payload: unknown) => void) => {
      acted.push({ event, listener });
      flex.Actions.addListener(event as 'afterAcceptTask', listener);
    },
    invokeAction: (name: string, payload: object) => flex.Actions.invokeAction(name, payload),
  };
  const TaskCanvasTabs = { Content: { add: jest.fn() } };
  const Notifications = {
    registerNotification: jest.fn(),
    showNotification: jest.fn(),
    dismissNotificationById: jest.fn(),
  };
  const given = { ...flex, Actions, TaskCanvasTabs, Notifications } as unknown as typeof FlexModule;
  new SalesforcePlugin().init(given, manager as unknown as FlexModule.Manager);
  undo.push(() =>
    acted.forEach(({ event, listener }) => flex.Actions.removeListener(event as 'afterAcceptTask', listener)),
  );
  return { manager, listened, acted, Notifications, tabs: TaskCanvasTabs.Content.add };
}

/** What the agent does: Flex's own Actions engine runs the listeners, around a body of the test's. */
async function act(name: string, task: FakeTask, body: () => void = () => undefined): Promise<void> {
  flex.Actions.registerAction(name, async () => body());
  await flex.Actions.invokeAction(name, { task, sid: task.sid });
}

/** The page goes away: nothing of it hears or stores anything any more. */
function leavePage(): void {
  const storage = { ...localStorage };
  undo.reverse().forEach((step) => step());
  undo = [];
  localStorage.clear();
  Object.entries(storage).forEach(([key, value]) => localStorage.setItem(key, String(value)));
}

function report(event: string, task: FakeTask, status: string, seconds: number): void {
  Object.assign(task, { status, dateUpdated: new Date(seconds * 1000) });
  if (['completed', 'canceled'].includes(status)) tasks.delete(task.sid);
  else tasks.set(task.sid, task);
  flex.Manager.events.emit(event as never, task as unknown as FlexModule.ITask);
}

const answers = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

function connectOrg(): { org: FakeOrg; calls: string[] } {
  const org = createFakeOrg();
  const { openCti, calls } = createFakeOpenCti(org);
  window.sforce = { opencti: openCti };
  return { org, calls };
}

const logs = (org: FakeOrg) =>
  [...org.logs.values()].map(({ fields }) => [
    fields.Status__c,
    fields.Duration__c ?? null,
    fields.Ended_By__c ?? null,
  ]);

describe('embedded in Salesforce', () => {
  beforeEach(() => frameIn(lightning));

  it('turns a call that the agent ends into one case, one pop and a chain of three, with no call too many', async () => {
    const { org, calls } = connectOrg();
    start();
    const task = createFakeTask();
    await act('AcceptTask', task);
    report('taskAccepted', task, 'accepted', at);
    await answers();
    await act('HangupCall', task);
    report('taskWrapup', task, 'wrapping', at + 60);
    await answers();
    await act('CompleteTask', task, () => report('taskCompleted', task, 'completed', at + 75));
    await answers();
    expect(calls).toEqual([
      'getCallCenterSettings',
      'runApex TwilioCaseController.createRecords',
      'screenPop sobject',
      'saveLog create Reservation accepted',
      'saveLog update',
      'saveLog create Wrapup',
      'saveLog update',
      'saveLog create Completed',
    ]);
    expect(logs(org)).toEqual([
      ['Reservation accepted', 60, 'Agent'],
      ['Wrapup', 15, 'Agent'],
      ['Completed', 0, null],
    ]);
  });

  it('notices a customer who hangs up, for which Flex runs no action', async () => {
    const { org } = connectOrg();
    start();
    const task = createFakeTask();
    await act('AcceptTask', task);
    report('taskAccepted', task, 'accepted', at);
    await answers();
    report('taskWrapup', task, 'wrapping', at + 9);
    await answers();
    expect(logs(org)).toEqual([
      ['Reservation accepted', 9, 'Customer'],
      ['Wrapup', null, null],
    ]);
  });

  it('makes nothing of a caller who gives up before the accept', async () => {
    const { org } = connectOrg();
    start();
    const task = createFakeTask();
    report('taskReceived', task, 'pending', at);
    report('taskCanceled', task, 'canceled', at + 5);
    await answers();
    expect([org.cases.size, org.logs.size, org.pops.length]).toEqual([0, 0, 0]);
    expect(localStorage).toHaveLength(0);
  });

  it('waits for the answer of an outbound call that still rings', async () => {
    const { org } = connectOrg();
    start();
    const task = createFakeTask({ attributes: { direction: 'outbound', outbound_to: '+15550001111' } });
    await act('AcceptTask', task);
    await answers();
    expect(org.cases.size).toBe(0);
    report('taskAccepted', task, 'accepted', at);
    await answers();
    expect([org.cases.size, org.pops.length]).toEqual([1, 1]);
  });

  it('keeps two conversations with one name apart', async () => {
    const { org } = connectOrg();
    start();
    const [one, other] = ['1', '2'].map((digit) =>
      createFakeTask({ sid: `WR${digit.repeat(32)}`, taskSid: `WT${digit.repeat(32)}`, taskChannelUniqueName: 'chat' }),
    );
    if (!one || !other) throw new Error('two tasks');
    report('taskAccepted', one, 'accepted', at);
    report('taskAccepted', other, 'accepted', at + 1);
    report('taskWrapup', one, 'wrapping', at + 10);
    await answers();
    expect(org.cases.size).toBe(2);
    expect(new Set([...org.logs.values()].map(({ fields }) => fields.Case__c)).size).toBe(2);
    expect([...org.logs.keys()].sort()).toEqual([`${one.sid}:0`, `${one.sid}:1`, `${other.sid}:0`]);
  });

  it('lets the actions stand for the states where Flex has no events, as in a small mock, with this browser’s time', async () => {
    const { org } = connectOrg();
    const now = jest.spyOn(Date, 'now');
    undo.push(() => now.mockRestore());
    start({ events: undefined });
    const task = createFakeTask();
    for (const [action, seconds] of [
      ['AcceptTask', 0],
      ['HangupCall', 301],
      ['CompleteTask', 330],
    ] as const) {
      now.mockReturnValue((at + 20 + seconds) * 1000);
      await act(action, task);
      await answers();
    }
    expect(logs(org)).toEqual([
      ['Reservation accepted', 301, 'Agent'],
      ['Wrapup', 29, 'Agent'],
      ['Completed', 0, null],
    ]);
    expect([org.cases.size, org.pops.length]).toEqual([1, 1]);
  });

  it('writes the case on the task without taking anything off it, and puts it back when another plugin has', async () => {
    connectOrg();
    start();
    // Flex merges in place.
    const before = () => ({ direction: 'inbound', from: '+15557654321', conversations: { outcome: 'sale' } });
    const task = createFakeTask({ attributes: before() });
    const withCase = {
      ...before(),
      salesforce: { caseId: '500000000000001AAA', caseNumber: '00001001' },
      conversations: { outcome: 'sale', case: '00001001' },
    };
    report('taskAccepted', task, 'accepted', at);
    await answers();
    expect(task.attributes).toEqual(withCase);
    for (const expected of [withCase, withCase, before()]) {
      await task.setAttributes(before());
      await answers();
      // Put back twice; after that the other side has won.
      expect(task.attributes).toEqual(expected);
    }
  });

  it('hears Flex from the moment that init returns, however long Salesforce takes', async () => {
    start();
    const task = createFakeTask();
    await act('AcceptTask', task);
    report('taskAccepted', task, 'accepted', at);
    report('taskWrapup', task, 'wrapping', at + 60);
    const { org } = connectOrg();
    document.head.querySelector('script')?.dispatchEvent(new Event('load'));
    await answers();
    expect(logs(org)).toEqual([
      ['Reservation accepted', 60, 'Customer'],
      ['Wrapup', null, null],
    ]);
    expect(org.pops).toHaveLength(1);
  });

  it('goes on with the same case and chain after a reload, and pops nothing again', async () => {
    const { org } = connectOrg();
    start();
    const task = createFakeTask();
    await act('AcceptTask', task);
    report('taskAccepted', task, 'accepted', at);
    await answers();
    leavePage();
    frameIn(lightning);
    silenceConsole();
    window.sforce = { opencti: createFakeOpenCti(org).openCti };
    start();
    await answers();
    report('taskWrapup', task, 'wrapping', at + 60);
    report('taskCompleted', task, 'completed', at + 75);
    await answers();
    expect([org.cases.size, org.pops.length]).toEqual([1, 1]);
    expect(logs(org)).toEqual([
      ['Reservation accepted', 60, 'Customer'],
      ['Wrapup', 15, 'System'],
      ['Completed', 0, null],
    ]);
  });

  it('learns at a start what happened while nobody looked', async () => {
    const { org } = connectOrg();
    start();
    const [wrapping, gone] = ['1', '2'].map((digit) =>
      createFakeTask({ sid: `WR${digit.repeat(32)}`, taskSid: `WT${digit.repeat(32)}` }),
    );
    if (!wrapping || !gone) throw new Error('two tasks');
    report('taskAccepted', wrapping, 'accepted', at);
    report('taskAccepted', gone, 'accepted', at);
    await answers();
    leavePage();
    tasks.delete(gone.sid);
    Object.assign(wrapping, { status: 'wrapping', dateUpdated: new Date((at + 30) * 1000) });
    frameIn(lightning);
    silenceConsole();
    window.sforce = { opencti: createFakeOpenCti(org).openCti };
    start();
    await answers();
    const chain = (sid: string) => [...org.logs].filter(([key]) => key.startsWith(sid)).map(([, { fields }]) => fields);
    expect(chain(wrapping.sid)).toMatchObject([{ Duration__c: 30, Ended_By__c: 'Unknown' }, { Status__c: 'Wrapup' }]);
    expect(chain(gone.sid)).toMatchObject([
      { End_Unknown__c: true, Ended_By__c: 'Unknown' },
      { Status__c: 'Completed' },
    ]);
    expect(chain(gone.sid)[0]).not.toHaveProperty('Duration__c');
    expect(chain(gone.sid)[1]).not.toHaveProperty('Started_At__c');
    expect(org.pops).toHaveLength(2);
  });

  it('goes on when a small mock of Flex lacks what is asked of it', async () => {
    const { org } = connectOrg();
    start({ updateConfig: undefined, workerClient: { sid: 'WK1' }, store: undefined });
    const task = createFakeTask();
    flex.Actions.registerAction('SetTaskAttributes', () => {
      throw new Error('not here');
    });
    await act('AcceptTask', task);
    report('taskAccepted', task, 'accepted', at);
    await answers();
    expect([org.cases.size, org.pops.length, org.logs.size]).toEqual([1, 1, 1]);
  });

  it('tells the agent when Salesforce refuses for good, also when the task has left Flex', async () => {
    const { org } = connectOrg();
    const refused = [{ code: 'GENERIC_ERROR', description: 'x', details: [{ message: 'A reason is required.' }] }];
    const saveLog = jest.fn(({ callback }) => callback({ success: false, returnValue: null, errors: refused }));
    window.sforce = { opencti: { ...createFakeOpenCti(org).openCti, saveLog } };
    const { Notifications } = start();
    const task = createFakeTask();
    report('taskAccepted', task, 'accepted', at);
    report('taskCompleted', task, 'completed', at + 5);
    await answers();
    expect(Notifications.showNotification).toHaveBeenCalledWith('FlexSalesforceNotSaved', {
      reason: 'A reason is required.',
    });
    expect(saveLog).toHaveBeenCalledTimes(1);
    Notifications.registerNotification.mock.calls[0]?.[0].onClick();
    expect(saveLog).toHaveBeenCalledTimes(2);
  });

  it('leaves Flex intact when a listener of its own throws', async () => {
    const { org } = connectOrg();
    start();
    const broken = createFakeTask();
    Object.defineProperty(broken, 'attributes', {
      get: () => {
        throw new Error('no attributes');
      },
    });
    const flexOwn = jest.fn();
    flex.Manager.events.addListener('taskAccepted' as never, flexOwn);
    undo.push(() => flex.Manager.events.removeListener('taskAccepted' as never, flexOwn));
    const body = jest.fn();
    await act('AcceptTask', broken, body);
    expect(() => report('taskAccepted', broken, 'accepted', at)).not.toThrow();
    expect([body.mock.calls.length, flexOwn.mock.calls.length]).toEqual([1, 1]);
    expect(org.cases.size).toBe(0);
    report('taskAccepted', createFakeTask({ sid: 'WRffffffffffffffffffffffffffffffff' }), 'accepted', at);
    await answers();
    expect(org.cases.size).toBe(1);
  });

  it('puts no phone number and no name on the console', async () => {
    connectOrg();
    start();
    const task = createFakeTask({ attributes: { from: '+15557654321', name: 'Grace Hopper', direction: 'inbound' } });
    await act('AcceptTask', task);
    report('taskAccepted', task, 'accepted', at);
    report('taskCompleted', task, 'completed', at + 1);
    await answers();
    const printed = JSON.stringify([jest.mocked(console.debug).mock.calls, jest.mocked(console.warn).mock.calls]);
    expect(printed).toContain('host.detected');
    expect(printed).not.toMatch(/5557654321|Grace|Hopper/);
  });

  it('says what to switch off when Twilio’s own integration is on as well', () => {
    connectOrg();
    start({
      serviceConfiguration: { account_sid: 'AC1', integrations: [{ name: 'Salesforce', type: 'crm', active: true }] },
    });
    expect(JSON.stringify(jest.mocked(console.warn).mock.calls)).toContain('Switch it off');
  });
});

describe('anywhere else', () => {
  const untouched = (): void => {
    const { manager, listened, acted, tabs } = start();
    expect([listened, acted]).toEqual([[], []]);
    expect(tabs).not.toHaveBeenCalled();
    expect(manager.strings).toEqual({});
    expect(document.head.querySelectorAll('script')).toHaveLength(0);
    expect(console.warn).not.toHaveBeenCalled();
  };

  it('leaves Flex untouched when it stands alone', () => {
    frameIn(null);
    untouched();
  });

  it.each(['https://acme.lightning.force.com.evil.com', 'https://evilforce.com', 'https://example.com'])(
    'loads no script from %s and posts it no message',
    (origin) => {
      frameIn(origin);
      untouched();
      expect(window.parent.postMessage).not.toHaveBeenCalled();
    },
  );

  it('declines Salesforce Classic with one sentence', () => {
    frameIn('https://acme.my.salesforce.com');
    const { listened } = start();
    expect(listened).toEqual([]);
    expect(console.warn).toHaveBeenCalledTimes(1);
  });
});
