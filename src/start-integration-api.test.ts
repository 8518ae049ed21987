import { waitFor } from '@testing-library/react';

import { connect, deny } from '../flex-client/dist';
import type { OpenCti } from './crm/lightning/open-cti';
import { createFakeMessageService, createFakeOpenCti } from './crm/lightning/testing';
import { answers, createFakeOrg } from './crm/testing';
import type { FakeTask } from './flex/testing';
import { createFakeTask } from './flex/testing';
import type { PluginPage } from './testing/plugin-page';
import { pageOfEachTest } from './testing/plugin-page';

/** The whole plugin in jsdom between the real Flex and two doors: Salesforce's message service, and the page for other plugins. */
const at = 1_700_000_000;
const contactId = '003000000000001AAA';

interface Message {
  readonly kind: string;
  readonly id: string;
  readonly type: string;
  // Whatever is in it: the expectations of the tests say what.
  readonly body: Readonly<Record<string, never>>;
}

const page = pageOfEachTest();

/** A Salesforce page with a message service, and what was said on its channel by the softphone. */
function connectOrg(confirm?: (subscribed: () => void) => void) {
  const org = createFakeOrg();
  const { openCti } = createFakeOpenCti(org);
  const heard: Message[] = [];
  const { messages, say } = createFakeMessageService((message) => void heard.push(message as Message), confirm);
  window.sforce = { opencti: { ...openCti, ...messages } };
  return { org, heard, say, typesOf: () => heard.map(summaryOf) };
}

const summaryOf = ({ kind, type }: Message): string => (kind === 'event' ? type : kind);

function start(integrationApi: object = {}, specifics: Record<string, unknown> = {}) {
  const activities = new Map(
    ['Available', 'Break'].map((name, index) => [
      `WA${index}`,
      { sid: `WA${index}`, name, available: name === 'Available' },
    ]),
  );
  const workerClient = {
    sid: 'WK1',
    activity: activities.get('WA0'),
    activities,
    dateActivityChanged: new Date(at * 1000),
    reservations: page.tasks,
    on: jest.fn(),
  };
  const started = page.start({
    serviceConfiguration: {
      account_sid: 'AC1',
      outbound_call_flows: { default: { enabled: true } },
      ui_attributes: { custom_data: { salesforce: { integrationApi: { enabled: true, ...integrationApi } } } },
    },
    workerClient,
    ...specifics,
  });
  return { ...started, workerClient };
}

async function report(
  { changed }: { changed(): void },
  ...[event, task, status, seconds]: Parameters<PluginPage['report']>
) {
  page.report(event, task, status, seconds);
  changed();
  await answers();
}

async function takeCall(started: { changed(): void }, task: FakeTask): Promise<void> {
  page.tasks.set(task.sid, task);
  started.changed();
  await answers();
  await page.act('AcceptTask', task);
  await report(started, 'taskAccepted', task, 'accepted', at);
}

let ids = 0;
const request = (type: string, body: object = {}, specifics: object = {}) => ({
  v: 1,
  kind: 'request',
  id: `request-${(ids += 1)}`,
  source: 'test',
  type,
  body,
  ...specifics,
});

