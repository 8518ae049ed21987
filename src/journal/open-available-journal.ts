import type { Diagnostics } from '../diagnostics/diagnostics';
import type { Engagement } from '../engagements/engagement';
import type { Journal, JournalScope } from './journal';
import { availableStorage, openJournal } from './journal';
import type { WriterLock } from './writer-lock';

/**
 * The journal of the one tab that writes, and what it holds. Where the browser denies storage or locks, a journal that keeps
 * nothing: everything works from memory then, and a warning says what that means.
 */
export function openAvailableJournal(
  target: Window,
  lock: WriterLock,
  scope: JournalScope,
  diagnostics: Diagnostics,
): { readonly journal: Journal; readonly journaled: readonly Engagement[] } {
  const storage = lock === 'held' ? availableStorage(target) : null;
  if (storage === null) {
    const advice =
      'This browser blocks storage for Flex in Salesforce: a reload loses what is not saved yet. Allow third-party storage.';
    diagnostics.warn('journal.memory-only', advice, { lock });
    return { journal: keepsNothing, journaled: [] };
  }
  const journal = openJournal(storage, scope, (problem) => {
    if (problem.kind === 'newer-entry') {
      diagnostics.warn(
        'journal.newer-entry',
        'A later version of the plugin has left entries that this one does not read.',
      );
    } else if (problem.kind === 'full') {
      diagnostics.warn(
        'journal.full',
        'The browser’s storage is full: new engagements live in memory until there is room.',
      );
    } else {
      diagnostics.warn('journal.unreadable-entry', 'An entry of the journal cannot be read and was set aside.');
    }
  });
  const journaled = journal.load();
  diagnostics.info('journal.opened', { entries: journaled.length });
  return { journal, journaled };
}

const keepsNothing: Journal = {
  load: () => [],
  write: () => undefined,
  autoLog: () => null,
  keepAutoLog: () => undefined,
};
