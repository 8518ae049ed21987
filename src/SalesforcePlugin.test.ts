import { waitFor } from '@testing-library/react';

import { connectOrg, createFakeOpenCti } from './crm/lightning/testing';
import type { FakeOrg } from './crm/testing';
import { answers } from './crm/testing';
import type { FakeTask } from './flex/testing';
import { createFakeTask } from './flex/testing';
import { pageOfEachTest } from './testing/plugin-page';

/** The whole plugin in jsdom, between the real Flex (its Actions and its event emitter) and a fake Open CTI. */
const at = 1_700_000_000;

const page = pageOfEachTest();

const logs = (org: FakeOrg) =>
  [...org.logs.values()].map(({ fields }) => [
    fields.Status__c,
    fields.Duration__c ?? null,
    fields.Ended_By__c ?? null,
  ]);

async function takeCall(task = createFakeTask()): Promise<FakeTask> {
  await page.act('AcceptTask', task);
  page.report('taskAccepted', task, 'accepted', at);
  await answers();
  return task;
}

const twoTasks = (specifics: Partial<FakeTask> = {}) =>
  ['1', '2'].map((digit) =>
    createFakeTask({ sid: `WR${digit.repeat(32)}`, taskSid: `WT${digit.repeat(32)}`, ...specifics }),
  );

