import type {
  Activity,
  Draft,
  EndedBy,
  EngagedTask,
  Match,
  NotReached,
  Reason,
  StateStatus,
  Written,
} from './engagement';
import type { ScreenPop } from './screen-pop';

/** What Flex reported about a reservation. The same fact may come from several sources and any number of times. */
export type FlexFact =
  /** The agent asked to accept it, in the tab of that id. No proof that the accept succeeds. */
  | { readonly type: 'accept-started'; readonly task: EngagedTask; readonly seenAt: number; readonly tab: string }
  | StateFact
  /** The customer was put on hold, or taken off it, at that second. */
  | { readonly type: 'hold'; readonly on: boolean; readonly at: number }
  /** The agent pressed Hang Up, End or Complete. */
  | { readonly type: 'agent-ended'; readonly what: 'conversation' | 'wrap-up'; readonly seenAt: number }
  /** Who ended the conversation after all, where TaskRouter's report did not show it: another than the customer. */
  | { readonly type: 'conversation-ended-by'; readonly by: EndedBy }
  /** What is written about the conversation, as far as it is known now: what is absent is as it was. */
  | { readonly type: 'written'; readonly written: Partial<Written> }
  /** The agent typed it: kept, and not sent before it is saved. */
  | { readonly type: 'drafted'; readonly draft: Draft }
  | { readonly type: 'draft-saved' }
  /** Which of several the customer is: a record's id, `new` for none of them, or null for nobody. */
  | { readonly type: 'contact-chosen'; readonly choice: string | null }
  /** The agent asked for it to be logged. */
  | { readonly type: 'log-requested' }
  /** The org has no record of these states, or no activity, and the agent wants them there. */
  | { readonly type: 'log-missing'; readonly ordinals: readonly number[]; readonly activity: boolean }
  /** The agent gives up saving the rest of what is over. */
  | { readonly type: 'discarded' }
  /** The reservation ended before it was accepted: canceled, rejected, rescinded or timed out. */
  | { readonly type: 'not-accepted' }
  /** The agent looked at it while it was offered. */
  | { readonly type: 'viewed'; readonly task: EngagedTask; readonly seenAt: number }
  /** TaskRouter does not have the reservation: it is over, and how may still be on its way here. */
  | { readonly type: 'missing' }
  /** TaskRouter no longer knows the reservation, and nobody saw it end. */
  | { readonly type: 'gone' };

export interface StateFact {
  readonly type: 'state';
  readonly state: 'accepted' | 'wrapping' | 'completed' | 'canceled';
  /** When the state began, in whole seconds since 1970. */
  readonly at: number;
  readonly task: EngagedTask;
  /** `event`: seen as it happened. `found`: met at a start or reconnect, so that it may already be recorded elsewhere. */
  readonly source: 'event' | 'found';
  /** Who ended the state before, as far as Flex shows it; the agent's own action wins over it. */
  readonly endedBy: EndedBy;
  /** Why it was canceled, of an outbound call that nobody answered. */
  readonly notReached?: NotReached;
  /** This browser's clock, in milliseconds. Only compared with other `seenAt`. */
  readonly seenAt: number;
}

/** A state record as `findLogs` reports it. Times in whole seconds. */
export interface FoundLog {
  readonly id: string;
  readonly status: StateStatus | null;
  readonly startedAt: number | null;
  readonly duration: number | null;
}

/** What became of a step. */
export type Acknowledgement =
  | {
      readonly type: 'case-made';
      readonly caseId: string;
      readonly caseNumber: string | null;
      readonly contactId: string | null;
      readonly contactName: string | null;
      /** False: the Case was there before. */
      readonly created?: boolean;
      /** How many records the customer may be. */
      readonly matched?: number;
      /** What is wanted on the screen instead of the Case, by the org's extension or else by the policy. */
      readonly target?: ScreenPop | null;
      /** Who it may be, where the org leaves that to the agent; none where there is nothing to ask. */
      readonly matches?: readonly Match[];
    }
  /** The Case has the contact that the agent chose; none where the choice was an account. */
  | { readonly type: 'contact-linked'; readonly contactId: string | null; readonly contactName: string | null }
  | { readonly type: 'contact-refused'; readonly reason: Reason }
  /** Journaled just before the pop is sent. */
  | { readonly type: 'pop-sent' }
  | { readonly type: 'pop-answered'; readonly failure: Reason | null }
  /** Journaled just before a create is sent: from here on its outcome is uncertain. */
  | { readonly type: 'create-sent'; readonly ordinal: number }
  | {
      readonly type: 'record-saved';
      readonly ordinal: number;
      readonly id: string;
      readonly ended: boolean;
      readonly endedBy: EndedBy | null;
    }
  /** Salesforce answered that it did not save the record. */
  | { readonly type: 'record-refused'; readonly ordinal: number }
  /** Salesforce answered that the key is taken: the record is there after all. */
  | { readonly type: 'record-duplicate'; readonly ordinal: number }
  /** The answer to `findLogs`, by key; a key that is absent is not there. */
  | { readonly type: 'logs-found'; readonly keys: readonly string[]; readonly logs: Readonly<Record<string, FoundLog>> }
  /** The org has taken the activity, or its extension declined it. */
  | ({ readonly type: 'activity-settled' } & Omit<Activity, 'saves'>)
  /** It was sent, and whether the org has taken it nobody knows. */
  | { readonly type: 'activity-uncertain' }
  | { readonly type: 'parked'; readonly step: string; readonly reason: Reason; readonly digest?: string }
  /** Try again what was parked: a start, or the agent's Retry. */
  | { readonly type: 'unparked' }
  /**
   * Over, and nothing more is owed: what is known of the customer is forgotten, and what is written as well, unless the agent may
   * still ask for the activity.
   */
  | { readonly type: 'settled'; readonly mayBeLogged?: boolean }
  /** The plugin started and this engagement was already over: its record no longer belongs on the screen. */
  | { readonly type: 'pop-expired' };
