import type { Heard, Trace } from './trace';
import { inOrderOf } from './trace';

const saved = (object: 'Case' | 'Task'): Heard => ({ type: 'logSaved', object, created: true });
const ready: Heard = { type: 'ready', items: [] };
const outcome = (text: string): Heard => ({ type: 'wrapUpDataChanged', outcome: text });

const trace: Trace = [{ sideBySide: { one: [saved('Case'), saved('Task')], other: outcome('Sold') } }, ready];

it.each([
  [[outcome('Sold'), saved('Case'), saved('Task'), ready]],
  [[saved('Case'), outcome('Sold'), saved('Task'), ready]],
  [[saved('Case'), saved('Task'), outcome('Sold'), ready]],
])('what is side by side may come in any mixture', (heard) => {
  expect(inOrderOf(heard, trace)).toEqual(heard);
});

it.each([
  ['another order within one of them', [saved('Task'), saved('Case'), outcome('Sold'), ready]],
  ['what follows comes too early', [saved('Case'), saved('Task'), ready, outcome('Sold')]],
  ['one is missing', [saved('Case'), outcome('Sold'), ready]],
  ['one is doubled', [saved('Case'), saved('Case'), saved('Task'), outcome('Sold'), ready]],
  ['one has something else in it', [saved('Case'), saved('Task'), outcome('Lost'), ready]],
])('and nothing else: %s', (_, heard) => {
  expect(inOrderOf(heard, trace)).not.toEqual(heard);
});

it('what is still to come is in the order that goes along with what was heard', () => {
  const heard = [outcome('Sold'), saved('Case')];
  expect(inOrderOf(heard, trace)).toEqual([...heard, saved('Task'), ready]);
});
