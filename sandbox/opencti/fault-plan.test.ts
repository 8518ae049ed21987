import { delaysOf, drawFault, noFaults, withDelays, type CallFault, type FaultPlan } from './fault-plan';

const lost: CallFault = { outcome: 'lost-answer', delayMs: 0 };
const late: CallFault = { outcome: 'answer', delayMs: 500 };
const plan = (calls: FaultPlan['calls']): FaultPlan => ({ ...noFaults, calls });

const create = { method: 'saveLog', args: { object: { entityApiName: 'Case' } } };
const update = { method: 'saveLog', args: { object: { entityApiName: 'Case', Id: '500000000000001AAA' } } };
const createRecords = { method: 'runApex', args: { methodName: 'createRecords' } };
const ownMethod = { method: 'runApex', args: { methodName: 'ownMethod' } };

test('the most specific name counts', () => {
  const faults = plan({ '*': lost, saveLog: late, 'saveLog.update': { ...late, delayMs: 1 } });
  expect(drawFault(faults, update).fault?.delayMs).toBe(1);
  expect(drawFault(faults, create).fault).toEqual(late);
  expect(drawFault(faults, createRecords).fault).toEqual(lost);
});

test('a part of a method leaves its other parts alone', () => {
  expect(drawFault(plan({ 'saveLog.create': lost }), update).fault).toBeNull();
  expect(drawFault(plan({ 'runApex.createRecords': lost }), createRecords).fault).toEqual(lost);
  expect(drawFault(plan({ 'runApex.createRecords': lost }), ownMethod).fault).toBeNull();
});

test('a fault for the next calls is used up by those that it befalls', () => {
  const first = drawFault(plan({ saveLog: { ...lost, times: 2 } }), create);
  expect(drawFault(first.next, ownMethod).next).toBe(first.next);
  const second = drawFault(first.next, update);
  expect(second.fault?.outcome).toBe('lost-answer');
  expect(drawFault(second.next, create).fault).toBeNull();
});

test('nothing is used up while nothing arrives', () => {
  const faults = { ...plan({ saveLog: { ...late, times: 1 } }), silent: true };
  expect(drawFault(faults, create)).toEqual({ fault: { outcome: 'lost-request', delayMs: 0 }, next: faults });
});

test('delays are faults that only make answers late; 0 takes what is set away, others stay', () => {
  const delayed = withDelays(plan({ screenPop: lost }), { saveLog: 3000, runApex: 500 });
  expect(delaysOf(delayed)).toEqual({ saveLog: 3000, runApex: 500 });
  expect(withDelays(delayed, { saveLog: 0 }).calls).toEqual({ screenPop: lost, runApex: late });
});
