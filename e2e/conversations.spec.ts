import type * as FlexUi from '@twilio/flex-ui';

import {
  chain,
  countOf,
  expect,
  expectChain,
  expectTrueDurations,
  test,
  isActivity,
  isSoftphone,
  isStart,
} from './console';

const ordinary = ['Reservation accepted', 'Wrapup', 'Completed'];

test('a call that the agent hangs up: one contact, one case, one pop, a chain of three, and no call too many', async ({
  sandbox,
  agent,
  openCtiCalls,
}) => {
  const contactsBefore = sandbox.org.records('Contact').length;
  const before = (await openCtiCalls()).length;
  await agent.page.getByTestId('incoming-call-from').fill('+12025550199');
  await agent.page.getByTestId('incoming-call').click();
  await agent.accept();
  const [reservation] = sandbox.twilio.reservations();
  if (reservation === undefined) throw new Error('There is no reservation.');
  await expectChain(sandbox, reservation.sid, ['Reservation accepted']);
  await expect(agent.page).toHaveURL(/\/lightning\/r\/Case\/500\w{15}\/view/);

  await agent.press('Hang Up');
  await expectChain(sandbox, reservation.sid, ['Reservation accepted', 'Wrapup']);
  await agent.press('Complete');
  const states = await expectChain(sandbox, reservation.sid, ordinary);

  expectTrueDurations(states);
  expect(states.map(({ endedBy }) => endedBy)).toEqual(['Agent', 'Agent', null]);
  expect(sandbox.org.records('Case')).toHaveLength(1);
  expect(sandbox.org.records('Contact')).toHaveLength(contactsBefore + 1);
  const calls = (await openCtiCalls())
    .slice(before)
    .filter((call) => ![isActivity, isSoftphone, isStart].some((isOf) => isOf(call)));
  expect(calls.map(({ method }) => method)).toEqual(['runApex', 'screenPop', ...Array<string>(5).fill('saveLog')]);
  const [apex, pop] = calls;
  expect(Date.parse(pop?.calledAt ?? '') - Date.parse(apex?.answeredAt ?? '')).toBeLessThan(1000);
  const updates = calls.filter(
    ({ args }) => typeof args.object === 'object' && args.object !== null && 'Id' in args.object,
  );
  expect(updates).toHaveLength(2);
  const handling = states.reduce((sum, { duration }) => sum + Number(duration), 0);
  expect(sandbox.org.records('Case')[0]?.Twilio_Handling_Time__c).toBe(handling);
});

test('in a call both ends are heard, so that Flex does not find the connection poor', async ({ agent }) => {
  await agent.page.getByTestId('incoming-call').click();
  await agent.accept();
  await expect(agent.flex.getByRole('button', { name: 'Mute' })).toBeEnabled();
  // Two seconds of either voice (PCMU): an end that is taken for silent stops after a moment.
  const areHeard = agent.flex.locator('body').evaluate((_, enough) => {
    const { Manager } = (window as unknown as { Twilio: { Flex: typeof FlexUi } }).Twilio.Flex;
    const { activeCall } = Manager.getInstance().store.getState().flex.phone;
    if (!activeCall) throw new Error('There is no call.');
    return new Promise<boolean>((resolve) => {
      activeCall.on('sample', ({ totals }) => {
        if (Math.min(totals.bytesReceived, totals.bytesSent) >= enough) resolve(true);
      });
    });
  }, 2 * 8_000);
  expect(await areHeard).toBe(true);
  await expect(agent.flex.getByText('Your connection is poor')).toBeHidden();
});

test('a known customer’s call that the customer hangs up, for which Flex runs no action', async ({
  sandbox,
  agent,
}) => {
  const maria = sandbox.org.records('Contact').find(({ Name }) => Name === 'Maria Alvarez');
  const reservationSid = sandbox.twilio.incomingCall({ from: '+14155550134' });
  await agent.accept();
  await expectChain(sandbox, reservationSid, ['Reservation accepted']);
  expect(sandbox.org.records('Case')).toMatchObject([{ ContactId: maria?.Id }]);
  await agent.page.getByRole('button', { name: 'Customer hangs up' }).click();
  await expectChain(sandbox, reservationSid, ['Reservation accepted', 'Wrapup']);
  await agent.press('Complete');
  const states = await expectChain(sandbox, reservationSid, ordinary);
  expectTrueDurations(states);
  expect(states[0]?.endedBy).toBe('Customer');
});

test('a chat', async ({ sandbox, agent, openCtiCalls }) => {
  const reservationSid = sandbox.twilio.incomingChat({ name: 'Maria Alvarez', text: 'Where is my order?' });
  await agent.accept();
  await expectChain(sandbox, reservationSid, ['Reservation accepted']);
  await agent.press('End');
  await expectChain(sandbox, reservationSid, ['Reservation accepted', 'Wrapup']);
  await agent.press('Complete');
  expectTrueDurations(await expectChain(sandbox, reservationSid, ordinary));
  expect(sandbox.org.records('Case')).toMatchObject([{ Origin: 'Web' }]);
  expect(countOf(await openCtiCalls(), 'screenPop')).toBe(1);
});

