import { createOrg } from '../org/org';
import { createOpenCtiAnswering, type ArrivedCall, type CallingPage } from './answering';
import { noFaults, type FaultPlan } from './fault-plan';
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
  /** Answers as they come, one for each copy. */
  const ask = (call: ArrivedCall, page: Partial<CallingPage> = {}): OpenCtiResponse[] => {
    const answers: OpenCtiResponse[] = [];
    openCti.answer(call, {
      deliver: (response, copies) => {
        answers.push(...Array<OpenCtiResponse>(copies).fill(response));
        return true;
      },
      ...page,
    });
    return answers;
  };
  const befall = (calls: FaultPlan['calls'], rest: Partial<FaultPlan> = {}): void =>
    openCti.setFaults({ ...noFaults, ...rest, calls });
  return { org, openCti, changed, ask, befall };
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
  const { org, openCti, ask, befall } = setUp();
  befall({ saveLog: { outcome: 'answer', delayMs: 3000 } });
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

test('an answer that is lost is one to what was done, and the call after it is answered', () => {
  const { org, openCti, ask, befall } = setUp();
  befall({ saveLog: { outcome: 'lost-answer', delayMs: 0, times: 1 } });
  const before = org.records('Contact').length;
  expect(ask(newContact)).toEqual([]);
  expect(org.records('Contact')).toHaveLength(before + 1);
  expect(openCti.calls()[0]).toMatchObject({ answer: 'lost', answeredAt: null, response: { success: true } });
  expect(openCti.faults()).toEqual(noFaults);
  expect(ask(newContact)).toHaveLength(1);
});

test('of a request that is lost nothing is done', async () => {
  const { org, openCti, ask, befall } = setUp();
  befall({ '*': { outcome: 'lost-request', delayMs: 0 } });
  const before = org.records('Contact').length;
  const perform = jest.fn(async () => succeeded(null));
  expect(ask(newContact)).toEqual([]);
  expect(ask({ method: 'screenPop', args: {} }, { perform })).toEqual([]);
  await Promise.resolve();
  expect(org.records('Contact')).toHaveLength(before);
  expect(perform).not.toHaveBeenCalled();
  expect(openCti.calls()).toMatchObject([
    { answer: 'lost', response: null },
    { answer: 'lost', response: null },
  ]);
});

test('an error is answered instead of doing anything, as often as it is to', () => {
  const { org, openCti, ask, befall } = setUp();
  befall({ saveLog: { outcome: 'VALIDATION_RULE', delayMs: 100, message: 'A reason is required.', times: 2 } });
  const before = org.records('Contact').length;
  const answers = [newContact, newContact].map((call) => ask(call));
  jest.advanceTimersByTime(100);
  const error = {
    success: false,
    errors: [{ code: 'GENERIC_ERROR', details: [{ message: 'A reason is required.' }] }],
  };
  expect(answers).toMatchObject([[error], [error]]);
  expect(org.records('Contact')).toHaveLength(before);
  expect(openCti.faults()).toEqual(noFaults);
});

test('an answer that comes twice is one call, done once', () => {
  const { org, openCti, ask, befall } = setUp();
  befall({ saveLog: { outcome: 'double-answer', delayMs: 0 } });
  const before = org.records('Contact').length;
  expect(ask(newContact)).toHaveLength(2);
  expect(org.records('Contact')).toHaveLength(before + 1);
  expect(openCti.calls()).toMatchObject([{ answer: 'success' }]);
});

test.each(['silent', 'offline'] as const)(
  'while everything is %s nothing is done, and no held answer is given',
  (what) => {
    const { org, openCti, ask, befall } = setUp();
    befall({ saveLog: { outcome: 'answer', delayMs: 500 } });
    const held = ask(newContact);
    const before = org.records('Contact').length;
    befall({}, { [what]: true });
    expect(ask(newContact)).toEqual([]);
    jest.advanceTimersByTime(500);
    expect(held).toEqual([]);
    expect(org.records('Contact')).toHaveLength(before);
    expect(openCti.calls()).toMatchObject([
      { answer: 'lost', response: { success: true } },
      { answer: 'lost', response: null },
    ]);
  },
);

test('the page does its part when it is told to; a page that goes meanwhile answers nothing', async () => {
  const { openCti, ask } = setUp();
  const answers = ask({ method: 'screenPop', args: {} }, { perform: async () => succeeded('shown') });
  ask({ method: 'screenPop', args: {} }, { perform: async () => null });
  await Promise.resolve();
  expect(answers).toEqual([succeeded('shown')]);
  expect(openCti.calls()).toMatchObject([{ answer: 'success' }, { answer: 'lost' }]);
});

test('the log holds calls in order, with what was answered, and what could not be delivered', () => {
  const { openCti, ask } = setUp();
  ask({ method: 'getCallCenterSettings', args: { type: 'x' } });
  ask({ method: 'runApex', args: { apexClass: 'Nope' } });
  ask(newContact, { deliver: () => false });
  expect(openCti.calls()).toMatchObject([
    { seq: 1, method: 'getCallCenterSettings', args: { type: 'x' }, answer: 'success', response: { success: true } },
    { seq: 2, method: 'runApex', calledAt: '2026-01-05T10:00:00.000Z', answer: 'error', ms: 0 },
    { seq: 3, method: 'saveLog', answer: 'undelivered' },
  ]);
});

test('the log forgets the oldest calls beyond 2000', () => {
  const { openCti, ask } = setUp();
  for (let n = 0; n < 2005; n += 1) ask({ method: 'getCallCenterSettings', args: {} });
  expect(openCti.calls()).toHaveLength(2000);
  expect(openCti.calls()[0]?.seq).toBe(6);
});

test('a reset forgets the log and the faults, and gives no answer that was under way', async () => {
  const { openCti, ask, befall, changed } = setUp();
  befall({ saveLog: { outcome: 'answer', delayMs: 1000 } }, { script: 'missing' });
  const answers = ask(newContact);
  const popped = ask({ method: 'screenPop', args: {} }, { perform: async () => succeeded(null) });
  openCti.reset();
  await jest.advanceTimersByTimeAsync(5000);
  expect([answers, popped]).toEqual([[], []]);
  expect(openCti.calls()).toEqual([]);
  expect(openCti.faults()).toEqual(noFaults);
  expect(changed).toHaveBeenCalledWith('calls');
  expect(changed).toHaveBeenCalledWith('faults');
});
