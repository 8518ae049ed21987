import { createFakeOpenCti } from './crm/lightning/testing';
import { createFakeOrg } from './crm/testing';
import type { FakeTask } from './flex/testing';
import { createFakeTask } from './flex/testing';
import { interceptOpenCti } from './testing/intercept-open-cti';
import { marked, markedAttributes, marksIn, quotingCustomer } from './testing/marked-customer';
import type { Misfortune } from './testing/misfortunes';
import { apexAnswer, first, misfortunes } from './testing/misfortunes';
import { pageOfEachTest } from './testing/plugin-page';
import { downloaded, kept } from './testing/written';

/** Conversations of a customer whose data can be found again, in good weather and bad: what was written is searched for it. */
const at = 1_700_000_000;
const minutes = async (count: number): Promise<void> => void (await jest.advanceTimersByTimeAsync(count * 60_000));

const page = pageOfEachTest();

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function connect(misfortune: Misfortune) {
  const org = createFakeOrg();
  const { openCti } = createFakeOpenCti(org);
  const sent: unknown[] = [];
  window.sforce = {
    opencti: interceptOpenCti(openCti, (call) => {
      sent.push(call.options);
      return misfortune(call);
    }),
  };
  return { org, sent };
}

async function handle(task: FakeTask): Promise<void> {
  page.report('taskReceived', task, 'pending', at - 5);
  await page.act('AcceptTask', task);
  page.report('taskAccepted', task, 'accepted', at);
  await minutes(1);
  await page.act('HangupCall', task);
  page.report('taskWrapup', task, 'wrapping', at + 60);
  await minutes(1);
  await page.act('CompleteTask', task);
  page.report('taskCompleted', task, 'completed', at + 75);
  await minutes(10);
}

const call = () => ({ taskChannelUniqueName: 'voice', attributes: markedAttributes(marked.phone) });
const chat = () => ({ taskChannelUniqueName: 'chat', attributes: markedAttributes(marked.email) });

describe.each([
  ['a call', call],
  ['a chat', chat],
])('of the customer of %s', (_, conversation) => {
  it.each(Object.entries(misfortunes))('nothing is written anywhere when %s', async (__, misfortune) => {
    const { org, sent } = connect(misfortune);
    const plugin = page.start();
    const task = createFakeTask(conversation());
    await handle(task);
    // The agent tries again what was refused.
    plugin.Notifications.registerNotification.mock.calls[0]?.[0].onClick();
    await minutes(10);
    expect([org.cases.size, org.logs.size]).toEqual([1, 3]);
    // Only Apex was told, and of all of it.
    const [createRecords, ...others] = sent.filter((options) => marksIn(options).length > 0);
    expect(new Set(marksIn(createRecords).map((mark) => mark.toLowerCase())).size).toBeGreaterThanOrEqual(4);
    expect(others.every((options) => 'methodParams' in (options as object))).toBe(true);

    const [channel] = page.channels;
    const before = channel?.posted.length;
    channel?.onmessage?.({ data: { kind: 'hello', from: 'another tab' } });
    expect(marksIn(channel?.posted.slice(before))).toEqual([]);
    expect(marksIn([...org.logs.values()])).toEqual([]);
    expect(marksIn(downloaded(plugin, task))).toEqual([]);
    expect(marksIn(page.printed())).toEqual([]);
    expect(marksIn(kept())).toEqual([]);
  });
});

