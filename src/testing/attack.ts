import { render } from '@testing-library/react';
import type * as FlexModule from '@twilio/flex-ui';
import fc from 'fast-check';

import { createFakeOpenCti } from '../crm/lightning/testing';
import type { FakeOrg } from '../crm/testing';
import { createFakeOrg } from '../crm/testing';
import type { FakeTask } from '../flex/testing';
import { createFakeTask } from '../flex/testing';
import { hostileAnswers, hostileMessages } from './hostile-messages';
import { engagementInCall, hostileAttributes, hostileJson, hostileStorage } from './hostile-values';
import type { OpenCtiCall } from './intercept-open-cti';
import { interceptOpenCti } from './intercept-open-cti';
import { createPluginPage, lightning } from './plugin-page';
import type { StartedPlugin } from './start-plugin';

/** What somebody else puts in the plugin's way during one call. */
export interface Attack {
  readonly attributes: unknown;
  /** In local storage before the start, by the last part of the key. */
  readonly stored: Readonly<Record<string, string>>;
  /** From what calls itself another tab. `TAB` is this tab's id, which anybody on the channel can read. */
  readonly broadcast: readonly unknown[];
  /** Posted to the window. */
  readonly posted: readonly unknown[];
  /** What Salesforce answers in the first call, before it answers as it should. */
  readonly answers: readonly unknown[];
}

const calm: Attack = { attributes: { direction: 'inbound' }, stored: {}, broadcast: [], posted: [], answers: [] };

/** Where what is hostile comes from, one at a time. */
export const attacks: Readonly<Record<string, fc.Arbitrary<Attack>>> = {
  'the attributes of a task': hostileAttributes.map((attributes) => ({ ...calm, attributes })),
  'what lies in storage': hostileStorage.map((stored) => ({ ...calm, stored })),
  'messages on the channel of the tabs': hostileMessages.map((broadcast) => ({ ...calm, broadcast })),
  'messages to the window': fc
    .array(hostileJson, { minLength: 1, maxLength: 4 })
    .map((posted) => ({ ...calm, posted })),
  'what Salesforce answers': hostileAnswers.map((answers) => ({ ...calm, answers })),
};

/** What can be seen from outside of a call under attack, and of an ordinary one after it. */
export interface Witness {
  /** What got out of a listener, to Flex or to the window. */
  readonly escaped: readonly unknown[];
  /** How often a listener of Flex's own, and the body of an action, ran: six times each in two calls. */
  readonly flexRan: { readonly listeners: number; readonly actions: number };
  /** Every call of Open CTI. */
  readonly sent: readonly OpenCtiCall[];
  readonly scripts: readonly string[];
  readonly panel: HTMLElement;
  readonly notified: readonly unknown[];
  readonly org: FakeOrg;
  readonly attacked: FakeTask;
  /** The ordinary call. */
  readonly neighbour: FakeTask;
}

/** Two whole calls through the whole plugin, the first under attack; minutes pass for whatever is tried again. */
export async function underAttack(flex: typeof FlexModule, attack: Attack): Promise<Witness> {
  const page = createPluginPage(() => flex);
  const escaped: unknown[] = [];
  const flexRan = { listeners: 0, actions: 0 };
  const attempt = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      escaped.push(error);
    }
  };
  const onError = (event: ErrorEvent): void => void escaped.push(event.error);

  async function handle(plugin: StartedPlugin, task: FakeTask, from: number, interfere: () => void): Promise<void> {
    const flexOwn = (): void => void (flexRan.listeners += 1);
    const steps = [
      ['AcceptTask', 'taskAccepted', 'accepted', from],
      ['HangupCall', 'taskWrapup', 'wrapping', from + 60],
      ['CompleteTask', 'taskCompleted', 'completed', from + 75],
    ] as const;
    attempt(() => page.report('taskReceived', task, 'pending', from - 5));
    for (const [action, event, status, at] of steps) {
      plugin.manager.events.addListener(event, flexOwn);
      await page.act(action, task, () => void (flexRan.actions += 1));
      attempt(() => page.report(event, task, status, at));
      interfere();
      await jest.advanceTimersByTimeAsync(60_000);
      flex.Manager.events.removeListener(event as never, flexOwn);
    }
  }

  jest.useFakeTimers();
  page.open();
  window.addEventListener('error', onError);
  for (const [name, text] of Object.entries(attack.stored))
    localStorage.setItem(`flex-salesforce/AC1/WK1/${new URL(lightning).host}/${name}`, text);
  try {
    // The settings that trust a task most.
    const salesforce = { screenPop: { honourAttributes: true }, callLog: { viewed: true } };
    const plugin = page.start({ configuration: { custom_data: { salesforce } } });
    const scripts = [...document.querySelectorAll('script')].map(({ src }) => src);
    const org = createFakeOrg();
    const sent: OpenCtiCall[] = [];
    const { openCti } = createFakeOpenCti(org);
    const answers = [...attack.answers];
    window.sforce = {
      opencti: interceptOpenCti(openCti, (call) => {
        sent.push(call);
        return answers.length > 0 && call.method !== 'getCallCenterSettings' ? { answer: answers.shift() } : 'arrives';
      }),
    };
    document.querySelector('script')?.dispatchEvent(new Event('load'));
    await jest.advanceTimersByTimeAsync(60_000);

    const attacked = createFakeTask({
      sid: engagementInCall.reservationSid,
      // A copy: Flex writes into it.
      attributes: JSON.parse(JSON.stringify(attack.attributes)) as FakeTask['attributes'],
    });
    const neighbour = createFakeTask({ sid: `WR${'f'.repeat(32)}`, taskSid: `WT${'f'.repeat(32)}` });
    await handle(plugin, attacked, 1_700_000_000, () => {
      const [channel] = page.channels;
      const tabId = String((channel?.posted[0] as { from?: unknown }).from);
      for (const data of attack.broadcast)
        attempt(() =>
          channel?.onmessage?.({ data: JSON.parse(JSON.stringify(data).replaceAll('"TAB"', `"${tabId}"`)) }),
        );
      for (const data of attack.posted)
        attempt(() => window.dispatchEvent(new MessageEvent('message', { data, origin: 'https://evil.com' })));
      attempt(() => window.dispatchEvent(new Event('online')));
      attempt(() => document.dispatchEvent(new Event('visibilitychange')));
    });
    answers.length = 0;
    await handle(plugin, neighbour, 1_700_000_500, () => undefined);
    scripts.push(...[...document.querySelectorAll('script')].map(({ src }) => src));
    const { container, unmount } = render(plugin.panelOf(attacked));
    const panel = container.cloneNode(true) as HTMLElement;
    unmount();
    container.remove();
    const notified = plugin.Notifications.showNotification.mock.calls;
    return { escaped, flexRan, sent, scripts, panel, notified, org, attacked, neighbour };
  } finally {
    window.removeEventListener('error', onError);
    page.leave();
    jest.useRealTimers();
  }
}
