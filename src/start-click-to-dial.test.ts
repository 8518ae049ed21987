import type * as FlexModule from '@twilio/flex-ui';

import type { ClickedNumber } from './crm/click-to-dial';
import { createConnection } from './crm/connection';
import type { ApexCall, CrmHost, Outcome } from './crm/host';
import { createFakeOrg } from './crm/testing';
import { createDiagnostics } from './diagnostics/diagnostics';
import { createFakeTask } from './flex/testing';
import { registerStrings } from './panel/strings';
import { createDialNotifications } from './flex/dial-notifications';
import { startClickToDial } from './start-click-to-dial';

const clicked: ClickedNumber = { number: '+1 415 555 0134 x12', recordId: '003000000000001AAA', objectType: 'Contact' };
const done: Outcome<null> = { kind: 'ok', value: null };
const busy: Outcome<null> = { kind: 'retryable', reason: { code: 'SOFTPHONE_NOT_READY', message: 'Busy.' } };
const allowed = { ok: true, record: { name: 'Maria Alvarez' }, contactId: null, matches: [], mayCall: true };

/** Click-to-dial between a fake Flex and a fake CRM. */
function start(answer: unknown = JSON.stringify(allowed)) {
  const asked: ApexCall[] = [];
  const enabled: ((clicked: ClickedNumber) => void)[] = [];
  const clickToDial = {
    enable: jest.fn(async (onClick: (clicked: ClickedNumber) => void) => {
      enabled.push(onClick);
      return done;
    }),
    disable: jest.fn(async () => done),
  };
  const showPanel = jest.fn();
  const host: CrmHost = {
    ...createFakeOrg().host,
    async runApex(call) {
      asked.push(call);
      return { kind: 'ok', value: answer };
    },
    clickToDial,
    softphone: { ...createFakeOrg().host.softphone, showPanel },
  };
  const tasks = new Map<string, unknown>();
  const subscribed = new Set<() => void>();
  const invokeAction = jest.fn(async () => {
    tasks.set('WR1', createFakeTask({ attributes: { direction: 'outbound' } }));
    subscribed.forEach((listener) => listener());
  });
  const events = new Map<string, () => void>();
  const manager = {
    strings: {},
    events: { addListener: (event: string, listener: () => void) => void events.set(event, listener) },
    serviceConfiguration: { outbound_call_flows: { default: { enabled: true } } },
    store: {
      getState: () => ({ flex: { worker: { tasks } } }),
      subscribe: (listener: () => void) => {
        subscribed.add(listener);
        return () => subscribed.delete(listener);
      },
    },
  } as unknown as FlexModule.Manager;
  const Notifications = {
    registerNotification: jest.fn(),
    dismissNotificationById: jest.fn(),
    showNotification: jest.fn(),
  };
  const TaskHelper = { isCallTask: () => true };
  const flex = { Actions: { invokeAction }, Notifications, NotificationType: {}, TaskHelper };
  const connection = createConnection();
  const diagnostics = createDiagnostics({ debug: jest.fn(), warn: jest.fn() });
  const text = registerStrings({});
  const given = flex as unknown as typeof FlexModule;
  const notify = createDialNotifications(given, {
    notCalled: 'FlexSalesforceNotCalled',
    notTransferred: 'FlexSalesforceNotTransferred',
    extension: 'FlexSalesforceExtension',
  });
  startClickToDial({ flex: given, manager, host, connection, notify, diagnostics, text });
  return {
    tasks,
    showPanel,
    clickToDial,
    enabled,
    asked,
    events,
    invokeAction,
    Notifications,
    connection,
    diagnostics,
  };
}

