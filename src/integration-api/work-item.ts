import { conversationOf } from '../engagements/conversation';
import { writtenBy } from '../engagements/draft';
import type { Engagement } from '../engagements/engagement';
import type { ShownTask } from '../flex/shown-tasks';

/** A conversation as components see it. Times in milliseconds since 1970; null is what is not known, or not to be told. */
export interface WorkItem {
  /** The reservation's SID: one agent's handling of one task. */
  readonly id: string;
  readonly taskSid: string;
  readonly interactionSid: string | null;
  /** Unique name of the task channel: `voice`, `chat`, ... */
  readonly channel: string;
  readonly channelType: string | null;
  readonly direction: 'inbound' | 'outbound';
  readonly queue: string | null;
  readonly state: 'offered' | 'active' | 'paused' | 'wrapup' | 'ended';
  /** Met when the API began to tell: what happened to it before was not told. */
  readonly recovered: boolean;
  readonly times: {
    readonly created: number | null;
    readonly connected: number | null;
    readonly wrapup: number | null;
    readonly ended: number | null;
  };
  readonly crm: {
    readonly caseId: string | null;
    readonly caseNumber: string | null;
    readonly contactId: string | null;
    readonly activityId: string | null;
    /** The record from which the agent called, or that the task names. */
    readonly recordId: string | null;
  };
  /** `notes` only where the settings allow personal data. */
  readonly wrapUp: { readonly outcome: string | null; readonly notes: string | null };
  /** Only where the settings allow personal data. */
  readonly customer: { readonly name: string | null; readonly address: string | null } | null;
  readonly attributes: Readonly<Record<string, unknown>> | null;
  /** What components put there; it lives as long as the page. */
  readonly local: Readonly<Record<string, unknown>>;
  /** A colleague asks for advice: the agent is not the one who has the customer. */
  readonly isConsult: boolean;
  /** Between agents, without a customer. */
  readonly isInternal: boolean;
}

export interface WorkItemSource {
  readonly task: ShownTask;
  readonly engagement: Engagement | null;
  readonly recovered: boolean;
  readonly local: Readonly<Record<string, unknown>>;
}

export function workItemOf({ task, engagement, recovered, local }: WorkItemSource, personalData: boolean): WorkItem {
  const { sid, status, onHold, created, recordId, customer, attributes, ...told } = task;
  const made = engagement?.case.at === 'made' ? engagement.case : null;
  const { outcome, notes } = outcomeOf(task, engagement);
  const startOf = (...statuses: readonly string[]): number | null => {
    const startedAt = engagement?.states.find((state) => statuses.includes(state.status))?.startedAt;
    return typeof startedAt === 'number' ? startedAt * 1000 : null;
  };
  return {
    id: sid,
    ...told,
    state: stateOf(status, onHold === true),
    recovered,
    times: {
      created,
      connected: startOf('Reservation accepted'),
      wrapup: startOf('Wrapup'),
      ended: startOf('Completed', 'Canceled'),
    },
    crm: {
      caseId: made?.caseId ?? null,
      caseNumber: made?.caseNumber ?? null,
      contactId: made?.contactId ?? null,
      activityId: engagement?.activity.id ?? null,
      recordId,
    },
    wrapUp: { outcome, notes: personalData ? notes : null },
    customer: personalData ? customer : null,
    attributes: personalData ? attributes : null,
    local,
  };
}

/** A task that Flex does not show any more, as far as its engagement remembers it. */
export const finishedTask = ({ reservationSid: sid, task, knownSince }: Engagement): ShownTask => ({
  sid,
  ...conversationOf(task),
  recordId: task.recordId,
  status: 'completed',
  onHold: null,
  created: knownSince * 1000,
  isConsult: false,
  isInternal: false,
  customer: null,
  attributes: {},
});

/** What the agent wrote, saved or not; else what the task carries for Flex Insights. */
function outcomeOf({ attributes }: ShownTask, engagement: Engagement | null): WorkItem['wrapUp'] {
  const { disposition, notes } = engagement?.draft ? writtenBy(engagement.draft) : {};
  const on = attributes.conversations as { outcome?: unknown; content?: unknown } | null | undefined;
  return {
    outcome: textOf(disposition ?? engagement?.written.disposition ?? on?.outcome),
    notes: textOf(notes ?? engagement?.written.notes ?? on?.content),
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function stateOf(status: ShownTask['status'], onHold: boolean): WorkItem['state'] {
  switch (status) {
    case 'pending':
      return 'offered';
    case 'accepted':
      return onHold ? 'paused' : 'active';
    case 'paused':
      return 'paused';
    case 'wrapping':
      return 'wrapup';
    default:
      return 'ended';
  }
}
