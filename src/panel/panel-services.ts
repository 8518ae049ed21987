import type { Connection } from '../crm/connection';
import type { Outcome } from '../crm/host';
import type { SyncPolicy } from '../engagements/next-step';
import type { OrgQuestions } from '../sync/ask-org';
import type { EngagementView } from '../sync/engine';
import type { AgentRequests } from '../tabs/agent-requests';
import type { Drafts } from './drafts';
import type { Translate } from './strings';

/** What the panel is given: what to show, and the few things that the agent can ask for. */
export interface PanelServices {
  readonly connection: Connection;
  /** What is sent to Salesforce at all. */
  readonly policy: SyncPolicy;
  readonly engagements: {
    view(reservationSid: string): EngagementView | null;
    /** All that this computer knows of; of what is over, in a tab that does not write, only after `showFinished`. */
    views(): readonly EngagementView[];
    showFinished(): void;
    subscribe(listener: () => void): () => void;
    retry(reservationSid: string): void;
  };
  readonly requests: AgentRequests;
  /** What the agent types about a conversation. */
  readonly drafts: Drafts;
  readonly org: OrgQuestions;
  readonly autoLog: {
    /** Whether the admin leaves it to the agent. */
    readonly mayChange: boolean;
    isOn(): boolean;
    set(on: boolean): void;
  };
  /** Brings a record on the screen because the agent asked for it. */
  openRecord(recordId: string): Promise<Outcome<null>>;
  downloadDiagnostics(): void;
  /** Whole seconds since 1970, by TaskRouter's clock. */
  now(): number;
  readonly text: Translate;
}
