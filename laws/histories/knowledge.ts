import { readEntry } from '../../src/journal/entry';
import type { BrowserTab } from '../model/browser';
import type { Disk } from '../model/disk';

/**
 * What the plugin has got to know, and must not lose any more:
 * - what the tab that writes heard in a turn that came to its end with a disk that took writes;
 * - what a tab had heard when it became the one that writes;
 * - what is on disk;
 * - what the tab has heard that is left in the end.
 * What only a tab heard that was ended in that very turn, or whose browser kept nothing, is nobody's.
 */
export interface Knowledge {
  turnEnded(tab: BrowserTab, writes: boolean): void;
  /** This tab is left in the end. */
  survives(tab: BrowserTab): void;
  /** Whether the plugin knows that the reservation came to this status. */
  knows(reservationSid: string, status: string): boolean;
  /** The notes of the agent that were on disk last, typed or saved. */
  notes(reservationSid: string): string | null;
  /** Whether it was on disk that the agent has said who the customer is. */
  contactChosen(reservationSid: string): boolean;
}

export function createKnowledge(disk: Disk, blocksStorage: boolean): Knowledge {
  const kept = new Set<string>();
  const considered = new Map<BrowserTab, number>();
  const readTexts = new Map<string, string>();
  const notes = new Map<string, string>();
  const contactsChosen = new Set<string>();

  function keepWhatIsOnDisk(): void {
    for (const [key, text] of disk.entries) {
      if (readTexts.get(key) === text) continue;
      readTexts.set(key, text);
      const read = readEntry(text);
      if (read.kind !== 'entry') continue;
      const { reservationSid, states, draft, written, contactChoice } = read.entry.engagement;
      const typed = draft?.notes ?? written.notes;
      if (typed !== null) notes.set(reservationSid, typed);
      if (contactChoice.at === 'chosen') contactsChosen.add(reservationSid);
      for (const { status, startedAt } of states) {
        if (startedAt !== null) kept.add(`${reservationSid} ${reportedAs[status]}`);
      }
    }
  }

  return {
    turnEnded(tab, writes) {
      keepWhatIsOnDisk();
      if (!writes || blocksStorage) return;
      const heard = [...tab.heard];
      if (disk.capacity === null) for (const fact of heard.slice(considered.get(tab) ?? 0)) kept.add(fact);
      considered.set(tab, heard.length);
    },
    survives(tab) {
      for (const fact of tab.heard) kept.add(fact);
    },
    knows(reservationSid, status) {
      keepWhatIsOnDisk();
      return kept.has(`${reservationSid} ${status}`);
    },
    notes(reservationSid) {
      keepWhatIsOnDisk();
      return notes.get(reservationSid) ?? null;
    },
    contactChosen(reservationSid) {
      keepWhatIsOnDisk();
      return contactsChosen.has(reservationSid);
    },
  };
}

const reportedAs = {
  'Reservation accepted': 'accepted',
  'On hold': 'held',
  Wrapup: 'wrapping',
  Completed: 'completed',
  Canceled: 'canceled',
} as const;
