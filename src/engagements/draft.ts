import type { Draft, Engagement } from './engagement';
import { isOver } from './engagement';

/** As long as the notes that are read from a task: they lie in the browser's storage until they are saved. */
export const longestNotes = 4_000;

/** Keeps what the agent typed. What comes with the last breath of a conversation is saved like the rest. */
export function draft(engagement: Engagement, { disposition, notes }: Draft): Engagement {
  const known = engagement.draft;
  const after = { disposition: disposition ?? known?.disposition ?? null, notes: notes ?? known?.notes ?? null };
  const isNew = after.disposition !== (known?.disposition ?? null) || after.notes !== (known?.notes ?? null);
  return isNew ? { ...engagement, draft: after } : engagement;
}

/** What was typed is written from now on, and so owed to the activity. */
export function saveDraft(engagement: Engagement): Engagement {
  if (engagement.draft === null) return engagement;
  const { disposition, notes } = engagement.draft;
  const written = {
    ...engagement.written,
    ...(disposition === null ? {} : { disposition: disposition.trim() }),
    ...(notes === null ? {} : { notes: notes.trim().slice(0, longestNotes) }),
  };
  return { ...engagement, written, draft: null };
}

/** Nothing that the agent typed is lost because nobody pressed Save before the conversation was over. */
export const saveDraftAtEnd = (engagement: Engagement | null): Engagement | null =>
  engagement !== null && engagement.draft !== null && isOver(engagement) ? saveDraft(engagement) : engagement;
