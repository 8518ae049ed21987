import type { Fate } from '../model/open-cti-line';
import type { Conversation } from '../model/task-router';

/** Everything that happens in one history. The same history always goes the same way. */
export interface History {
  /** Of the pauses between tries, and of the small delays between tabs. */
  readonly chance: number;
  readonly timing: 'incremental' | 'allAtOnce';
  /** The browser denies storage and locks from the start. */
  readonly blocksStorage: boolean;
  /** Finished engagements that lie on disk from the days before. */
  readonly finishedBefore: number;
  /** How many tabs are open when it begins. */
  readonly tabs: number;
  readonly conversations: readonly Conversation[];
  /** What becomes of the requests, in the order in which they are sent; after that nothing goes wrong. */
  readonly fates: readonly Fate[];
  /** No request about the first conversation's task gets through before all else is healed. */
  readonly firstIsMute: boolean;
  readonly incidents: readonly Incident[];
}

export interface Incident {
  /** In milliseconds since the history began. */
  readonly at: number;
  readonly what: What;
}

/** `tab` counts the tabs that are open then, round and round. */
export type What =
  | { readonly kind: 'reload'; readonly tab: number; readonly loadingMs: number }
  | { readonly kind: 'close'; readonly tab: number }
  /** The tab ends in mid-turn, after so many more writes, requests and messages; it is opened again later. */
  | { readonly kind: 'kill'; readonly tab: number; readonly afterEffects: number; readonly reopenedAfterMs: number }
  | { readonly kind: 'open' }
  /** Nothing more fits on the disk. */
  | { readonly kind: 'disk-full'; readonly forMs: number }
  | { readonly kind: 'clock-jump'; readonly byMs: number }
  /** The browser's connection to Twilio is gone: no tab hears TaskRouter. */
  | { readonly kind: 'disconnected'; readonly forMs: number }
  | { readonly kind: 'salesforce-silent'; readonly forMs: number }
  /** Somebody activates a validation rule, and takes it back. */
  | { readonly kind: 'rule'; readonly forMs: number }
  /** The agent looks at the tab again. */
  | { readonly kind: 'visible'; readonly tab: number }
  /** The agent presses Retry wherever something is parked. */
  | { readonly kind: 'retry'; readonly tab: number }
  /** The agent types notes about one of the conversations that are open there, and presses Save or does not. */
  | { readonly kind: 'notes'; readonly tab: number; readonly conversation: number; readonly save: boolean }
  /** The agent says who the customer is, where the org knows several. */
  | {
      readonly kind: 'contact';
      readonly tab: number;
      readonly conversation: number;
      readonly choice: (typeof contactChoices)[number];
    };

/** Of the two whom the org offers; `new`: a contact that is made; null: nobody. */
export const contactChoices = ['003000000000001AAA', '003000000000002AAA', 'new', null] as const;
