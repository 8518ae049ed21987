import type { OpenCti } from '../../src/crm/lightning/open-cti';
import type { Boundary } from './boundary';
import type { Disk } from './disk';
import type { LineEnd } from './open-cti-line';
import type { WebLocks } from './web-locks';
import { deniedLocks } from './web-locks';

export interface TabWindowOptions {
  readonly tab: LineEnd;
  readonly disk: Disk;
  readonly locks: WebLocks;
  readonly blocksStorage: boolean;
  readonly parentOrigin: string;
  readonly openCti: OpenCti;
  openChannel(): BroadcastChannel;
  onBoundary(tabId: string, boundary: Boundary): void;
}

/** `window` of a tab, as far as the plugin touches it, and what the agent does to it. */
export interface TabWindow {
  readonly window: object;
  /** The agent looks at the tab again. */
  comeIntoView(): void;
}

export function createTabWindow(options: TabWindowOptions): TabWindow {
  const { tab, disk, locks, blocksStorage, parentOrigin, openCti, openChannel, onBoundary } = options;
  const listeners = new EventTarget();
  const documentListeners = new EventTarget();
  const storage = storageOf(tab, disk, onBoundary);
  const deny = (): never => {
    throw new DOMException('Denied.', 'SecurityError');
  };
  const window = Object.defineProperty(
    {
      sforce: { opencti: openCti },
      navigator: { locks: blocksStorage ? deniedLocks : locks.locksOf(tab) },
      // Not an arrow function: those cannot be called with `new`.
      BroadcastChannel: function BroadcastChannel() {
        return blocksStorage ? deny() : openChannel();
      },
      location: new URL(`https://flex.twilio.com/?mode=Lightning&sfdcIframeOrigin=${encodeURIComponent(parentOrigin)}`),
      document: {
        addEventListener: documentListeners.addEventListener.bind(documentListeners),
        visibilityState: 'visible',
      },
      addEventListener: listeners.addEventListener.bind(listeners),
    },
    'localStorage',
    { get: () => (blocksStorage ? deny() : storage) },
  );
  return { window, comeIntoView: () => void documentListeners.dispatchEvent(new Event('visibilitychange')) };
}

/** What the tab reads is the disk; what it writes gets there as long as the tab lives. */
function storageOf(tab: LineEnd, { entries, set, remove }: Disk, onBoundary: TabWindowOptions['onBoundary']): Storage {
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem(key, text) {
      onBoundary(tab.id, { moment: 'before a write to disk', text });
      tab.effect(() => set(key, text));
      onBoundary(tab.id, { moment: 'after a write to disk', text });
    },
    removeItem: (key) => tab.effect(() => remove(key)),
    clear: () => tab.effect(() => entries.clear()),
  };
}
