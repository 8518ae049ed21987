import { createConnection } from '../crm/connection';
import type { CrmHost } from '../crm/host';
import type { FakeOrg } from '../crm/testing';
import type { Engagement } from '../engagements/engagement';
import { chainPolicy } from '../engagements/testing';
import type { WriterLock } from '../journal/writer-lock';
import { createEngine } from '../sync/engine';
import { performStep } from '../sync/perform-step';
import { createReloadMemory } from './reload-memory';
import type { Tab } from './tab';
import { createTab } from './tab';
import type { Broadcast } from './tab-channel';
import { openTabChannel } from './tab-channel';

/** A browser as far as its tabs share something: a disk, one lock, one channel. */
export interface FakeBrowser {
  readonly disk: Map<string, string>;
  /** What anybody can write to the channel. */
  broadcast(data: unknown): void;
  openTab(id: string, org: FakeOrg): OpenedTab;
}

export interface OpenedTab {
  readonly tab: Tab;
  readonly connection: ReturnType<typeof createConnection>;
  /** What this tab's Salesforce page was asked to open. */
  readonly pops: string[];
  /** The tab hangs: it keeps its lock, and hears and says nothing. */
  fallSilent(): void;
  /** The browser ends the tab: its lock goes on, and nothing of it is heard any more. */
  close(): void;
}

const apex = { caseClass: 'TwilioCaseController', caseMethod: 'createRecords' };

export function createFakeBrowser(): FakeBrowser {
  const disk = new Map<string, string>();
  const autoLogOnDisk = new Set<boolean>();
  const channels = new Map<string, Broadcast>();
  const waiting: { id: string; grant: () => void }[] = [];

  const deliver = (from: string | null, data: unknown): void => {
    const text = JSON.stringify(data);
    for (const [id, { onmessage }] of channels) {
      if (id === from) continue;
      // Not queueMicrotask, which fake timers hold back.
      void Promise.resolve().then(() => channels.has(id) && onmessage?.({ data: JSON.parse(text) } as MessageEvent));
    }
  };
  const leave = (id: string): void => {
    const index = waiting.findIndex((other) => other.id === id);
    if (index < 0) return;
    waiting.splice(index, 1);
    if (index === 0) waiting[0]?.grant();
  };
  const awaitLock = (id: string) => (onResult: (lock: WriterLock) => void) => {
    waiting.push({ id, grant: () => onResult('held') });
    if (waiting.length === 1) waiting[0]?.grant();
    return () => leave(id);
  };

  function openTab(id: string, org: FakeOrg): OpenedTab {
    let closed = false;
    const pops: string[] = [];
    const host: CrmHost = {
      ...org.host,
      pop(target) {
        pops.push(String(target.params.recordId));
        return org.host.pop(target);
      },
    };
    const connection = createConnection();
    const engine = createEngine({
      policy: chainPolicy,
      persist: (engagement, settled) => !closed && tab.persist(engagement, settled),
      onFailure: () => undefined,
      onCaseMade: () => undefined,
    });
    const tab = createTab({
      id,
      engine,
      connection,
      callTimeoutMs: 2_000,
      host: () => host,
      lastShown: createReloadMemory(window, id),
    });
    engine.connect((step) => performStep(step, { host, apex, pop: tab.pop }));
    connection.set('connected');
    const broadcast: Broadcast = { postMessage: (data) => !closed && deliver(id, data), onmessage: null };
    channels.set(id, broadcast);
    tab.join({
      channel: openTabChannel(broadcast, id),
      awaitLock: awaitLock(id),
      openJournal: () => ({
        journal: {
          load: () => [],
          write: (engagement) => void disk.set(engagement.reservationSid, JSON.stringify(engagement)),
          autoLog: () => (autoLogOnDisk.size === 0 ? null : autoLogOnDisk.has(true)),
          keepAutoLog(autoLog) {
            autoLogOnDisk.clear();
            autoLogOnDisk.add(autoLog);
          },
        },
        journaled: [...disk.values()].map((text) => JSON.parse(text) as Engagement),
      }),
      catchUp: () => undefined,
    });
    return {
      tab,
      connection,
      pops,
      fallSilent() {
        channels.delete(id);
      },
      close() {
        closed = true;
        channels.delete(id);
        engine.stop();
        leave(id);
      },
    };
  }

  return { disk, broadcast: (data) => deliver(null, data), openTab };
}
