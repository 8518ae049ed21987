/** An entry of local storage. */
export interface StoredEntry {
  readonly key: string;
  readonly text: string;
}

/** One engagement of each kind as the plugin has written it: finished, and owed since before Salesforce answered anything. */
export interface JournalSamples {
  readonly finished: StoredEntry;
  readonly owed: StoredEntry;
}

/** So many finished engagements the journal keeps; all others in it are owed. */
const keptFinished = 100;

/** The end of a task's and a reservation's SID, 32 characters; `kind` is its first. */
export const sidOf = (kind: 'new' | 'finished' | 'owed', index: number): string =>
  `${{ new: 'a', finished: 'f', owed: 'e' }[kind]}${String(index).padStart(31, '0')}`;

/** A journal of so many engagements: as many finished ones as the plugin keeps, and the rest owed. */
export function journalOf(count: number, samples: JournalSamples): Record<string, string> {
  const entries = Array.from({ length: count }, (_, index) => {
    const kind = index < keptFinished ? 'finished' : 'owed';
    const { key, text } = samples[kind];
    const renamed = (value: string): string => value.replaceAll(sidOf(kind, 0), sidOf(kind, index));
    return [renamed(key), renamed(text)] as const;
  });
  return Object.fromEntries(entries);
}