test('a caller who gives up before the agent accepts leaves nothing', async ({ sandbox, agent, openCtiCalls }) => {
  const reservationSid = sandbox.twilio.incomingCall();
  await expect(agent.flex.getByTestId('accept-task')).toBeVisible();
  await agent.page.getByRole('button', { name: 'Caller gives up' }).click();
  await expect(agent.flex.getByTestId('accept-task')).toBeHidden();
  // A second call shows that the first had its time: what it would have made stands before what this one makes.
  const next = sandbox.twilio.incomingCall();
  await agent.accept();
  await expectChain(sandbox, next, ['Reservation accepted']);
  expect(chain(sandbox, reservationSid)).toEqual([]);
  expect(sandbox.org.records('Case')).toHaveLength(1);
  expect(countOf(await openCtiCalls(), 'screenPop')).toBe(1);
});

test('two chats at once from one name are two cases with a chain each', async ({ sandbox, agent, openCtiCalls }) => {
  const sids = [sandbox.twilio.incomingChat({ name: 'Maria' }), sandbox.twilio.incomingChat({ name: 'Maria' })];
  await agent.accept();
  await agent.accept();
  for (const sid of sids) await expectChain(sandbox, sid, ['Reservation accepted']);
  await agent.press('End');
  await agent.press('Complete');
  await expect.poll(() => sids.map((sid) => chain(sandbox, sid).length).sort()).toEqual([1, 3]);
  expect(sandbox.org.records('Case')).toHaveLength(2);
  const cases = sids.map((sid) => new Set(chain(sandbox, sid).map(({ caseId }) => caseId)));
  expect(cases.map(({ size }) => size)).toEqual([1, 1]);
  expect(new Set(cases.flatMap((ids) => [...ids])).size).toBe(2);
  expect(countOf(await openCtiCalls(), 'screenPop')).toBe(2);
});

test('a reload in mid-call goes on with the same case and chain', async ({ sandbox, agent, openCtiCalls }) => {
  sandbox.twilio.setAgentPhone('phone');
  await agent.reloadFlex();
  const reservationSid = sandbox.twilio.incomingCall();
  await agent.accept();
  await expectChain(sandbox, reservationSid, ['Reservation accepted']);
  await agent.reloadFlex();
  await agent.select(/voice task with status accepted/);
  await agent.press('Hang Up');
  await expectChain(sandbox, reservationSid, ['Reservation accepted', 'Wrapup']);
  await agent.reloadFlex();
  await agent.select(/voice task with status wrapping/);
  await agent.press('Complete');
  const states = await expectChain(sandbox, reservationSid, ordinary);
  expectTrueDurations(states);
  expect(states.map(({ endedBy }) => endedBy)).toEqual(['Agent', 'Agent', null]);
  expect(sandbox.org.records('Case')).toHaveLength(1);
  expect(countOf(await openCtiCalls(), 'screenPop')).toBe(1);
});

test('a reload that hangs up a call in the browser is noticed', async ({ sandbox, agent, openCtiCalls }) => {
  const reservationSid = sandbox.twilio.incomingCall();
  await agent.accept();
  await expectChain(sandbox, reservationSid, ['Reservation accepted']);
  await agent.reloadFlex();
  await expectChain(sandbox, reservationSid, ['Reservation accepted', 'Wrapup']);
  await agent.select(/voice task with status wrapping/);
  await agent.press('Complete');
  expectTrueDurations(await expectChain(sandbox, reservationSid, ordinary));
  expect(countOf(await openCtiCalls(), 'screenPop')).toBe(1);
});

test('a call that is over before Apex has answered', async ({ sandbox, agent, openCtiCalls }) => {
  const delays = JSON.stringify({ runApex: 4000 });
  const headers = { 'content-type': 'application/json' };
  await fetch(`${sandbox.consoleUrl}/__sandbox/delays`, { method: 'POST', headers, body: delays });
  const reservationSid = sandbox.twilio.incomingCall();
  await agent.accept();
  await agent.press('Hang Up');
  await agent.press('Complete');
  expect(chain(sandbox, reservationSid)).toEqual([]);
  expectTrueDurations(await expectChain(sandbox, reservationSid, ordinary));
  expect(sandbox.org.records('Case')).toHaveLength(1);
  const calls = (await openCtiCalls()).filter((call) => !isActivity(call));
  expect([countOf(calls, 'runApex'), countOf(calls, 'screenPop'), countOf(calls, 'saveLog')]).toEqual([1, 1, 3]);
});
