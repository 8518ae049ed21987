import type { Connection } from '../crm/connection';
import type { Outcome } from '../crm/host';
import type { SyncPolicy } from '../engagements/next-step';
import type { EngagementView } from '../sync/engine';
import type { Translate } from './strings';

/** What the panel is given: what to show, and the few things that the agent can ask for. */
export interface PanelServices {
  readonly connection: Connection;
  /** What is sent to Salesforce at all. */
  readonly policy: SyncPolicy;
  readonly engagements: {
    view(reservationSid: string): EngagementView | null;
    subscribe(listener: () => void): () => void;
    retry(reservationSid: string): void;
    /** Has it logged, where that is not done by itself. */
    log(reservationSid: string): void;
  };
  /** Brings a record on the screen because the agent asked for it. */
  openRecord(recordId: string): Promise<Outcome<null>>;
  downloadDiagnostics(): void;
  /** Whole seconds since 1970, by TaskRouter's clock. */
  now(): number;
  readonly text: Translate;
}
