import { createOrg } from '../org/org';
import { createOpenCtiAnswering, type ArrivedCall } from './answering';
import { succeeded, type OpenCtiResponse } from './response';

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-01-05T10:00:00Z') });
});
afterEach(() => {
  jest.useRealTimers();
});

function setUp() {
  const org = createOrg();
  const changed = jest.fn();
  const openCti = createOpenCtiAnswering({ org, callCenterSettings: { '/reqGeneralInfo/reqUseApi': 'true' }, changed });
  const ask = (call: ArrivedCall, isDelivered = true): OpenCtiResponse[] => {
    const answers: OpenCtiResponse[] = [];
    openCti.answer(call, (response) => {
      answers.push(response);
      return isDelivered;
    });
    return answers;
  };
  return { org, openCti, changed, ask };
}

const newContact: ArrivedCall = { method: 'saveLog', args: { object: { entityApiName: 'Contact', LastName: 'Sato' } } };

test('the org answers saveLog and runApex, the call center definition its settings', () => {
  const { org, ask } = setUp();
  const [saved] = ask(newContact);
  const recordId = (saved?.returnValue as { recordId: string }).recordId;
  expect(org.record(recordId)?.record['LastName']).toBe('Sato');
  expect(ask({ method: 'runApex', args: { apexClass: 'Nope' } })[0]?.errors?.[0]?.description).toContain('Nope');
  expect(ask({ method: 'getCallCenterSettings', args: {} })).toEqual([
    succeeded({ '/reqGeneralInfo/reqUseApi': 'true' }),
  ]);
});

test('a method that the sandbox does not have is answered with an error', () => {
  const [answer] = setUp().ask({ method: 'getOmniAgentChannels', args: {} });
  expect(answer).toMatchObject({ success: false, errors: [{ code: 'INVALID_PARAM' }] });
});

test('a delay holds the answer back, not the work, and only for its method', () => {
  const { org, openCti, ask } = setUp();
  openCti.setDelays({ saveLog: 3000 });
  const before = org.records('Contact').length;
  const answers = ask(newContact);
  expect(org.records('Contact')).toHaveLength(before + 1);
  expect(ask({ method: 'getCallCenterSettings', args: {} })).toHaveLength(1);
  jest.advanceTimersByTime(2999);
  expect(answers).toHaveLength(0);
  expect(openCti.calls()[0]).toMatchObject({ answer: 'pending', answeredAt: null, ms: null });
  jest.advanceTimersByTime(1);
  expect(answers).toHaveLength(1);
  expect(openCti.calls()[0]).toMatchObject({ answer: 'success', answeredAt: '2026-01-05T10:00:03.000Z', ms: 3000 });
});

test('a delay of 0 takes the delay away, others stay', () => {
  const { openCti, ask } = setUp();
  openCti.setDelays({ saveLog: 3000, runApex: 500 });
  openCti.setDelays({ saveLog: 0 });
  expect(openCti.delays()).toEqual({ runApex: 500 });
  expect(ask(newContact)).toHaveLength(1);
});

test('the log holds calls in order, with what the page answered, and what could not be delivered', () => {
  const { openCti, ask } = setUp();
  ask({ method: 'screenPop', args: { type: 'sobject' }, response: succeeded(null) });
  ask({ method: 'runApex', args: { apexClass: 'Nope' } });
  ask(newContact, false);
  expect(openCti.calls()).toMatchObject([
    { seq: 1, method: 'screenPop', args: { type: 'sobject' }, answer: 'success', response: succeeded(null) },
    { seq: 2, method: 'runApex', calledAt: '2026-01-05T10:00:00.000Z', answer: 'error', ms: 0 },
    { seq: 3, method: 'saveLog', answer: 'undelivered' },
  ]);
});

test('the log forgets the oldest calls beyond 2000', () => {
  const { openCti, ask } = setUp();
  for (let n = 0; n < 2005; n += 1) ask({ method: 'refreshView', args: {}, response: succeeded(null) });
  expect(openCti.calls()).toHaveLength(2000);
  expect(openCti.calls()[0]?.seq).toBe(6);
});

test('a reset forgets the log and the delays, and gives no answer that was held back', () => {
  const { openCti, ask, changed } = setUp();
  openCti.setDelays({ saveLog: 1000 });
  const answers = ask(newContact);
  openCti.reset();
  jest.advanceTimersByTime(5000);
  expect(answers).toHaveLength(0);
  expect(openCti.calls()).toEqual([]);
  expect(openCti.delays()).toEqual({});
  expect(changed).toHaveBeenCalledWith('calls');
  expect(changed).toHaveBeenCalledWith('delays');
});