async function connected(answer?: unknown) {
  const started = start(answer);
  started.connection.set('connected');
  await jest.advanceTimersByTimeAsync(0);
  return started;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('numbers can be clicked', () => {
  it('as soon as Salesforce has answered, and no sooner; one that falls silent changes nothing', async () => {
    const { connection, clickToDial } = start();
    connection.set('silent');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(clickToDial.enable).not.toHaveBeenCalled();
    connection.set('connected');
    connection.set('silent');
    connection.set('connected');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(clickToDial.enable).toHaveBeenCalledTimes(1);
    expect(clickToDial.disable).not.toHaveBeenCalled();
  });

  it('a little later where Salesforce is busy', async () => {
    const { connection, clickToDial, enabled } = start();
    clickToDial.enable.mockResolvedValueOnce(busy).mockResolvedValueOnce(busy);
    connection.set('connected');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(clickToDial.enable).toHaveBeenCalledTimes(3);
    expect(enabled).toHaveLength(1);
  });

  it('until Flex is opened elsewhere', async () => {
    const { clickToDial, events } = await connected();
    events.get('sessionInvalidated')?.();
    expect(clickToDial.disable).toHaveBeenCalledTimes(1);
  });
});

describe('a click', () => {
  it('asks the org about record and number, calls, and has the extension stay on the screen', async () => {
    const { enabled, asked, invokeAction, Notifications, showPanel } = await connected();
    enabled[0]?.(clicked);
    await jest.advanceTimersByTimeAsync(0);
    expect(showPanel).toHaveBeenCalled();
    const request = JSON.stringify({ recordId: clicked.recordId, number: clicked.number });
    expect(asked).toEqual([{ apexClass: 'TwilioCaseController', method: 'findRecord', parameters: { request } }]);
    expect(invokeAction.mock.calls).toEqual([
      [
        'StartOutboundCall',
        {
          destination: '+14155550134',
          taskAttributes: {
            sfdcObjectId: clicked.recordId,
            sfdcObjectType: 'Contact',
            name: 'Maria Alvarez',
            phoneExtension: '12',
          },
        },
      ],
    ]);
    expect(Notifications.showNotification.mock.calls).toEqual([['FlexSalesforceExtension', { extension: '12' }]]);
  });

  it.each([
    ['with the org’s reason', { ...allowed, mayCall: false, message: 'Do Not Call.' }, 'Do Not Call.'],
    ['with the org’s no', { ...allowed, mayCall: false }, 'Your organization does not allow this call.'],
    ['without a yes', { ok: true, mayCall: 'yes' }, /could not say .* dial it yourself: \+1 415 555 0134 x12$/],
    [
      'with an error',
      { ok: false, code: 'NO_ACCESS', message: 'Not for you.' },
      /could not say .*: Not for you\. You lack access .* If/,
    ],
    ['with nothing', null, /could not say .*: Salesforce sent an answer that cannot be read\. If/],
  ])('that is answered %s calls nobody, and says so', async (_, answer, reason) => {
    const { enabled, invokeAction, Notifications } = await connected(answer);
    enabled[0]?.(clicked);
    await jest.advanceTimersByTimeAsync(0);
    expect(invokeAction).not.toHaveBeenCalled();
    const [[id, context] = []] = Notifications.showNotification.mock.calls as [string, { reason: string }][];
    expect(id).toBe('FlexSalesforceNotCalled');
    expect(context?.reason).toEqual(expect.stringMatching(reason));
  });

  it('that is called takes what was said of the call before it from the screen', async () => {
    const { enabled, Notifications, tasks } = await connected();
    const shown = new Set<string>();
    Notifications.showNotification.mockImplementation((id: string) => shown.add(id));
    Notifications.dismissNotificationById.mockImplementation((id: string) => shown.delete(id));
    const click = async (number: string): Promise<string[]> => {
      tasks.clear();
      enabled[0]?.({ ...clicked, number });
      await jest.advanceTimersByTimeAsync(0);
      return [...shown];
    };
    expect(await click('+1 415 555 0134 x12')).toEqual(['FlexSalesforceExtension']);
    expect(await click('none')).toEqual(['FlexSalesforceExtension', 'FlexSalesforceNotCalled']);
    expect(await click('+1 415 555 0178')).toEqual([]);
  });

  it('leaves no number and no name in the diagnostics', async () => {
    for (const answer of [allowed, { ...allowed, mayCall: false, message: 'Maria Alvarez said no.' }]) {
      const { enabled, diagnostics } = await connected(answer);
      enabled[0]?.(clicked);
      await jest.advanceTimersByTimeAsync(0);
      const events = diagnostics.lines().map(({ event }) => event);
      expect(events).toEqual(['dial.enabled', answer.mayCall ? 'dial.called' : 'dial.refused']);
      expect(JSON.stringify(diagnostics.lines())).not.toMatch(/555|Maria/);
    }
  });
});