describe('of a customer nothing is written anywhere', () => {
  it('when it is the contact of the case, whose name the panel shows until all is saved', async () => {
    const contactId = '003000000000001AAA';
    const matches = [{ id: contactId, name: marked.name }];
    connect(first('runApex', apexAnswer({ ok: true, caseId: '500000000000001AAA', contactId, matches })));
    page.start();
    const task = createFakeTask(call());
    page.report('taskAccepted', task, 'accepted', at);
    await minutes(1);
    expect(marksIn(kept())).toEqual(marked.name.split(' '));
    page.report('taskCompleted', task, 'completed', at + 60);
    await minutes(1);
    expect(marksIn(kept())).toEqual([]);
  });

  it.each([
    ['by the settings', { target: 'search' }],
    ['by the attributes of the task', { honourAttributes: true }],
  ])('when it is what is popped, %s', async (_, screenPop) => {
    const { org } = connect(() => 'arrives');
    page.start({ configuration: { custom_data: { salesforce: { screenPop } } } });
    page.report('taskAccepted', createFakeTask(call()), 'accepted', at);
    await minutes(1);
    expect(marksIn(org.pops).length).toBeGreaterThan(0);
    expect(marksIn(kept())).toEqual([]);
  });

  it('when the task was offered and looked at in vain', async () => {
    const { org } = connect(() => 'arrives');
    page.start({ configuration: { custom_data: { salesforce: { callLog: { viewed: true } } } } });
    const task = createFakeTask(call());
    await page.act('SelectTask', task);
    expect(marksIn(kept()).length).toBeGreaterThan(0);
    page.report('taskRescinded', task, 'rescinded', at);
    await minutes(2);
    expect(org.activities.size).toBe(1);
    expect(marksIn(kept())).toEqual([]);
  });

  it('when the task was offered and accepted in vain', async () => {
    connect(() => 'silence');
    page.start();
    const task = createFakeTask(call());
    await page.act('AcceptTask', task);
    expect(marksIn(kept()).length).toBeGreaterThan(0);
    page.report('taskRescinded', task, 'canceled', at);
    await minutes(2);
    expect(marksIn(kept())).toEqual([]);
  });

  it('when an entry on disk is corrupt, which itself is gone after a week', async () => {
    connect(() => 'arrives');
    localStorage.setItem(
      'flex-salesforce/AC1/WK1/acme.lightning.force.com/WRcorrupt',
      `{"version":1,"${quotingCustomer}`,
    );
    const plugin = page.start();
    await minutes(1);
    const diagnostics = downloaded(plugin, createFakeTask());
    expect(JSON.stringify(diagnostics)).toContain('journal.unreadable-entry');
    expect([marksIn(diagnostics), marksIn(page.printed())]).toEqual([[], []]);
    page.leave();
    jest.advanceTimersByTime(8 * 24 * 3_600_000);
    page.reload();
    connect(() => 'arrives');
    page.start();
    await minutes(1);
    expect(marksIn(kept())).toEqual([]);
  });

  it('when the case cannot be written on the task, and it is said whose', async () => {
    const { org } = connect(() => 'arrives');
    const setAttributes = async () => {
      throw new Error(quotingCustomer);
    };
    const plugin = page.start();
    const task = createFakeTask({ ...call(), setAttributes });
    await handle(task);
    expect(org.logs.size).toBe(3);
    const own = page.printed().filter((line) => JSON.stringify(line).includes('plugin-flex-salesforce'));
    expect(JSON.stringify(own)).toContain('task.case-not-written');
    expect([marksIn(own), marksIn(downloaded(plugin, task)), marksIn(kept())]).toEqual([[], [], []]);
  });

  it('when a listener stumbles over the task', async () => {
    connect(() => 'arrives');
    const plugin = page.start();
    const task = createFakeTask();
    Object.defineProperty(task, 'attributes', {
      get: () => {
        throw new TypeError(quotingCustomer);
      },
      configurable: true,
    });
    await handle(task);
    // What is shown of it is another matter.
    Object.defineProperty(task, 'attributes', { value: {} });
    expect(JSON.stringify(downloaded(plugin, task))).toContain('listener.failed');
    const own = page.printed().filter((line) => JSON.stringify(line).includes('plugin-flex-salesforce'));
    expect([marksIn(own), marksIn(downloaded(plugin, task)), marksIn(kept())]).toEqual([[], [], []]);
  });
});

it('signing out leaves no personal data of a finished call, and what is owed of a live one', async () => {
  let silent = false;
  connect(() => (silent ? 'silence' : 'arrives'));
  page.start();
  await handle(createFakeTask(call()));
  silent = true;
  const live = { sid: `WR${'f'.repeat(32)}`, taskSid: `WT${'f'.repeat(32)}`, attributes: { from: '+15550000001' } };
  page.report('taskAccepted', createFakeTask(live), 'accepted', at + 900);
  await minutes(1);
  page.flex.Manager.events.emit('sessionInvalidated' as never);
  page.leave();
  expect(marksIn(kept())).toEqual([]);
  expect(JSON.stringify(kept())).toContain('+15550000001');
});

it('what is on disk while it is owed can be found, so that the search finds what there is', async () => {
  connect(() => 'silence');
  page.start();
  await page.act('AcceptTask', createFakeTask(call()));
  await minutes(1);
  expect(marksIn(kept()).length).toBeGreaterThan(0);
});
