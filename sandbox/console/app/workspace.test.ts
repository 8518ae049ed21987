import type { Place } from './place';
import { reduceWorkspace, type Workspace } from './workspace';

const home: Place = { kind: 'home' };
const record = (n: number): Place => ({ kind: 'record', objectName: 'Case', id: `50000000000000${n}AAA` });
const [one, two, three] = [record(1), record(2), record(3)];

function shown(...places: Place[]): Workspace {
  return places.reduce<Workspace>((workspace, place) => reduceWorkspace(workspace, { type: 'show', place }), {
    place: home,
    tabs: [],
  });
}

test('each record that is shown gets a tab, once; lists and Home do not', () => {
  expect(shown(one, two, one, { kind: 'list', objectName: 'Case' })).toEqual({
    place: { kind: 'list', objectName: 'Case' },
    tabs: [one, two],
  });
});

test.each<[string, Place, Place, Place]>([
  ['the next tab', two, two, three],
  ['the last of those left', three, three, two],
  ['what was shown, if it was another', one, three, one],
])('closing a tab shows %s', (_name, current, closed, expected) => {
  const workspace = reduceWorkspace(shown(one, two, three, current), { type: 'close', place: closed });
  expect(workspace.place).toEqual(expected);
  expect(workspace.tabs).toHaveLength(2);
});

test('closing the only tab shows Home, and so does a reset', () => {
  expect(reduceWorkspace(shown(one), { type: 'close', place: one })).toEqual({ place: home, tabs: [] });
  expect(reduceWorkspace(shown(one, two), { type: 'reset' })).toEqual({ place: home, tabs: [] });
});
