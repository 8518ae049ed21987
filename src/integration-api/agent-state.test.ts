import type { Activities } from '../flex/activities';
import { createAgentState } from './agent-state';
import { workItem } from './testing';
import type { WorkItem } from './work-item';

const available = { sid: 'WA0', name: 'Available', available: true };
const away = { sid: 'WA1', name: 'Break', available: false };

function watch() {
  let activities: Activities = { activity: available, since: 1, activities: [available, away] };
  let items: readonly WorkItem[] = [];
  const agent = createAgentState(
    () => activities,
    () => items,
  );
  return {
    agent,
    be: (activity: Activities['activity'], since: number) => (activities = { ...activities, activity, since }),
    handle: (...handled: readonly WorkItem[]) => (items = handled),
  };
}

it('is the activity, and how many work items are in each state', () => {
  const { agent, handle } = watch();
  handle(
    workItem({ status: 'pending' }),
    workItem({ status: 'accepted' }),
    workItem({ status: 'accepted', onHold: true }),
    workItem({ status: 'wrapping' }),
    workItem({ status: 'wrapping' }),
  );
  expect(agent.now()).toEqual({
    activity: available,
    since: 1,
    activities: [available, away],
    items: { offered: 1, active: 1, paused: 1, wrapup: 2 },
  });
});

it('has changed with the activity, with what it was before, and once', () => {
  const { agent, be } = watch();
  expect(agent.look()).toBeNull();
  be(away, 2);
  expect(agent.look()).toMatchObject({
    before: { activity: available, since: 1 },
    state: { activity: away, since: 2 },
  });
  expect(agent.look()).toBeNull();
});

it('has changed with a number, not with a work item that has changed otherwise', () => {
  const { agent, handle } = watch();
  handle(workItem({ status: 'accepted' }));
  expect(agent.look()).toMatchObject({ before: { items: { active: 0 } }, state: { items: { active: 1 } } });
  handle(workItem({ status: 'accepted', attributes: { a: 1 } }));
  expect(agent.look()).toBeNull();
});

it('has changed when Flex does not know the activity any more', () => {
  const { agent, be } = watch();
  be(null, 2);
  expect(agent.look()).toMatchObject({ state: { activity: null } });
});
