import type { Diagnostics } from '../diagnostics/diagnostics';
import type { Engagement } from '../engagements/engagement';
import type { Journal, JournalScope } from './journal';
import { availableStorage, openJournal, scopeName } from './journal';
import { awaitWriterLock } from './writer-lock';

/**
 * Opens the journal as soon as this is the one tab that writes. Where the browser denies storage or locks, `onOpen` gets a journal
 * that keeps nothing: everything works from memory then, and a warning says what that means.
 */
export function startJournal(
  target: Window,
  scope: JournalScope,
  diagnostics: Diagnostics,
  onOpen: (journal: Journal, journaled: readonly Engagement[]) => void,
): void {
  const locks = (target.navigator as Partial<Navigator>).locks;
  awaitWriterLock(locks, scopeName(scope), (lock) => {
    const storage = lock === 'held' ? availableStorage(target) : null;
    if (storage === null) {
      const advice =
        'This browser blocks storage for Flex in Salesforce: a reload loses what is not saved yet. Allow third-party storage.';
      diagnostics.warn('journal.memory-only', advice, { lock });
      onOpen(keepsNothing, []);
      return;
    }
    const journal = openJournal(storage, scope, (problem) => {
      if (problem.kind === 'full') {
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
    onOpen(journal, journaled);
  });
}

const keepsNothing: Journal = { load: () => [], write: () => undefined };
