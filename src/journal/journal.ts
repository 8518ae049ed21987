import type { Engagement } from '../engagements/engagement';
import { entryText, readEntry } from './entry';

/** Whose journal it is. Lightning tabs of several orgs share one storage, so the org is part of every key. */
export interface JournalScope {
  readonly accountSid: string;
  readonly workerSid: string;
  /** Host, with port if any, of the org's origin. */
  readonly orgHost: string;
}

export const scopeName = ({ accountSid, workerSid, orgHost }: JournalScope): string =>
  `flex-salesforce/${accountSid}/${workerSid}/${orgHost}`;

export type JournalProblem =
  | { readonly kind: 'unreadable-entry'; readonly key: string }
  /** Written by a later version of the plugin, which may come back: left alone. */
  | { readonly kind: 'newer-entry'; readonly key: string }
  /** No room even after finished engagements went: this one lives in memory until there is. */
  | { readonly kind: 'full' };

/** The engagements on disk: one key each, so that one fact writes one engagement, whatever else there is. */
export interface Journal {
  /** Everything that can be read, oldest first. Nothing is thrown for what cannot. */
  load(): Engagement[];
  write(engagement: Engagement, settled: boolean): void;
  /** Whether the agent wants conversations logged by themselves; null where they never said. */
  autoLog(): boolean | null;
  keepAutoLog(autoLog: boolean): void;
}

/** How much of what is finished is kept. What is still owed is never dropped for room or age. */
const finishedLimits = { count: 100, bytes: 250_000, ageSeconds: 7 * 24 * 3600 };

export function openJournal(
  storage: Storage,
  scope: JournalScope,
  report: (problem: JournalProblem) => void,
  nowSeconds: () => number = () => Math.floor(Date.now() / 1000),
): Journal {
  const prefix = `${scopeName(scope)}/`;
  const asideKey = `flex-salesforce-unreadable/${scopeName(scope)}`;
  const autoLogKey = `flex-salesforce-auto-log/${scopeName(scope)}`;
  const finished = new Map<string, { savedAt: number; bytes: number }>();
  /** What found no room: written as soon as there is some again. */
  const waiting = new Map<string, string>();

  function load(): Engagement[] {
    dropSetAside();
    const engagements: Engagement[] = [];
    for (const key of keysWith(storage, prefix)) {
      const text = storage.getItem(key) ?? '';
      const read = readEntry(text);
      if (read.kind === 'newer') {
        report({ kind: 'newer-entry', key });
      } else if (read.kind === 'unreadable' || `${prefix}${read.entry.engagement.reservationSid}` !== key) {
        setAside(key, text);
      } else {
        const { entry } = read;
        if (entry.settled) finished.set(key, { savedAt: entry.savedAt, bytes: bytesOf(key, text) });
        engagements.push(entry.engagement);
      }
    }
    const dropped = dropFinished();
    return engagements
      .filter(({ reservationSid }) => !dropped.has(`${prefix}${reservationSid}`))
      .sort((one, other) => one.knownSince - other.knownSince);
  }

  function write(engagement: Engagement, settled: boolean): void {
    const key = `${prefix}${engagement.reservationSid}`;
    const text = entryText(engagement, settled, nowSeconds());
    if (settled) finished.set(key, { savedAt: nowSeconds(), bytes: bytesOf(key, text) });
    else finished.delete(key);
    waiting.delete(key);
    if (!tryWrite(key, text)) {
      dropFinished({ count: 0, bytes: 0, ageSeconds: 0 });
      if (!tryWrite(key, text)) {
        waiting.set(key, text);
        report({ kind: 'full' });
        return;
      }
    }
    if (settled) dropFinished();
    for (const [waitingKey, waitingText] of waiting) {
      if (!tryWrite(waitingKey, waitingText)) return;
      waiting.delete(waitingKey);
    }
  }

  function tryWrite(key: string, text: string): boolean {
    try {
      storage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  }

  /** Drops what is finished, oldest first, until the limits hold. */
  function dropFinished(limits = finishedLimits): ReadonlySet<string> {
    const dropped = new Set<string>();
    const newestFirst = [...finished].sort(([, one], [, other]) => other.savedAt - one.savedAt);
    let bytes = 0;
    newestFirst.forEach(([key, entry], index) => {
      bytes += entry.bytes;
      if (index < limits.count && bytes <= limits.bytes && nowSeconds() - entry.savedAt <= limits.ageSeconds) return;
      storage.removeItem(key);
      finished.delete(key);
      dropped.add(key);
    });
    return dropped;
  }

  /**
   * Kept under another name, so that it blocks nothing and can still be looked at; only the newest one, and no longer than what is
   * finished, as it may hold personal data.
   */
  function setAside(key: string, text: string): void {
    storage.removeItem(key);
    tryWrite(asideKey, JSON.stringify({ setAsideAt: nowSeconds(), text }));
    report({ kind: 'unreadable-entry', key });
  }

  function dropSetAside(): void {
    const text = storage.getItem(asideKey);
    if (text !== null && nowSeconds() - setAsideAt(text) > finishedLimits.ageSeconds) storage.removeItem(asideKey);
  }

  return {
    load,
    write,
    autoLog() {
      const text = storage.getItem(autoLogKey);
      return text === 'true' || text === 'false' ? text === 'true' : null;
    },
    keepAutoLog: (autoLog) => void tryWrite(autoLogKey, String(autoLog)),
  };
}

/** The page's local storage, or null where the browser denies it: merely touching it throws then. */
export function availableStorage(target: Window): Storage | null {
  try {
    const storage = target.localStorage;
    // Throws where storage is denied. Not a write: a full storage is still a storage.
    storage.getItem('flex-salesforce');
    return storage;
  } catch {
    return null;
  }
}

/** 0 for what an earlier version set aside, without a time. */
function setAsideAt(text: string): number {
  try {
    const aside: unknown = JSON.parse(text);
    const at = typeof aside === 'object' && aside !== null && 'setAsideAt' in aside ? aside.setAsideAt : 0;
    return typeof at === 'number' ? at : 0;
  } catch {
    return 0;
  }
}

function keysWith(storage: Storage, prefix: string): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  return keys.filter((key): key is string => key !== null && key.startsWith(prefix));
}

/** Local storage counts UTF-16 units. */
const bytesOf = (key: string, text: string): number => 2 * (key.length + text.length);
