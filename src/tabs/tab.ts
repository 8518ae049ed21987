import type { Connection } from '../crm/connection';
import type { CrmHost, Outcome } from '../crm/host';
import type { EngagedTask, Engagement } from '../engagements/engagement';
import type { FlexFact } from '../engagements/facts';
import { recordPop } from '../engagements/screen-pop';
import type { Journal } from '../journal/journal';
import type { WriterLock } from '../journal/writer-lock';
import { notConnected } from '../sync/ask-org';
import type { Engine, EngagementView } from '../sync/engine';
import type { StepContext } from '../sync/perform-step';
import { popInTab } from './pop-in-tab';
import { createSharedViews } from './shared-views';
import type { ReloadMemory } from './reload-memory';
import { createScreen } from './screen';
import type { TabChannel } from './tab-channel';
import type { TabFact, TabMessage } from './tab-message';

export interface TabOptions {
  readonly id: string;
  readonly engine: Engine;
  readonly connection: Connection;
  readonly callTimeoutMs: number;
  /** Null until Salesforce can be called from this tab. */
  host(): CrmHost | null;
  /** The reservation whose record was brought on the screen here last. */
  readonly lastShown: ReloadMemory;
}

export interface JoinOptions {
  readonly channel: TabChannel;
  /** Waits for the lock of this worker in this org; the returned function gives it back, or stops waiting. */
  awaitLock(onResult: (lock: WriterLock) => void): () => void;
  /** Opens the journal, or one that keeps nothing where this tab cannot be the only writer. */
  openJournal(lock: WriterLock): { readonly journal: Journal; readonly journaled: readonly Engagement[] };
  /** Records what happened while nobody listened; called at once, and each time this tab has become the one that writes. */
  catchUp(): void;
}

/**
 * One of the tabs in which this worker has Flex open. All hear what TaskRouter reports; one of them, the writer, journals and
 * sends. The others hand it what only they see, pop when it asks them to, and show what it tells them.
 */
export interface Tab {
  /** A fact that every tab hears. */
  record(reservationSid: string, fact: FlexFact): void;
  /** A fact that only this tab sees. */
  recordOwn(reservationSid: string, fact: TabFact): void;
  /** Takes part, once it is known whose tab this is. */
  join(options: JoinOptions): void;
  /** Puts an engagement on the writer's disk. */
  persist(engagement: Engagement, settled: boolean): void;
  /** Has the Case, or what the org wants instead, popped where the agent is: in that tab, or here when it is gone or unknown. */
  pop: StepContext['pop'];
  /** The agent has selected that task here: its record comes back on the screen. */
  select(reservationSid: string, task: EngagedTask): void;
  /** Opens a record here, because the agent asked for it. */
  openRecord(recordId: string): Promise<Outcome<null>>;
  view(reservationSid: string): EngagementView | null;
  subscribe(listener: () => void): () => void;
  /** Once all that is known of live conversations is known here: from the disk, or from the tab that writes. */
  whenRecovered(listener: () => void): void;
  /** All that is known here; of what is over, in a tab that does not write, only after `showFinished`. */
  views(): readonly EngagementView[];
  /** Has the writer tell of what is over as well. */
  showFinished(): void;
  retry(reservationSid: string): void;
  retryAll(): void;
  /** Whether the agent wants conversations logged by themselves; null where they never said. */
  autoLog(): boolean | null;
  preferAutoLog(autoLog: boolean): void;
  /** Flex works in another tab now: this one never writes again. */
  retire(): void;
}

/** A tab that writes and does not say what it knows is waited for so long. */
const longestRecoveryMs = 3_000;