describe('embedded in Salesforce', () => {
  it('turns a call that the agent ends into one case, one pop and a chain of three, with no call too many', async () => {
    const { org, calls } = connectOrg();
    page.start();
    const task = await takeCall();
    await page.act('HangupCall', task);
    page.report('taskWrapup', task, 'wrapping', at + 60);
    await answers();
    await page.act('CompleteTask', task, () => page.report('taskCompleted', task, 'completed', at + 75));
    await answers();
    expect(calls).toEqual([
      'getCallCenterSettings',
      'runApex TwilioCaseController.createRecords',
      'screenPop sobject',
      'saveLog create Reservation accepted',
      'runApex TwilioCallLogController.saveLog',
      'saveLog update',
      'saveLog create Wrapup',
      'runApex TwilioCallLogController.saveLog',
      'saveLog update',
      'saveLog create Completed',
      'runApex TwilioCallLogController.saveLog',
    ]);
    expect([...org.activities.values()]).toMatchObject([{ state: 'completed', talkSeconds: 60, wrapUpSeconds: 15 }]);
    expect(logs(org)).toEqual([
      ['Reservation accepted', 60, 'Agent'],
      ['Wrapup', 15, 'Agent'],
      ['Completed', 0, null],
    ]);
  });

  it('writes one activity for a call that nobody answered, and no Case', async () => {
    const { org, calls } = connectOrg();
    page.start();
    const task = createFakeTask({ attributes: { direction: 'outbound', outbound_to: '+15557654321' } });
    await page.act('AcceptTask', task);
    Object.assign(task, { sourceObject: { canceledReasonCode: 45305 } });
    page.report('taskCanceled', task, 'canceled', at);
    await answers();
    expect(calls).toEqual(['getCallCenterSettings', 'runApex TwilioCallLogController.saveLog']);
    expect([...org.activities.values()]).toMatchObject([{ state: 'notReached', notReached: 'unanswered' }]);
  });

  it('notices a customer who hangs up, for which Flex runs no action', async () => {
    const { org } = connectOrg();
    page.start();
    const task = await takeCall();
    page.report('taskWrapup', task, 'wrapping', at + 9);
    await answers();
    expect(logs(org)).toEqual([
      ['Reservation accepted', 9, 'Customer'],
      ['Wrapup', null, null],
    ]);
  });

  it('makes nothing of a caller who gives up before the accept', async () => {
    const { org } = connectOrg();
    page.start();
    const task = createFakeTask();
    page.report('taskReceived', task, 'pending', at);
    page.report('taskCanceled', task, 'canceled', at + 5);
    await answers();
    expect([org.cases.size, org.logs.size, org.pops.length]).toEqual([0, 0, 0]);
    expect(localStorage).toHaveLength(0);
  });

  it('waits for the answer of an outbound call that still rings', async () => {
    const { org } = connectOrg();
    page.start();
    const task = createFakeTask({ attributes: { direction: 'outbound', outbound_to: '+15550001111' } });
    await page.act('AcceptTask', task);
    await answers();
    expect(org.cases.size).toBe(0);
    page.report('taskAccepted', task, 'accepted', at);
    await answers();
    expect([org.cases.size, org.pops.length]).toEqual([1, 1]);
  });

  it('keeps two conversations with one name apart', async () => {
    const { org } = connectOrg();
    page.start();
    const [one, other] = twoTasks({ taskChannelUniqueName: 'chat' });
    if (!one || !other) throw new Error('two tasks');
    page.report('taskAccepted', one, 'accepted', at);
    page.report('taskAccepted', other, 'accepted', at + 1);
    page.report('taskWrapup', one, 'wrapping', at + 10);
    await answers();
    expect(org.cases.size).toBe(2);
    expect(new Set([...org.logs.values()].map(({ fields }) => fields.Case__c)).size).toBe(2);
    expect([...org.logs.keys()].sort()).toEqual([`${one.sid}:0`, `${one.sid}:1`, `${other.sid}:0`]);
  });

  it('brings the case of a task back when the agent selects it, and pops none twice', async () => {
    const { org, calls } = connectOrg();
    page.start();
    const tasks = twoTasks();
    for (const task of tasks) {
      await page.act('AcceptTask', task);
      // As Flex does, before the case is made and once more by the agent.
      await page.act('SelectTask', task);
      page.report('taskAccepted', task, 'accepted', at);
      await answers();
      await page.act('SelectTask', task);
      await answers();
    }
    expect(org.pops).toHaveLength(2);
    expect(calls).not.toContain('getAppViewInfo');
    for (const task of tasks) {
      await page.act('SelectTask', task);
      await answers();
    }
    expect(org.pops).toEqual([...org.cases.values(), ...org.cases.values()]);
  });

  it.each([
    ['onSelectTask is false', { onSelectTask: false }],
    ['nothing is popped at all', { on: 'never' }],
  ])('brings nothing back where %s', async (_, screenPop) => {
    const { org } = connectOrg();
    page.start({ configuration: { custom_data: { salesforce: { screenPop } } } });
    const tasks = twoTasks();
    for (const task of tasks) page.report('taskAccepted', task, 'accepted', at);
    await answers();
    expect(org.cases.size).toBe(2);
    org.pops.length = 0;
    for (const task of tasks) await page.act('SelectTask', task);
    await answers();
    expect(org.pops).toEqual([]);
  });

  it.each([
    [true, [{ state: 'viewed' }]],
    [false, []],
  ])('with callLog.viewed %s, an offer that was looked at and lapsed has the activities %j', async (viewed, told) => {
    const { org } = connectOrg();
    page.start({ configuration: { custom_data: { salesforce: { callLog: { viewed } } } } });
    const task = createFakeTask();
    page.report('taskReceived', task, 'pending', at);
    await page.act('SelectTask', task);
    await answers();
    expect(org.requests).toEqual([]);
    page.report('taskTimeout', task, 'timeout', at + 30);
    await answers();
    expect([...org.activities.values()]).toMatchObject(told);
    expect([org.cases.size, org.logs.size, org.pops.length]).toEqual([0, 0, 0]);
  });

  it('lets the actions stand for the states where Flex has no events, as in a small mock, with this browser’s time', async () => {
    const { org } = connectOrg();
    const now = jest.spyOn(Date, 'now');
    page.undo(() => now.mockRestore());
    page.start({ events: undefined });
    const task = createFakeTask();
    for (const [action, seconds] of [
      ['AcceptTask', 0],
      ['HangupCall', 301],
      ['CompleteTask', 330],
    ] as const) {
      now.mockReturnValue((at + 20 + seconds) * 1000);
      await page.act(action, task);
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
    page.start();
    // Flex merges in place.
    const before = () => ({ direction: 'inbound', from: '+15557654321', conversations: { outcome: 'sale' } });
    const task = createFakeTask({ attributes: before() });
    const withCase = {
      ...before(),
      salesforce: { caseId: '500000000000001AAA', caseNumber: '00001001' },
      conversations: { outcome: 'sale', case: '00001001' },
    };
    page.report('taskAccepted', task, 'accepted', at);
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
    page.start();
    const task = createFakeTask();
    await page.act('AcceptTask', task);
    page.report('taskAccepted', task, 'accepted', at);
    page.report('taskWrapup', task, 'wrapping', at + 60);
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
    page.start();
    const task = await takeCall();
    page.reload();
    connectOrg(org);
    page.start();
    await answers();
    page.report('taskWrapup', task, 'wrapping', at + 60);
    page.report('taskCompleted', task, 'completed', at + 75);
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
    page.start();
    const [wrapping, gone] = twoTasks();
    if (!wrapping || !gone) throw new Error('two tasks');
    page.report('taskAccepted', wrapping, 'accepted', at);
    page.report('taskAccepted', gone, 'accepted', at);
    await answers();
    page.leave();
    page.tasks.delete(gone.sid);
    Object.assign(wrapping, { status: 'wrapping', dateUpdated: new Date((at + 30) * 1000) });
    page.reload();
    connectOrg(org);
    page.start();
    await answers();
    const chain = (sid: string) => [...org.logs].filter(([key]) => key.startsWith(sid)).map(([, { fields }]) => fields);
    await waitFor(() => expect(chain(gone.sid)).toHaveLength(2), { timeout: 10_000 });
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
    page.start({ updateConfig: undefined, workerClient: { sid: 'WK1' }, store: undefined });
    const task = createFakeTask();
    page.flex.Actions.registerAction('SetTaskAttributes', () => {
      throw new Error('not here');
    });
    await takeCall(task);
    expect([org.cases.size, org.pops.length, org.logs.size]).toEqual([1, 1, 1]);
  });

  it('tells the agent when Salesforce refuses for good, also when the task has left Flex', async () => {
    const { org } = connectOrg();
    const refused = [{ code: 'GENERIC_ERROR', description: 'x', details: [{ message: 'A reason is required.' }] }];
    const saveLog = jest.fn(({ callback }) => callback({ success: false, returnValue: null, errors: refused }));
    window.sforce = { opencti: { ...createFakeOpenCti(org).openCti, saveLog } };
    const { Notifications } = page.start();
    const task = createFakeTask();
    page.report('taskAccepted', task, 'accepted', at);
    page.report('taskCompleted', task, 'completed', at + 5);
    await answers();
    expect(Notifications.showNotification).toHaveBeenCalledWith('FlexSalesforceNotSaved', {
      reason: 'A reason is required.',
    });
    expect(saveLog).toHaveBeenCalledTimes(1);
    Notifications.registerNotification.mock.calls[0]?.[0].onClick();
    expect(saveLog).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['opens the softphone’s panel for a task that rings', {}, 1],
    ['leaves the panel alone where that is switched off', { utilityBar: false }, 0],
  ])('%s', async (_, settings, times) => {
    connectOrg();
    const setSoftphonePanelVisibility = jest.fn();
    Object.assign(window.sforce?.opencti ?? {}, { setSoftphonePanelVisibility });
    page.start({ configuration: { custom_data: { salesforce: settings } } });
    await answers();
    page.report('taskReceived', createFakeTask(), 'pending', at);
    await answers();
    expect(setSoftphonePanelVisibility).toHaveBeenCalledTimes(times);
  });

  it('leaves Flex intact when a listener of its own throws', async () => {
    const { org } = connectOrg();
    page.start();
    const broken = createFakeTask();
    Object.defineProperty(broken, 'attributes', {
      get: () => {
        throw new Error('no attributes');
      },
    });
    const flexOwn = jest.fn();
    page.flex.Manager.events.addListener('taskAccepted' as never, flexOwn);
    page.undo(() => page.flex.Manager.events.removeListener('taskAccepted' as never, flexOwn));
    const body = jest.fn();
    await page.act('AcceptTask', broken, body);
    expect(() => page.report('taskAccepted', broken, 'accepted', at)).not.toThrow();
    expect([body.mock.calls.length, flexOwn.mock.calls.length]).toEqual([1, 1]);
    expect(org.cases.size).toBe(0);
    page.report('taskAccepted', createFakeTask({ sid: 'WRffffffffffffffffffffffffffffffff' }), 'accepted', at);
    await answers();
    expect(org.cases.size).toBe(1);
  });

  it('puts no phone number and no name on the console', async () => {
    connectOrg();
    page.start();
    const task = createFakeTask({ attributes: { from: '+15557654321', name: 'Grace Hopper', direction: 'inbound' } });
    await page.act('AcceptTask', task);
    page.report('taskAccepted', task, 'accepted', at);
    page.report('taskCompleted', task, 'completed', at + 1);
    await answers();
    const printed = JSON.stringify([jest.mocked(console.debug).mock.calls, jest.mocked(console.warn).mock.calls]);
    expect(printed).toContain('host.detected');
    expect(printed).not.toMatch(/5557654321|Grace|Hopper/);
  });

  it('says what to switch off when Twilio’s own integration is on as well', () => {
    connectOrg();
    page.start({
      serviceConfiguration: { account_sid: 'AC1', integrations: [{ name: 'Salesforce', type: 'crm', active: true }] },
    });
    expect(JSON.stringify(jest.mocked(console.warn).mock.calls)).toContain('Switch it off');
  });
});

describe('anywhere else', () => {
  const untouched = (): void => {
    const { manager, listened, acted, tabs } = page.start();
    expect([listened, acted]).toEqual([[], []]);
    expect(tabs).not.toHaveBeenCalled();
    expect(manager.strings).toEqual({});
    expect(document.head.querySelectorAll('script')).toHaveLength(0);
    expect(console.warn).not.toHaveBeenCalled();
  };

  it('leaves Flex untouched when it stands alone', () => {
    page.open(null);
    untouched();
  });

  it.each(['https://acme.lightning.force.com.evil.com', 'https://evilforce.com', 'https://example.com'])(
    'loads no script from %s and posts it no message',
    (origin) => {
      page.open(origin);
      untouched();
      expect(window.parent.postMessage).not.toHaveBeenCalled();
    },
  );

  it('declines Salesforce Classic with one sentence', () => {
    page.open('https://acme.my.salesforce.com');
    const { listened } = page.start();
    expect(listened).toEqual([]);
    expect(console.warn).toHaveBeenCalledTimes(1);
  });
});
