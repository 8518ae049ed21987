import type { AgentState } from '../src/integration-api/agent-state';
import type { WorkItem } from '../src/integration-api/work-item';

type StateEvent =
  'workItemCreated' | 'workItemConnected' | 'workItemPaused' | 'workItemResumed' | 'workItemWrapup' | 'workItemEnded';

/** Of an event that tells of a work item which was found when Flex was loaded. */
interface Recovered {
  readonly recovered?: true;
}

/** What a component hears, as far as it depends on the scenario: no ids, no times. */
export type Heard =
  | ({ readonly type: Exclude<StateEvent, 'workItemEnded'>; readonly state: WorkItem['state'] } & Recovered)
  | ({
      readonly type: 'workItemEnded';
      readonly state: 'ended';
      readonly reason: 'completed' | 'canceled' | 'notAccepted' | 'gone';
    } & Recovered)
  | ({
      readonly type: 'attributesChanged';
      readonly changed: readonly string[];
      readonly removed?: readonly string[];
    } & Recovered)
  | ({ readonly type: 'wrapUpDataChanged'; readonly outcome: string | null } & Recovered)
  | ({
      readonly type: 'screenPopResult';
      readonly popped: boolean;
      /** The object of `recordId`. */
      readonly object: string;
      readonly matches: number;
    } & Recovered)
  | ({ readonly type: 'logSaved'; readonly object: 'Case' | 'Task'; readonly created: boolean } & Recovered)
  | ({
      readonly type: 'logSaved';
      readonly object: 'TwilioCallLog__c';
      /** `Status__c` of the record. */
      readonly status: string;
      readonly created: boolean;
    } & Recovered)
  /** Counts that are not given are 0. */
  | { readonly type: 'agentStateChanged'; readonly items: Partial<AgentState['items']> }
  /** No event: Flex greets. The states of the work items in its snapshot. */
  | { readonly type: 'ready'; readonly items: readonly WorkItem['state'][] };

/** One thing after the other; or several side by side, of which each has its own order while nobody knows how they mix. */
export type Trace = Heard | readonly Trace[] | { readonly sideBySide: Readonly<Record<string, Trace>> };

export interface Step {
  /** Who does what, as a sentence. */
  readonly does: string;
  readonly heard: readonly Trace[];
}

/** What happens, and what a component hears of it. */
export interface Scenario {
  readonly title: string;
  readonly about: string;
  /** True of the work item in every event. */
  readonly item: Pick<WorkItem, 'channel' | 'direction' | 'isConsult' | 'isInternal'>;
  readonly steps: readonly Step[];
}

/** The trace in the one order that goes along with what was heard, for as long as there is one; what then is left, in some order. */
export function inOrderOf(heard: readonly Heard[], trace: Trace): Heard[] {
  const [first, ...others] = heard;
  const rest = first === undefined ? null : without(first, trace);
  return first === undefined || rest === null ? eventsOf(trace) : [first, ...inOrderOf(others, rest)];
}

/** What is left of a trace when this was heard; null where it cannot come first. */
function without(heard: Heard, trace: Trace): Trace | null {
  if (isSequence(trace)) {
    const [first, ...others] = trace.filter((part) => eventsOf(part).length > 0);
    const rest = first === undefined ? null : without(heard, first);
    return rest === null ? null : [rest, ...others];
  }
  if ('sideBySide' in trace) {
    for (const [name, lane] of Object.entries(trace.sideBySide)) {
      const rest = without(heard, lane);
      if (rest !== null) return { sideBySide: { ...trace.sideBySide, [name]: rest } };
    }
    return null;
  }
  return isSame(heard, trace) ? [] : null;
}

export function eventsOf(trace: Trace): Heard[] {
  if (isSequence(trace)) return trace.flatMap(eventsOf);
  return 'sideBySide' in trace ? Object.values(trace.sideBySide).flatMap(eventsOf) : [trace];
}

export const isSequence = (trace: Trace): trace is readonly Trace[] => Array.isArray(trace);

const isSame = (one: Heard, other: Heard): boolean => {
  const sorted = (heard: Heard) =>
    JSON.stringify(Object.entries(heard).sort(([left], [right]) => (left < right ? -1 : 1)));
  return sorted(one) === sorted(other);
};