export function createTab({ id, engine, connection, callTimeoutMs, host, lastShown }: TabOptions): Tab {
  const unnoted = new Map<string, { reservationSid: string; fact: TabFact }>();
  const shared = createSharedViews(engine, ({ engagement, activity }) =>
    joined?.channel.post({ kind: 'view', engagement, activity }),
  );
  const listeners = new Set<() => void>();
  let recovered: (() => void)[] | null = [];
  const screen = createScreen(host, lastShown);
  let journal: Journal | null = null;
  let joined: JoinOptions | null = null;
  let giveUpLock: () => void = () => undefined;
  let retired = false;
  let accompanied = false;
  let facts = 0;
  let autoLog: boolean | null = null;

  const writes = (): boolean => journal !== null;

  function recordOwn(reservationSid: string, fact: TabFact): void {
    engine.record(reservationSid, fact);
    if (writes()) return;
    facts += 1;
    const handed = `${id}/${facts}`;
    unnoted.set(handed, { reservationSid, fact });
    joined?.channel.post({ kind: 'fact', id: handed, reservationSid, fact });
  }

  function join(options: JoinOptions): void {
    joined = options;
    options.channel.listen(hear);
    options.channel.post({ kind: 'hello' });
    // Not to be missed should the writer not know of it: its own connection to TaskRouter may be down.
    options.catchUp();
    queueForLock(options);
    setTimeout(setRecovered, longestRecoveryMs);
  }

  function queueForLock({ awaitLock, openJournal, catchUp, channel }: JoinOptions): void {
    if (retired) return;
    giveUpLock = awaitLock((lock) => {
      const opened = openJournal(lock);
      journal = opened.journal;
      const told = shared.takeOver().map(({ engagement }) => engagement);
      if (autoLog === null) autoLog = journal.autoLog();
      // The writer before may have gone before it heard of it.
      else journal.keepAutoLog(autoLog);
      engine.start(opened.journaled, catchUp, told);
      unnoted.clear();
      channel.post({ kind: 'writing' });
      changed();
      setRecovered();
    });
  }

  function stopWriting(): void {
    if (!writes()) return;
    engine.stop();
    journal = null;
  }

  function hear(message: TabMessage): void {
    if (joined === null) return;
    const { channel } = joined;
    switch (message.kind) {
      case 'hello':
        accompanied = true;
        if (!writes()) return;
        shared.startAnew();
        if (autoLog !== null) channel.post({ kind: 'preference', autoLog });
        shared.tellNews();
        // After all that is known: whoever hears it has recovered.
        channel.post({ kind: 'writing' });
        if (connection.status() === 'silent') channel.post({ kind: 'silent' });
        return;
      case 'writing':
        accompanied = true;
        for (const [handed, { reservationSid, fact }] of unnoted)
          channel.post({ kind: 'fact', id: handed, reservationSid, fact });
        setRecovered();
        return;
      case 'fact':
        if (!writes()) return;
        engine.record(message.reservationSid, message.fact);
        channel.post({ kind: 'noted', id: message.id });
        return;
      case 'noted':
        engine.forget(unnoted.get(message.id)?.fact);
        unnoted.delete(message.id);
        return;
      case 'pop':
        if (message.to === id && Date.now() <= message.until) popHere(channel, message);
        return;
      case 'view':
        if (writes()) return;
        shared.show({ engagement: message.engagement, activity: message.activity });
        changed();
        return;
      case 'retry':
        if (writes()) engine.retry(message.reservationSid);
        return;
      case 'retry-all':
        if (writes()) engine.retryAll();
        return;
      case 'finished':
        if (writes()) shared.tellAll();
        return;
      case 'preference':
        keepAutoLog(message.autoLog);
        return;
      case 'silent':
        if (connection.status() === 'connected' && !retired) channel.post({ kind: 'able' });
        return;
      case 'able':
        // Behind the other one in the queue for the lock, so that this tab writes again when the other is gone.
        if (!writes() || connection.status() !== 'silent') return;
        stopWriting();
        giveUpLock();
        queueForLock(joined);
        return;
      case 'popping':
      case 'popped':
        return;
    }
  }

  function setRecovered(): void {
    const waiting = recovered ?? [];
    recovered = null;
    for (const listener of waiting) listener();
  }

  function keepAutoLog(wanted: boolean): void {
    autoLog = wanted;
    journal?.keepAutoLog(wanted);
    changed();
  }

  function popHere(channel: TabChannel, message: Extract<TabMessage, { kind: 'pop' }>): void {
    const { reservationSid } = message;
    if (host() === null) return;
    // First: should this tab end as it pops, the writer would pop once more.
    channel.post({ kind: 'popping', reservationSid });
    void screen.pop(message)?.then((outcome) => {
      channel.post({ kind: 'popped', reservationSid, failure: outcome.kind === 'ok' ? null : outcome.reason });
    });
  }

  async function pop(request: Parameters<StepContext['pop']>[0]): Promise<Outcome<null>> {
    const { reservationSid, tab } = request;
    // The writer before asked for it with its last word, and could not write down that it had.
    if (screen.hasPopped(reservationSid)) return { kind: 'ok', value: null };
    const elsewhere =
      tab !== null && tab !== id && joined !== null
        ? await popInTab(joined.channel, tab, request, callTimeoutMs)
        : null;
    return elsewhere ?? screen.pop(request) ?? notConnected;
  }

  /** Others hear of it as the disk does, before anything is sent for it: the disk may be full. */
  function persist(engagement: Engagement, settled: boolean): void {
    journal?.write(engagement, settled);
    if (accompanied && writes()) shared.tell(engagement.reservationSid);
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }

  engine.subscribe(() => {
    if (accompanied && writes()) shared.tellNews();
    changed();
  });
  connection.subscribe(() => {
    if (connection.status() === 'silent' && writes()) joined?.channel.post({ kind: 'silent' });
    if (connection.status() === 'connected' && !writes() && !retired) joined?.channel.post({ kind: 'able' });
  });

  return {
    record(reservationSid, fact) {
      // Every tab hears it, unless its own connection to TaskRouter is down just then: the writer is told all the same.
      if (fact.type === 'state' && fact.source === 'event') recordOwn(reservationSid, fact);
      else engine.record(reservationSid, fact);
    },
    recordOwn,
    join,
    persist,
    pop,
    openRecord: async (recordId) => host()?.pop(recordPop(recordId)) ?? notConnected,
    select: (reservationSid, task) =>
      screen.select(reservationSid, task, shared.view(reservationSid)?.engagement ?? null),
    view: shared.view,
    views: shared.views,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenRecovered(listener) {
      if (recovered === null) listener();
      else recovered.push(listener);
    },
    retry(reservationSid) {
      if (writes()) engine.retry(reservationSid);
      else joined?.channel.post({ kind: 'retry', reservationSid });
    },
    retryAll() {
      if (writes()) engine.retryAll();
      else joined?.channel.post({ kind: 'retry-all' });
    },
    showFinished() {
      if (!writes()) joined?.channel.post({ kind: 'finished' });
    },
    autoLog: () => autoLog,
    preferAutoLog(wanted) {
      keepAutoLog(wanted);
      joined?.channel.post({ kind: 'preference', autoLog: wanted });
    },
    retire() {
      retired = true;
      stopWriting();
      giveUpLock();
    },
  };
}

/** Tells the tabs of one browser apart; no more is asked of it. */
export const newTabId = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