describe('components of the page', () => {
  it('hear nothing and are not answered unless the admin switched it on', async () => {
    const { heard, say } = connectOrg();
    const spoken = jest.fn();
    window.addEventListener('flex-salesforce:out', spoken);
    page.start();
    await answers();
    say({ v: 1, kind: 'hello', id: 'h', source: 'card', type: '', body: {} });
    expect(heard).toEqual([]);
    expect(spoken).not.toHaveBeenCalled();
    window.removeEventListener('flex-salesforce:out', spoken);
  });

  it('hear a call from its offer to its end, each save when Salesforce has acknowledged it', async () => {
    const { typesOf, heard } = connectOrg();
    const started = start();
    await answers();
    const task = createFakeTask();
    await takeCall(started, task);
    await page.act('HangupCall', task);
    await report(started, 'taskWrapup', task, 'wrapping', at + 60);
    await page.act('CompleteTask', task);
    await report(started, 'taskCompleted', task, 'completed', at + 75);
    expect(typesOf()).toEqual([
      'ready',
      'workItemCreated',
      'agentStateChanged',
      'workItemConnected',
      'agentStateChanged',
      'attributesChanged',
      'logSaved',
      'screenPopResult',
      'logSaved',
      'logSaved',
      'workItemWrapup',
      'agentStateChanged',
      'logSaved',
      'logSaved',
      'logSaved',
      'workItemEnded',
      'agentStateChanged',
      'logSaved',
      'logSaved',
      'logSaved',
    ]);
    const saved = heard.filter(({ type }) => type === 'logSaved').map(({ body }) => [body['object'], body['created']]);
    expect(saved).toContainEqual(['Case', true]);
    expect(saved.filter(([object]) => object === 'TwilioCallLog__c')).toHaveLength(5);
    const ended = heard.find(({ type }) => type === 'workItemEnded');
    expect(ended?.body).toMatchObject({
      reason: 'completed',
      item: {
        id: task.sid,
        state: 'ended',
        customer: null,
        attributes: null,
        times: { connected: at * 1000, wrapup: (at + 60) * 1000, ended: (at + 75) * 1000 },
      },
    });
  });

  it('get answers and greetings that know what has just happened, after they are told of it', async () => {
    const { heard, say, typesOf } = connectOrg();
    const { changed } = start();
    await answers();
    const known = [createFakeTask(), createFakeTask({ sid: `WR${'d'.repeat(32)}`, taskSid: `WT${'d'.repeat(32)}` })];
    for (const [index, message] of [request('getSnapshot'), { ...request(''), kind: 'hello' }].entries()) {
      const task = known[index];
      if (task === undefined) throw new Error('One for each.');
      const before = heard.length;
      page.tasks.set(task.sid, task);
      changed();
      // In the same turn.
      say(message);
      await answers();
      expect(typesOf().slice(before)).toEqual([
        'workItemCreated',
        'agentStateChanged',
        index === 0 ? 'response' : 'ready',
      ]);
      expect(JSON.stringify(heard[heard.length - 1]?.body)).toContain(task.sid);
    }
  });

  it('learn the outcomes that the org offers, which is asked again only after a minute', async () => {
    const { heard, say } = connectOrg();
    const opencti = window.sforce?.opencti as Required<OpenCti>;
    const asked: string[] = [];
    window.sforce = {
      opencti: {
        ...opencti,
        runApex(call) {
          if (call.methodName !== 'getLog') return opencti.runApex(call);
          asked.push(call.methodName);
          const log = JSON.stringify({ ok: true, dispositions: ['Resolved', `Asked ${asked.length}`], log: null });
          return call.callback({ success: true, returnValue: { runApex: log }, errors: null });
        },
      },
    };
    start();
    await answers();
    const ask = async (): Promise<unknown> => {
      say(request('getReasonCodes', { type: 'wrapup' }));
      await answers();
      return heard[heard.length - 1]?.body;
    };
    const later = jest.spyOn(Date, 'now');
    for (const [seconds, times] of [
      [0, 1],
      [59, 1],
      [61, 2],
    ] as const) {
      later.mockReturnValue(at * 1000 + seconds * 1000);
      expect(await ask()).toMatchObject({
        success: true,
        data: { codes: [{ name: 'Resolved' }, { name: `Asked ${times}` }] },
      });
    }
    later.mockRestore();
    expect(asked).toHaveLength(2);
  });

  it('are told nothing of the customer unless the settings allow it', async () => {
    for (const personalData of [false, true]) {
      const { heard } = connectOrg();
      const started = start({ personalData });
      await answers();
      await takeCall(started, createFakeTask());
      expect(JSON.stringify(heard).includes('5557654321')).toBe(personalData);
      page.open();
    }
  });

  it('that come late are greeted at once, and one that was there before hears what is going on, as recovered', async () => {
    const { heard, say, typesOf } = connectOrg();
    const task = createFakeTask({ status: 'accepted' });
    page.tasks.set(task.sid, task);
    start();
    say({ v: 1, kind: 'hello', id: 'early', source: 'card', type: '', body: {} });
    await answers();
    expect(typesOf().slice(0, 3)).toEqual(['workItemCreated', 'workItemConnected', 'ready']);
    expect(heard[0]?.body).toMatchObject({ item: { recovered: true } });
    const before = heard.length;
    say({ v: 1, kind: 'hello', id: 'late', source: 'card', type: '', body: {} });
    expect(heard.slice(before)).toMatchObject([
      {
        kind: 'ready',
        id: 'late',
        body: {
          protocol: 1,
          instance: (heard[2]?.body as { instance?: string }).instance,
          flex: page.flex.VERSION,
          snapshot: {
            connection: 'established',
            items: [{ id: task.sid, state: 'active', recovered: true }],
            agent: { activity: { name: 'Available' }, items: { active: 1 } },
          },
        },
      },
    ]);
  });

  it('hear that the pop is done once, not again after a reload', async () => {
    const { typesOf } = connectOrg();
    await takeCall(start(), createFakeTask());
    expect(typesOf().filter((type) => type === 'screenPopResult')).toHaveLength(1);
    page.reload();
    const task = createFakeTask({ status: 'accepted' });
    page.tasks.set(task.sid, task);
    const again = connectOrg();
    start();
    await answers();
    expect(again.typesOf()).toContain('workItemConnected');
    expect(again.typesOf()).not.toContain('screenPopResult');
    expect(again.typesOf()).not.toContain('logSaved');
  });

  it('hear how it ended also where Flex shows the end before TaskRouter tells of it, or nobody ever does', async () => {
    for (const isTold of [true, false]) {
      jest.useFakeTimers();
      const { heard } = connectOrg();
      const started = start();
      await answers();
      const task = createFakeTask();
      await takeCall(started, task);
      await report(started, 'taskWrapup', task, 'wrapping', at + 60);
      task.status = 'completed';
      started.changed();
      await answers();
      expect(heard.filter(({ type }) => type === 'workItemEnded')).toEqual([]);
      if (isTold) await report(started, 'taskCompleted', task, 'completed', at + 75);
      else page.tasks.delete(task.sid);
      await jest.advanceTimersByTimeAsync(2_000);
      await answers();
      jest.useRealTimers();
      expect(heard.filter(({ type }) => type === 'workItemEnded')).toMatchObject([
        { body: { reason: isTold ? 'completed' : 'gone' } },
      ]);
      page.open();
    }
  });

  it('hear nothing again of what Flex still shows after its end, and later what is logged of it', async () => {
    const { heard, typesOf } = connectOrg();
    const started = start();
    await answers();
    const task = createFakeTask();
    await takeCall(started, task);
    await report(started, 'taskWrapup', task, 'wrapping', at + 60);
    await report(started, 'taskCompleted', task, 'completed', at + 75);
    const told = typesOf().length;
    page.tasks.set(task.sid, task);
    for (let turn = 0; turn < 3; turn += 1) {
      started.changed();
      await answers();
    }
    page.tasks.delete(task.sid);
    started.changed();
    await answers();
    expect(heard.slice(told).map(({ type }) => type)).toEqual([]);
  });

  it('hear what was told once while Salesforce had not confirmed the channel, before ready', async () => {
    let confirm: () => void = () => undefined;
    const { typesOf, say } = connectOrg((subscribed) => (confirm = subscribed));
    const started = start();
    await takeCall(started, createFakeTask());
    say({ v: 1, kind: 'hello', id: 'early', source: 'card', type: '', body: {} });
    expect(typesOf()).toEqual([]);
    confirm();
    expect(typesOf()).toEqual([
      'workItemCreated',
      'workItemConnected',
      'logSaved',
      'screenPopResult',
      'logSaved',
      'logSaved',
      'ready',
    ]);
  });

  it('hear what happened in the very turn in which Salesforce confirms the channel', async () => {
    let confirm: () => void = () => undefined;
    const { typesOf } = connectOrg((subscribed) => (confirm = subscribed));
    const started = start();
    const [ended, ringing] = [createFakeTask(), createFakeTask({ sid: `WR${'d'.repeat(32)}` })];
    await takeCall(started, ended);
    await report(started, 'taskWrapup', ended, 'wrapping', at + 60);
    page.report('taskCompleted', ended, 'completed', at + 75);
    page.tasks.set(ringing.sid, ringing);
    started.changed();
    confirm();
    await answers();
    const types = typesOf();
    expect(types.slice(0, types.indexOf('ready'))).toEqual(
      expect.arrayContaining(['workItemEnded', 'workItemCreated', 'logSaved']),
    );
    expect(types.filter((type) => type === 'workItemCreated')).toHaveLength(1);
  });

  it('hear of what happened before the connection was lost, and before a check, first', async () => {
    const { heard, say, typesOf } = connectOrg();
    const started = start();
    await answers();
    const lost = started.listened.find(({ event }) => event === 'connectionStateChanged')?.listener;
    const check = { v: 1, id: 'l', source: 'card', type: 'beforeDial' };
    say({ ...check, kind: 'lease', body: { handler: 'h1', ttlMs: 15_000 } });
    page.flex.Actions.registerAction('StartOutboundCall', async () => undefined);
    const task = createFakeTask({ status: 'accepted' });
    page.tasks.set(task.sid, task);
    started.changed();
    const called = page.flex.Actions.invokeAction('StartOutboundCall', { destination: '+15550001' });
    task.status = 'wrapping';
    started.changed();
    lost?.('notConnected' as never);
    await answers();
    expect(typesOf().slice(1)).toEqual([
      'workItemCreated',
      'workItemConnected',
      'agentStateChanged',
      'beforeDial',
      'workItemWrapup',
      'agentStateChanged',
      'connectionLost',
    ]);
    const asked = heard.find(({ type }) => type === 'beforeDial')?.body as { dial?: { id: string } } | undefined;
    say({ ...check, kind: 'verdict', body: { dial: asked?.dial?.id, handler: 'h1', decision: 'allow' } });
    await called;
  });

  it('are answered with the work item as they have made it, after they are told of it', async () => {
    const { heard, say, typesOf } = connectOrg();
    const started = start({ personalData: true });
    await answers();
    const task = createFakeTask();
    await takeCall(started, task);
    // Flex’s store tells of it later than the action is done.
    page.flex.Actions.registerAction('SetTaskAttributes', async (payload: unknown) =>
      task.setAttributes((payload as FakeTask).attributes),
    );
    const before = heard.length;
    const body = { itemId: task.sid, attributes: { priority: 'high' }, outcome: 'Sold', local: { a: 1 } };
    say(request('updateWorkItem', body, { id: 'update' }));
    await answers();
    const answer = heard.find(({ kind, id }) => kind === 'response' && id === 'update')?.body;
    expect(answer).toMatchObject({
      data: { item: { attributes: { priority: 'high' }, wrapUp: { outcome: 'Sold' }, local: { a: 1 } } },
    });
    expect(typesOf().slice(before, before + 4)).toEqual([
      'attributesChanged',
      'attributesChanged',
      'wrapUpDataChanged',
      'response',
    ]);
  });

  it('are told that the connection is lost also where that happened before they could be told anything', async () => {
    const { heard } = connectOrg();
    const started = start();
    const lost = started.listened.find(({ event }) => event === 'connectionStateChanged')?.listener;
    lost?.('notConnected' as never);
    await answers();
    expect(heard).toMatchObject([{ kind: 'ready', body: { snapshot: { connection: 'lost' } } }]);
  });

  it('are told of recent work items, without what was known of the customer', async () => {
    const { heard, say } = connectOrg();
    const started = start({ personalData: true });
    await answers();
    for (const digit of ['1', '2']) {
      const task = createFakeTask({ sid: `WR${digit.repeat(32)}`, taskSid: `WT${digit.repeat(32)}` });
      await takeCall(started, task);
      await report(started, 'taskWrapup', task, 'wrapping', at + 60);
      await report(started, 'taskCompleted', task, 'completed', at + 75);
    }
    say(request('getRecentWorkItems', { limit: 5 }, { id: 'recent' }));
    const answer = () => heard.find(({ kind, id }) => kind === 'response' && id === 'recent')?.body;
    await waitFor(() => expect(answer()).toBeDefined());
    const item = { state: 'ended', customer: null, attributes: null, crm: { caseNumber: '00001001' } };
    expect(answer()).toMatchObject({ success: true, data: { items: [item, item] } });
    expect(JSON.stringify(answer())).not.toContain('5557654321');
  });

  it('are answered whatever they call themselves', async () => {
    const { heard, say } = connectOrg();
    start();
    await answers();
    say(request('getSnapshot', {}, { source: 'flex', id: 'mine' }));
    await answers();
    expect(heard.at(-1)).toMatchObject({ kind: 'response', id: 'mine', body: { success: true } });
  });

  it('hear how attributes, outcome and shared record change', async () => {
    const { heard, say } = connectOrg();
    const started = start();
    await answers();
    const task = createFakeTask();
    await takeCall(started, task);
    const before = heard.length;
    // As TaskRouter's client does: in place.
    Object.assign(task.attributes, {
      priority: 'high',
      name: undefined,
      conversations: { outcome: 'Sold' },
    });
    started.changed();
    await answers();
    expect(heard.slice(before, before + 2)).toMatchObject([
      { type: 'attributesChanged', body: { changed: ['conversations', 'priority'], removed: ['name'] } },
      { type: 'wrapUpDataChanged', body: { outcome: 'Sold' } },
    ]);
    page.flex.Actions.registerAction('SetTaskAttributes', async (payload: unknown) => {
      const { attributes } = payload as { attributes: Record<string, unknown> };
      const { salesforce } = task.attributes as { salesforce?: object };
      await task.setAttributes({
        ...task.attributes,
        salesforce: { ...salesforce, ...(attributes.salesforce as object) },
      });
    });
    say(request('shareRecord', { itemId: task.sid, recordId: contactId }, { id: 'share' }));
    await answers();
    started.changed();
    await answers();
    expect(heard.find(({ type }) => type === 'recordShared')?.body).toMatchObject({ recordId: contactId });
    expect(heard.find(({ kind, id }) => kind === 'response' && id === 'share')?.body).toEqual({
      success: true,
      data: {},
    });
  });
});

