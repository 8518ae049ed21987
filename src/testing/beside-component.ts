import type * as FlexModule from '@twilio/flex-ui';

import { createFakeMessageService, createFakeOpenCti } from '../crm/lightning/testing';
import { createFakeOrg } from '../crm/testing';
import type { DiagnosticLine } from '../diagnostics/diagnostics';
import { createFakeTask } from '../flex/testing';
import { requestTypes } from '../integration-api/request-types';
import type { Hostility } from './hostile-component';
import { bystanderSid, saidIn } from './hostile-component';
import { createPluginPage } from './plugin-page';
import { downloaded } from './written';

type Door = 'channel' | 'page';

/** A message as it went over a door, at that second. */
export interface Passed {
  readonly door: Door;
  readonly second: number;
  readonly message: Readonly<Record<string, unknown>>;
}

/** What can be seen from outside of a call beside a component, and of one that the agent dials after it. */
export interface Beside {
  /** What got out of a listener, to Flex, to Open CTI or to the window. */
  readonly escaped: readonly unknown[];
  /** Flex's actions that ran, those that the component had done among them. */
  readonly acted: readonly string[];
  /** What was heard of the plugin. */
  readonly told: readonly Passed[];
  /** The requests in their right form, each once however often it was said, and how many of all kinds were said in that second. */
  readonly asked: readonly (Passed & { readonly inSecond: number })[];
  /** What the org has of the call. */
  readonly records: object;
  readonly pops: readonly string[];
  readonly notified: readonly string[];
  readonly opened: number;
  readonly diagnostics: readonly DiagnosticLine[];
  /** How long the agent's own actions took, dialling aside, and how long the dial waited, in milliseconds. */
  readonly waitedMs: { readonly actions: number; readonly dial: number };
}

export const watched = createFakeTask();

const acting = [
  ...['SetActivity', 'SendDTMFDigits', 'TransferTask', 'StartExternalWarmTransfer', 'KickParticipant'],
  ...['UnholdParticipant', 'SetTaskAttributes', 'SelectTask', 'SetComponentState', 'WrapupTask', 'StartOutboundCall'],
  ...['AcceptTask', 'HangupCall', 'CompleteTask'],
];
const at = 1_700_000_000;

