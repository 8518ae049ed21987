import type { Tab } from './tab';

/** What the agent asks for about a conversation, in whichever tab. */
export interface AgentRequests {
  /** Has it logged, where that is not done by itself. */
  log(reservationSid: string): void;
  /** Has the org's missing records of these states written once more, and its activity. */
  logMissing(
    reservationSid: string,
    missing: { readonly ordinals: readonly number[]; readonly activity: boolean },
  ): void;
  /** Gives up saving the rest of what is over. */
  discard(reservationSid: string): void;
  /** Keeps what was typed, through a reload as well; null is as it was. Nothing is sent. */
  keepDraft(
    reservationSid: string,
    draft: { readonly disposition: string | null; readonly notes: string | null },
  ): void;
  /** Has what was typed saved. */
  saveDraft(reservationSid: string): void;
  /** Which of several the customer is: a record's id, `new` for a contact that is made, or null for nobody. */
  chooseContact(reservationSid: string, choice: string | null): void;
}

export function agentRequests({ recordOwn }: Pick<Tab, 'recordOwn'>): AgentRequests {
  return {
    log: (reservationSid) => recordOwn(reservationSid, { type: 'log-requested' }),
    logMissing: (reservationSid, missing) => recordOwn(reservationSid, { type: 'log-missing', ...missing }),
    discard: (reservationSid) => recordOwn(reservationSid, { type: 'discarded' }),
    keepDraft: (reservationSid, draft) => recordOwn(reservationSid, { type: 'drafted', draft }),
    saveDraft: (reservationSid) => recordOwn(reservationSid, { type: 'draft-saved' }),
    chooseContact: (reservationSid, choice) => recordOwn(reservationSid, { type: 'contact-chosen', choice }),
  };
}