describe('other plugins of this Flex', () => {
  it('hear and ask over the page, where the message service says nothing of it', async () => {
    const { heard } = connectOrg();
    const out: Message[] = [];
    const listener = (event: Event): void =>
      void out.push(JSON.parse((event as CustomEvent<string>).detail) as Message);
    window.addEventListener('flex-salesforce:out', listener);
    start({ custom: { theme: 'dark' } });
    await answers();
    expect(out.map(({ kind }) => kind)).toEqual(['ready']);
    const ask = request('getSettings', { identifier: 'theme' });
    window.dispatchEvent(new CustomEvent('flex-salesforce:in', { detail: JSON.stringify(ask) }));
    window.dispatchEvent(new CustomEvent('flex-salesforce:in', { detail: '{broken' }));
    await answers();
    expect(out[1]).toMatchObject({ kind: 'response', id: ask.id, body: { success: true, data: { value: 'dark' } } });
    expect(heard.map(({ kind }) => kind)).toEqual(['ready']);
    window.removeEventListener('flex-salesforce:out', listener);
  });
});

describe('another plugin with the typed client', () => {
  it('hears a call, asks, and has its check asked before a call is made', async () => {
    connectOrg();
    const client = connect({ source: 'orders-plugin' });
    page.undo(client.disconnect);
    const saved: string[] = [];
    client.subscribe('logSaved', ({ object }) => saved.push(object));
    const asked: (string | null)[] = [];
    client.beforeDial(({ number }) => {
      asked.push(number);
      return deny('Not now.');
    });
    const started = start({ custom: { theme: 'dark' } });
    await answers();
    const task = createFakeTask();
    await takeCall(started, task);
    expect(saved).toEqual(['Case', 'TwilioCallLog__c', 'Task']);
    await expect(client.request('getSettings', { identifier: 'theme' })).resolves.toEqual({ value: 'dark' });
    await expect(client.request('end', { itemId: task.sid })).rejects.toMatchObject({ code: 'not_allowed' });
    page.flex.Actions.registerAction('StartOutboundCall', async () => undefined);
    await expect(page.flex.Actions.invokeAction('StartOutboundCall', { destination: '+15550001' })).rejects.toThrow();
    expect(asked).toEqual(['+15550001']);
  });
});