/** Without a component where there is no hostility: the API is off then. */
export async function besideComponent(flex: typeof FlexModule, hostility: Hostility | null): Promise<Beside> {
  const page = createPluginPage(() => flex);
  const escaped: unknown[] = [];
  const acted: string[] = [];
  const told: Passed[] = [];
  const asked: (Passed & { inSecond: number })[] = [];
  const attempt = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      escaped.push(error);
    }
  };
  const second = (): number => Math.floor(Date.now() / 1000);
  const hear = (door: Door, message: unknown): void =>
    void told.push({ door, second: second(), message: message as Passed['message'] });

  jest.useFakeTimers();
  page.open();
  for (const name of acting) flex.Actions.registerAction(name, async () => void acted.push(name));
  const onError = (event: ErrorEvent): void => void escaped.push(event.error);
  const onOut = (event: Event): void => hear('page', JSON.parse((event as CustomEvent<string>).detail));
  const onRejected = (reason: unknown): void => void escaped.push(reason);
  window.addEventListener('error', onError);
  window.addEventListener('flex-salesforce:out', onOut);
  process.on('unhandledRejection', onRejected);
  const open = jest.spyOn(window, 'open').mockReturnValue(null);

  const org = createFakeOrg();
  const { messages, say } = createFakeMessageService((message) => hear('channel', message));
  const { openCti } = createFakeOpenCti(org);
  window.sforce = {
    opencti: {
      ...openCti,
      ...messages,
      // What makes no record of a call.
      runApex: (call) =>
        ['createRecords', 'saveLog', 'findLogs', 'linkContact'].includes(call.methodName)
          ? openCti.runApex(call)
          : call.callback({ success: true, returnValue: { runApex: '{"ok":false,"code":"NO"}' }, errors: null }),
    },
  };

  let ids = 0;
  function sayAll(sayings: Hostility['sayings']): void {
    const inSecond = sayings.reduce((sum, { times }) => sum + times, 0);
    for (const saying of sayings) {
      const { door, times } = saying;
      const isRequest = isAnswered(saidIn(saying));
      for (let time = 0; time < times; time += 1) {
        // One that is said twice is the same request; of a flood each is another.
        if (time === 0 || times > 2) ids += 1;
        const given = isRequest ? { ...(saidIn(saying) as object), id: `r${ids}` } : saidIn(saying);
        if (isRequest && (time === 0 || times > 2))
          asked.push({ door, second: second(), message: { ...(given as object) }, inSecond });
        if (door === 'channel') attempt(() => say(given));
        else window.dispatchEvent(new CustomEvent('flex-salesforce:in', { detail: pageDetail(given) }));
      }
    }
  }
  const settle = async (ms: number): Promise<void> => void (await jest.advanceTimersByTimeAsync(ms));

  try {
    const allow = Object.fromEntries(
      Object.keys(requestTypes).map((type) => [type, hostility?.allowed === 'everything']),
    );
    const bystander = createFakeTask({
      sid: bystanderSid,
      taskSid: `WT${'e'.repeat(32)}`,
      taskChannelUniqueName: 'chat',
      status: 'accepted',
    });
    page.tasks.set(bystander.sid, bystander);
    const plugin = page.start({
      serviceConfiguration: {
        account_sid: 'AC1',
        outbound_call_flows: { default: { enabled: true } },
        ui_attributes: {
          custom_data: {
            salesforce: { integrationApi: { enabled: hostility !== null, allow, custom: { theme: 'dark' } } },
          },
        },
      },
    });
    await settle(10_000);
    const task = createFakeTask({ sid: watched.sid, taskSid: watched.taskSid });
    const componentSpeaks = (): void => sayAll(hostility?.sayings ?? []);
    const passes = async (): Promise<void> => {
      plugin.changed();
      await settle(60_000);
    };
    let actions = 0;
    attempt(() => page.report('taskReceived', task, 'pending', at - 5));
    await passes();
    for (const [action, event, status, seconds] of [
      ['AcceptTask', 'taskAccepted', 'accepted', at],
      ['HangupCall', 'taskWrapup', 'wrapping', at + 60],
      ['CompleteTask', 'taskCompleted', 'completed', at + 75],
    ] as const) {
      const before = Date.now();
      componentSpeaks();
      await page.act(action, task, () => void acted.push(action));
      actions += Date.now() - before;
      attempt(() => page.report(event, task, status, seconds));
      await passes();
    }

    componentSpeaks();
    const [before, dialled] = [Date.now(), acted.length];
    let ended = Infinity;
    void flex.Actions.invokeAction('StartOutboundCall', { destination: '+15550002' })
      .catch(() => undefined)
      .then(() => (ended = Date.now()));
    await settle(60_000);
    if (hostility === null) expect(acted.slice(dialled)).toEqual(['StartOutboundCall']);

    const records = {
      case: org.cases.get(task.taskSid),
      states: [...org.logs.values()]
        .map(({ fields }) => fields)
        .filter(({ Reservation_Sid__c: sid }) => sid === task.sid),
      activity: org.activities.get(task.sid),
    };
    const [lines] = downloaded(plugin, task) as [[string]];
    return {
      escaped,
      acted,
      told,
      asked,
      records,
      pops: org.pops,
      notified: plugin.Notifications.showNotification.mock.calls.map(([id]) => String(id)),
      opened: open.mock.calls.length,
      diagnostics: JSON.parse(lines[0]) as DiagnosticLine[],
      waitedMs: { actions, dial: ended - before },
    };
  } finally {
    window.removeEventListener('error', onError);
    window.removeEventListener('flex-salesforce:out', onOut);
    process.off('unhandledRejection', onRejected);
    open.mockRestore();
    page.leave();
    jest.useRealTimers();
  }
}

/** As text where it can be: what is none goes as it is. */
function pageDetail(given: unknown): unknown {
  try {
    return typeof given === 'object' ? JSON.stringify(given) : given;
  } catch {
    return given;
  }
}

/** By the words of the protocol: whether it is a request, which has to be answered. */
function isAnswered(data: unknown): data is object {
  try {
    const text = JSON.stringify(data);
    const { v, kind, id, source } = JSON.parse(text) as Record<string, unknown>;
    const isMessage = typeof v === 'number' && typeof id === 'string' && /^[\w-]{1,64}$/.test(id) && source !== 'flex';
    return isMessage && kind === 'request' && text.length <= 32_768;
  } catch {
    return false;
  }
}
