import type { Activities } from '../flex/activities';
import type { WorkItem } from './work-item';

/** What the agent is doing: their activity, and how many work items are in each state. */
export interface AgentState extends Activities {
  readonly items: Readonly<Record<Exclude<WorkItem['state'], 'ended'>, number>>;
}

export interface AgentStateWatch {
  now(): AgentState;
  /** What has changed since the look before; null where nothing has. */
  look(): { readonly state: AgentState; readonly before: AgentState } | null;
}

export function createAgentState(activities: () => Activities, current: () => readonly WorkItem[]): AgentStateWatch {
  const now = (): AgentState => {
    const count = (wanted: WorkItem['state']): number => current().filter(({ state }) => state === wanted).length;
    const items = {
      offered: count('offered'),
      active: count('active'),
      paused: count('paused'),
      wrapup: count('wrapup'),
    };
    return { ...activities(), items };
  };
  let last = now();
  return {
    now,
    look() {
      const [before, state] = [last, now()];
      last = state;
      const isSame = before.activity?.sid === state.activity?.sid && sameCounts(before.items, state.items);
      return isSame ? null : { state, before };
    },
  };
}

const sameCounts = (one: AgentState['items'], other: AgentState['items']): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
