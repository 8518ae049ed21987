import type { Draft, Engagement, Written } from './engagement';
import { isOver } from './engagement';

/** As long as the notes that are read from a task: they lie in the browser's storage until they are saved. */
export const longestNotes = 4_000;
/** As Salesforce and Flex Insights keep it. */
export const longestDisposition = 255;

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
  const typed = writtenBy(engagement.draft);
  const agentWrote = {
    disposition: engagement.agentWrote.disposition || 'disposition' in typed,
    notes: engagement.agentWrote.notes || 'notes' in typed,
  };
  return { ...engagement, written: { ...engagement.written, ...typed }, agentWrote, draft: null };
}

/** What a draft says once it is saved; what it leaves as it was is absent. */
export function writtenBy({ disposition, notes }: Draft): Partial<Pick<Written, 'disposition' | 'notes'>> {
  return {
    ...(disposition === null ? {} : { disposition: disposition.trim().slice(0, longestDisposition).trim() }),
    ...(notes === null ? {} : { notes: notes.trim().slice(0, longestNotes).trim() }),
  };
}

/** Without what the agent has written: another plugin, Agent Copilot or the task's own attributes do not take that back. */
export const withoutAgents = (news: Partial<Written>, { agentWrote }: Engagement): Partial<Written> =>
  Object.fromEntries(Object.entries(news).filter(([name]) => agentWrote[name as keyof typeof agentWrote] !== true));

/** Nothing that the agent typed is lost because nobody pressed Save before the conversation was over. */
export const saveDraftAtEnd = (engagement: Engagement | null): Engagement | null =>
  engagement !== null && engagement.draft !== null && isOver(engagement) ? saveDraft(engagement) : engagement;
