import type { AgentState } from '../flex/agent-state';
import { registerStrings } from '../panel/strings';
import { utilityItem } from './utility-item';

const text = registerStrings({});
const idle: AgentState = {
  ringing: null,
  tasks: 0,
  activity: { name: 'Available', available: true },
  elsewhere: false,
};

describe('the item in the utility bar', () => {
  it.each<[string, Partial<AgentState>, string, string]>([
    ['the activity while there is no task', {}, 'Available', 'call'],
    ['an activity in which no task comes', { activity: { name: 'Lunch', available: false } }, 'Lunch', 'away'],
    ['one task', { tasks: 1 }, '1 task', 'task'],
    ['how many tasks there are', { tasks: 12 }, '12 tasks', 'task'],
    ['a call that rings', { ringing: 'voice', tasks: 1 }, 'Incoming call', 'incoming_call'],
    ['a task that rings, before those there are', { ringing: 'chat', tasks: 3 }, 'Incoming task', 'notification'],
    ['that Flex is open elsewhere', { activity: null, elsewhere: true }, 'Flex is open elsewhere', 'away'],
    ['tasks where the activity is not known', { tasks: 2, activity: null }, '2 tasks', 'task'],
  ])('says %s', (_, state, label, icon) => {
    expect(utilityItem({ ...idle, ...state }, text)).toEqual({ label, icon });
  });

  it('says nothing while nothing is known', () => {
    expect(utilityItem({ ...idle, activity: null }, text)).toBeNull();
  });

  it('speaks as Flex’s string table does', () => {
    const german = registerStrings({ strings: { FlexSalesforceTasks: '{{count}} Aufgabe|{{count}} Aufgaben' } });
    expect(utilityItem({ ...idle, tasks: 2 }, german)).toMatchObject({ label: '2 Aufgaben' });
  });
});