describe('before something is dialled', () => {
  const number = '+15557654321';

  /** What Flex's own action was given, null where it did not run. */
  async function dialled(action: string, payload: object): Promise<unknown> {
    let given: unknown = null;
    page.flex.Actions.registerAction(action, async (reached: unknown) => void (given = reached));
    await page.flex.Actions.invokeAction(action, payload).catch(() => undefined);
    return given;
  }

  function setUp(settings: object = {}) {
    const org = connectOrg();
    const started = start(settings);
    const lease = (handler = 'h1', ttlMs = 15_000) =>
      org.say({ v: 1, kind: 'lease', id: 'l', source: 'card', type: 'beforeDial', body: { handler, ttlMs } });
    const verdictOn = (answer: object, handler = 'h1'): void => {
      const asked = org.heard.filter(({ type }) => type === 'beforeDial').pop()?.body as unknown as {
        dial: { id: string };
      };
      const body = { dial: asked.dial.id, handler, ...answer };
      org.say({ v: 1, kind: 'verdict', id: 'v', source: 'card', type: 'beforeDial', body });
    };
    return { ...org, started, lease, verdictOn };
  }

  it('nothing waits where nobody asked to check', async () => {
    const { heard } = setUp();
    await answers();
    expect(await dialled('StartOutboundCall', { destination: number })).toMatchObject({ destination: number });
    expect(heard.filter(({ type }) => type === 'beforeDial')).toEqual([]);
  });

  it('a check hears number and record, and what it says happens in Flex', async () => {
    const { heard, lease, verdictOn, started } = setUp();
    await answers();
    lease();
    const call = { destination: number, taskAttributes: { sfdcObjectId: contactId } };
    const allowed = dialled('StartOutboundCall', call);
    await answers();
    expect(heard.find(({ type }) => type === 'beforeDial')?.body).toMatchObject({
      dial: { kind: 'outbound', number, to: null, recordId: contactId, itemId: null, attributes: null },
    });
    verdictOn({ decision: 'allow' });
    expect(await allowed).toMatchObject(call);

    const rewritten = dialled('StartOutboundCall', call);
    await answers();
    verdictOn({ decision: 'rewrite', number: '+15550000000', attributes: { reason: 'callback' } });
    expect(await rewritten).toMatchObject({
      destination: '+15550000000',
      taskAttributes: { sfdcObjectId: contactId, reason: 'callback' },
    });

    const denied = dialled('StartOutboundCall', call);
    await answers();
    verdictOn({ decision: 'deny', reason: 'On the list.' });
    expect(await denied).toBeNull();
    expect(started.Notifications.showNotification).toHaveBeenCalledWith('FlexSalesforceNotCalled', {
      reason: 'On the list.',
    });
  });

  it('what other plugins do to the call meanwhile stays', async () => {
    const { lease, verdictOn } = setUp();
    await answers();
    lease();
    const other = async (payload: unknown): Promise<void> =>
      void Object.assign(payload as object, { destination: '+15551111111', taskAttributes: { campaign: 'spring' } });
    page.flex.Actions.addListener('beforeStartOutboundCall', other as never);
    page.undo(() => page.flex.Actions.removeListener('beforeStartOutboundCall', other as never));
    const allowed = dialled('StartOutboundCall', { destination: number, taskAttributes: { a: 1 } });
    await answers();
    verdictOn({ decision: 'allow' });
    expect(await allowed).toMatchObject({ destination: '+15551111111', taskAttributes: { campaign: 'spring' } });
    const added = dialled('StartOutboundCall', { destination: number });
    await answers();
    verdictOn({ decision: 'rewrite', attributes: { reason: 'callback' } });
    expect(await added).toMatchObject({
      destination: '+15551111111',
      taskAttributes: { campaign: 'spring', reason: 'callback' },
    });
  });

  it('consults and transfers are checked as well, and a number of a consult can be rewritten', async () => {
    const { heard, lease, verdictOn } = setUp();
    await answers();
    lease();
    const task = createFakeTask({ status: 'accepted' });
    const consulted = dialled('StartExternalWarmTransfer', { sid: task.sid, task, phoneNumber: number });
    await answers();
    // Flex dials that of a consult as it is.
    verdictOn({ decision: 'rewrite', number: '+1 (555) 000-0000' });
    expect(await consulted).toMatchObject({ phoneNumber: '+15550000000' });
    const transferred = dialled('TransferTask', { sid: task.sid, task, targetSid: 'WQ1', options: { mode: 'COLD' } });
    await answers();
    verdictOn({ decision: 'deny' });
    expect(await transferred).toBeNull();
    const dials = heard.filter(({ type }) => type === 'beforeDial').map(({ body }) => body);
    expect(dials).toMatchObject([
      { dial: { kind: 'consult', number, itemId: task.sid } },
      { dial: { kind: 'transfer', number: null, to: 'WQ1', itemId: task.sid } },
    ]);
  });

  it('a check that never answers holds Flex up for as long as the settings say', async () => {
    for (const onTimeout of ['allow', 'deny'] as const) {
      const { lease } = setUp({ beforeDial: { timeoutMs: 100, onTimeout } });
      await answers();
      lease();
      expect(await dialled('StartOutboundCall', { destination: number })).toEqual(
        onTimeout === 'deny' ? null : expect.objectContaining({ destination: number }),
      );
      page.open();
    }
  });

  it('nobody may check where the settings say so', async () => {
    const { heard, lease } = setUp({ allow: { beforeDial: false } });
    await answers();
    lease();
    expect(await dialled('StartOutboundCall', { destination: number })).toMatchObject({ destination: number });
    expect(heard.filter(({ type }) => type === 'beforeDial')).toEqual([]);
    expect((heard[0]?.body as unknown as { capabilities: { events: string[] } }).capabilities.events).not.toContain(
      'beforeDial',
    );
  });

  it.each([true, false])('a call that a component asks for is checked, unless it says otherwise (%s)', async (skip) => {
    const { org, say, heard, lease, started, verdictOn } = setUp({ allow: { dial: true } });
    await answers();
    lease();
    const findRecord = { ok: true, record: null, mayCall: true, number: null, message: null, contactId: null };
    jest.spyOn(org.host, 'runApex').mockResolvedValue({ kind: 'ok', value: JSON.stringify(findRecord) });
    page.flex.Actions.registerAction('StartOutboundCall', async () => {
      const outbound = createFakeTask({ sid: `WR${'9'.repeat(32)}`, attributes: { direction: 'outbound' } });
      page.tasks.set(outbound.sid, outbound);
      started.changed();
    });
    say(request('dial', { number, skipBeforeDial: skip }, { id: 'dial' }));
    await answers();
    expect(heard.some(({ type }) => type === 'beforeDial')).toBe(!skip);
    if (!skip) verdictOn({ decision: 'allow' });
    await answers();
    expect(heard.find(({ kind, id }) => kind === 'response' && id === 'dial')?.body).toEqual({
      success: true,
      data: {},
    });
  });
});
