import type { Page } from '@playwright/test';

import { integrationApiWithEverything } from '../sandbox/plugin-settings';
import {
  countOf,
  expect,
  expectChain,
  expectTrueDurations,
  messagesOf,
  openConsole,
  publishMessage,
  test,
} from './console';

const ordinary = ['Reservation accepted', 'Wrapup', 'Completed'];

/** Says thousands of messages a second from now on, as one component can: rubbish, lies, and what it may not ask for. Resolves to what ends it. */
async function flood(page: Page, itemId: string): Promise<() => Promise<void>> {
  const timer = await page.evaluate((item) => {
    let count = 0;
    const message = (kind: string, type: string, body: unknown) => ({
      v: 1,
      kind,
      id: `h${(count += 1)}`,
      source: 'hostile',
      type,
      body,
    });
    const bodies = [
      () => ({}),
      () => message('request', 'log', { level: 'info', code: 'x'.repeat(40_000) }),
      () => ({ ...message('request', 'log', {}), v: '1' }),
      () => message('hello', '', {}),
      () => message('request', 'getSnapshot', {}),
      ...['accept', 'wrapUp', 'end'].map((type) => () => message('request', type, { itemId: item })),
      () => message('request', 'explode', { deep: [[[[]]]] }),
      () => message('response', 'getSnapshot', { success: true, data: {} }),
      () => message('event', 'workItemEnded', { item: { id: item } }),
      () => message('verdict', 'beforeDial', { dial: 'dial-1', handler: 'somebody', decision: 'deny' }),
    ];
    return window.setInterval(() => {
      for (let time = 0; time < 5; time += 1) for (const body of bodies) window.sandboxMessages.publish(body());
    }, 20);
  }, itemId);
  return () => page.evaluate((started) => window.clearInterval(started), timer);
}

test.describe('a component that floods', () => {
  const allow = { accept: false, wrapUp: false, end: false };
  test.use({ settings: { integrationApi: { enabled: true, allow } } });

  test('and lies is not in the way of a call, nor of its logs', async ({ sandbox, agent, openCtiCalls }) => {
    const { page } = agent;
    const before = (await openCtiCalls()).length;
    const sid = sandbox.twilio.incomingCall();
    const stop = await flood(page, sid);
    const isHeard = async () =>
      (await messagesOf(page)).some(({ kind, type }) => kind === 'response' && type === 'accept');
    await expect.poll(isHeard, { intervals: [50] }).toBe(true);
    await agent.accept();
    await expectChain(sandbox, sid, ordinary.slice(0, 1));
    await agent.press('Hang Up');
    await expectChain(sandbox, sid, ordinary.slice(0, 2));
    await agent.press('Complete');
    expectTrueDurations(await expectChain(sandbox, sid, ordinary));
    const calls = (await openCtiCalls()).slice(before);
    expect(countOf(calls, 'screenPop')).toBe(1);
    expect(sandbox.org.records('Case')).toHaveLength(1);

    // Whoever asks afterwards is answered.
    await stop();
    await expect(async () => {
      const id = `fair-${Date.now()}`;
      await publishMessage(page, { v: 1, kind: 'request', id, source: 'fair', type: 'getSnapshot', body: {} });
      const isAnswered = async () =>
        (await messagesOf(page)).some((message) => message.id === id && message.kind === 'response');
      await expect.poll(isAnswered, { timeout: 2_000 }).toBe(true);
    }).toPass({ timeout: 15_000 });
  });
});

test.describe('a check that never answers', () => {
  test.use({ settings: { integrationApi: integrationApiWithEverything } });

  test('holds a dial up for 3 s, and no longer', async ({ sandbox, page }) => {
    const maria = sandbox.org.records('Contact').find(({ Name }) => Name === 'Maria Alvarez');
    const agent = await openConsole(page, `${sandbox.consoleUrl}/lightning/r/Contact/${String(maria?.Id)}/view`);
    await publishMessage(page, {
      v: 1,
      kind: 'lease',
      id: 'l1',
      source: 'hostile',
      type: 'beforeDial',
      body: { handler: 'silent', ttlMs: 60_000 },
    });
    await page.getByTestId('click-to-dial').first().click();
    const isAsked = async () =>
      (await messagesOf(page)).some(({ kind, type }) => kind === 'event' && type === 'beforeDial');
    await expect.poll(isAsked, { intervals: [50] }).toBe(true);
    const askedAt = Date.now();
    expect(sandbox.twilio.reservations()).toEqual([]);
    await expect.poll(() => sandbox.twilio.reservations().length, { intervals: [50], timeout: 10_000 }).toBe(1);
    const waitedMs = Date.now() - askedAt;
    // What the sandbox and Flex take for a call comes on top.
    expect(waitedMs).toBeGreaterThan(2_500);
    expect(waitedMs).toBeLessThan(7_000);

    const sid = String(sandbox.twilio.reservations()[0]?.sid);
    // Whoever is called can pick up once the agent's own line is up.
    await expect(async () => {
      const isAccepted = (): boolean => sandbox.twilio.reservations().some(({ status }) => status === 'accepted');
      if (!isAccepted()) await page.getByTestId('callee-answers').click({ timeout: 1_000 });
      await expect.poll(isAccepted, { timeout: 1_000 }).toBe(true);
    }).toPass({ timeout: 20_000 });
    await expectChain(sandbox, sid, ordinary.slice(0, 1));
    await agent.press('Hang Up');
    await expectChain(sandbox, sid, ordinary.slice(0, 2));
    await agent.press('Complete');
    expectTrueDurations(await expectChain(sandbox, sid, ordinary));
  });
});
