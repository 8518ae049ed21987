import type { Draft, Engagement } from '../engagements/engagement';
import type { AgentRequests } from '../tabs/agent-requests';

/** What the agent types about each conversation until it is saved. It outlives the editor, which comes and goes with its tab. */
export interface Drafts {
  type(reservationSid: string, change: Partial<Draft>): void;
  /** What is typed and not saved, here or before a reload; null where it is as it was. */
  of(engagement: Pick<Engagement, 'reservationSid' | 'draft'>): Draft;
  /** Keeps at once what was typed last. */
  keep(reservationSid: string): void;
  keepAll(): void;
  save(reservationSid: string): void;
}

export interface DraftsOptions {
  readonly requests: Pick<AgentRequests, 'keepDraft' | 'saveDraft'>;
  draftOf(reservationSid: string): Draft | null;
  /** What has been typed is saved from now on. */
  onSaved(reservationSid: string, draft: Draft): void;
}

/** Rests in typing that are long enough to write it down, in milliseconds. */
const pauseMs = 400;

const asItWas: Draft = { disposition: null, notes: null };

export function createDrafts({ requests, draftOf, onSaved }: DraftsOptions): Drafts {
  const typed = new Map<string, Draft>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const merged = (kept: Draft | null, news: Draft | undefined): Draft => ({
    disposition: news?.disposition ?? kept?.disposition ?? null,
    notes: news?.notes ?? kept?.notes ?? null,
  });

  function keep(reservationSid: string): void {
    const timer = timers.get(reservationSid);
    const draft = typed.get(reservationSid);
    if (timer === undefined || draft === undefined) return;
    clearTimeout(timer);
    timers.delete(reservationSid);
    requests.keepDraft(reservationSid, draft);
  }

  return {
    type(reservationSid, change) {
      typed.set(reservationSid, { ...asItWas, ...typed.get(reservationSid), ...change });
      clearTimeout(timers.get(reservationSid));
      timers.set(
        reservationSid,
        setTimeout(() => keep(reservationSid), pauseMs),
      );
    },
    of: ({ reservationSid, draft }) => merged(draft, typed.get(reservationSid)),
    keep,
    keepAll: () => [...timers.keys()].forEach(keep),
    save(reservationSid) {
      const draft = merged(draftOf(reservationSid), typed.get(reservationSid));
      if (draft.disposition === null && draft.notes === null) return;
      keep(reservationSid);
      typed.delete(reservationSid);
      requests.saveDraft(reservationSid);
      onSaved(reservationSid, draft);
    },
  };
}
