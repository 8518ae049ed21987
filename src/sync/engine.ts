import type { Engagement, Reason } from '../engagements/engagement';
import { isOver } from '../engagements/engagement';
import type { Acknowledgement, FlexFact } from '../engagements/facts';
import type { Step, SyncPolicy } from '../engagements/next-step';
import { isSettled, mayBeLogged, nextStep } from '../engagements/next-step';
import { ownReason } from '../engagements/own-reason';
import { acknowledge } from '../engagements/acknowledge';
import { applyFact } from '../engagements/apply-fact';
import { popTarget } from '../engagements/pop-target';
import { backOffMs } from './back-off';
import type { StepResult } from './perform-step';
import { beforeSending } from './perform-step';

export interface EngineOptions {
  readonly policy: SyncPolicy;
  /** Puts an engagement on disk, synchronously. `settled`: nothing more will be owed. */
  persist(engagement: Engagement, settled: boolean): void;
  /** Told of every step that did not succeed at once. The reason's code is free of personal data, its message may not be. */
  onFailure(failure: { reservationSid: string; step: Step['kind']; reason: Reason; then: StepResult['then'] }): void;
  /** Whether what begins now is logged by itself, where the agent has a say in that; null leaves it to the policy. */
  autoLog?(): boolean | null;
  /** A Case that became known, once for each engagement and start, and once more when it got its contact. */
  onCaseMade(engagement: Engagement): void;
}

/** What is being done about an engagement just now. */
export type SyncActivity =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly step: Step['kind'] }
  /** A try failed and the next is due; `reason` is null while Salesforce is simply not there yet. */
  | { readonly kind: 'waiting'; readonly reason: Reason | null };

export interface EngagementView {
  readonly engagement: Engagement;
  readonly activity: SyncActivity;
}

export type SendStep = (step: Step) => Promise<StepResult>;

/**
 * Turns facts into requests: applies a fact, puts it on disk, and sends what is owed, one step at a time for an engagement and
 * engagements side by side. All of it synchronous up to the request itself, so that nothing lies between an accept and its Case.
 */
export interface Engine {
  record(reservationSid: string, fact: FlexFact): void;
  /** The writer has that fact: applied on top of what it knows later, it would undo what came since. */
  forget(fact: FlexFact | undefined): void;
  /**
   * This tab is the writer now, and this is what the journal holds. Facts recorded before are applied on top, then those that
   * `catchUp` records; only then is anything sent. `told` is what the writer before has told of and may not have put on disk.
   */
  start(journaled: readonly Engagement[], catchUp?: () => void, told?: readonly Engagement[]): void;
  /** This tab no longer writes. What is under way may still arrive in Salesforce: its outcome is open, and the successor resolves it. */
  stop(): void;
  /** Salesforce can be called from now on. */
  connect(send: SendStep): void;
  /** Tries again now whatever is pausing. */
  wake(): void;
  /** The agent's Retry: also what was parked. */
  retry(reservationSid: string): void;
  /** Retry for everything that was parked. */
  retryAll(): void;
  /** Reservations that are not over, as far as is known here. */
  openReservations(): readonly string[];
  view(reservationSid: string): EngagementView | null;
  views(): readonly EngagementView[];
  subscribe(listener: () => void): () => void;
}

/** How many requests may be under way at once. The Case and the pop of a live conversation do not count: the agent waits for them. */
const concurrentSteps = 4;
/** Facts kept for the case that this tab becomes the writer; far more than are ever open at once. */
const rememberedFacts = 1_000;

interface Entry {
  engagement: Engagement;
  activity: SyncActivity;
  attempts: number;
  timer: ReturnType<typeof setTimeout> | null;
  /** What is tried again when the timer ends. */
  paused: Step['kind'] | null;
}

export function createEngine(options: EngineOptions): Engine {
  const { policy } = options;
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  const unwritten: { reservationSid: string; fact: FlexFact }[] = [];
  let started = false;
  let catchingUp = false;
  let send: SendStep | null = null;
  let underWay = 0;
  /** Counts the times that this tab was the writer: an answer to an earlier time is nobody's any more. */
  let writing = 0;

  const preferredAutoLog = (): boolean | null => options.autoLog?.() ?? null;

  function record(reservationSid: string, fact: FlexFact): void {
    if (!started) {
      unwritten.push({ reservationSid, fact });
      if (unwritten.length > rememberedFacts) unwritten.shift();
    }
    const entry = entries.get(reservationSid);
    const after = applyFact(entry?.engagement ?? null, reservationSid, fact);
    if (after === null || after === entry?.engagement) return;
    put(reservationSid, entry === undefined ? { ...after, autoLog: preferredAutoLog() } : after);
    // An activity that Salesforce does not take just now holds up no state record; itself it is tried when its pause is over.
    const isHeldUp = entry?.timer && entry.paused === 'save-activity';
    if (isHeldUp && nextStep(entry.engagement, policy)?.kind !== 'save-activity') resume(reservationSid);
    else proceed(reservationSid);
    changed();
  }

  function start(
    journaled: readonly Engagement[],
    catchUp: () => void = () => undefined,
    told: readonly Engagement[] = [],
  ): void {
    started = true;
    catchingUp = true;
    writing += 1;
    const onDisk = new Set(journaled);
    // What the agent wants was not known before.
    for (const entry of entries.values()) {
      const autoLog = entry.engagement.autoLog ?? preferredAutoLog();
      entry.engagement = { ...entry.engagement, autoLog };
    }
    for (const engagement of newest([...journaled, ...told])) {
      entries.set(engagement.reservationSid, newEntry(acknowledge(engagement, { type: 'unparked' })));
    }
    const begun = new Map([...entries].map(([sid, { engagement }]) => [sid, lastBegan(engagement)]));
    for (const { reservationSid, fact } of unwritten.splice(0)) {
      // A hold that is over could begin and end anew; every other fact is known by what it says.
      if (fact.type !== 'hold' || fact.at > (begun.get(reservationSid) ?? 0)) record(reservationSid, fact);
    }
    catchUp();
    catchingUp = false;
    for (const [reservationSid, entry] of entries) {
      if (isOver(entry.engagement)) entry.engagement = revise(entry.engagement, { type: 'pop-expired' });
      if (!onDisk.has(entry.engagement)) persist(entry.engagement);
      if (entry.engagement.case.at === 'made' && !isOver(entry.engagement)) options.onCaseMade(entry.engagement);
      proceed(reservationSid);
    }
    changed();
  }

  function proceed(reservationSid: string): void {
    const entry = entries.get(reservationSid);
    if (!entry || !started || catchingUp || entry.activity.kind === 'sending' || entry.timer !== null) return;
    const step = nextStep(entry.engagement, policy);
    if (step === null) {
      entry.activity = { kind: 'idle' };
      const { engagement } = entry;
      if (isSettled(engagement, policy) && !engagement.settled)
        learn(entry, { type: 'settled', mayBeLogged: mayBeLogged(engagement, policy) });
      return;
    }
    const bounded = isBounded(step, entry.engagement);
    if (send === null || (bounded && underWay >= concurrentSteps)) {
      entry.activity = { kind: 'waiting', reason: null };
      return;
    }
    if (bounded) underWay += 1;
    entry.activity = { kind: 'sending', step: step.kind };
    const sent = beforeSending(step);
    if (sent !== null) learn(entry, sent);
    const sentIn = writing;
    send(step)
      .catch((): StepResult => ({
        acknowledgement: null,
        then: 'pause',
        reason: ownReason('INTERNAL'),
      }))
      .then((result) => {
        if (sentIn !== writing) return;
        if (bounded) underWay -= 1;
        conclude(entry, step, result);
      });
  }

  function conclude(entry: Entry, step: Step, { acknowledgement, then, reason }: StepResult): void {
    const { reservationSid } = entry.engagement;
    entry.activity = { kind: 'idle' };
    if (acknowledgement?.type === 'case-made') {
      // Before what the target may name is forgotten with the customer.
      learn(entry, { ...acknowledgement, target: popTarget(entry.engagement, acknowledgement, policy.screenPop) });
    } else if (acknowledgement !== null) learn(entry, acknowledgement);
    if (then === 'park' && reason !== null) {
      const digest = step.kind === 'save-activity' ? { digest: step.digest } : {};
      learn(entry, { type: 'parked', step: step.kind, reason, ...digest });
    }
    if (reason !== null) options.onFailure({ reservationSid, step: step.kind, reason, then });
    if (acknowledgement?.type === 'case-made' || acknowledgement?.type === 'contact-linked')
      options.onCaseMade(entry.engagement);
    entry.attempts = then === 'pause' ? entry.attempts + 1 : 0;
    if (then === 'pause') {
      entry.activity = { kind: 'waiting', reason };
      entry.paused = step.kind;
      entry.timer = setTimeout(() => resume(reservationSid), backOffMs(entry.attempts));
    } else {
      proceed(reservationSid);
    }
    proceedWithWaiting();
    changed();
  }

  function stop(): void {
    started = false;
    writing += 1;
    underWay = 0;
    for (const entry of entries.values()) {
      if (entry.timer !== null) clearTimeout(entry.timer);
      Object.assign(entry, newEntry(entry.engagement));
    }
    changed();
  }

  function resume(reservationSid: string): void {
    const entry = entries.get(reservationSid);
    if (!entry) return;
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = null;
    proceed(reservationSid);
    changed();
  }

  /** Those that waited for a free place: live conversations before all, then the oldest. */
  function proceedWithWaiting(): void {
    if (send === null || underWay >= concurrentSteps) return;
    const waiting = [...entries.values()].filter(
      ({ activity, timer }) => activity.kind === 'waiting' && timer === null,
    );
    const order = ({ engagement }: Entry): number => (isOver(engagement) ? engagement.knownSince : -1);
    for (const { engagement } of waiting.sort((one, other) => order(one) - order(other)))
      proceed(engagement.reservationSid);
  }

  function wake(): void {
    for (const [reservationSid, entry] of entries) if (entry.timer !== null) resume(reservationSid);
    proceedWithWaiting();
  }

  function retry(reservationSid: string): void {
    const entry = entries.get(reservationSid);
    if (!entry) return;
    learn(entry, { type: 'unparked' });
    resume(reservationSid);
  }

  function learn(entry: Entry, acknowledgement: Acknowledgement): void {
    entry.engagement = revise(entry.engagement, acknowledgement);
    persist(entry.engagement);
  }

  function put(reservationSid: string, changed: Engagement): void {
    const engagement = { ...changed, revision: changed.revision + 1 };
    const entry = entries.get(reservationSid);
    if (entry) entry.engagement = engagement;
    else entries.set(reservationSid, newEntry(engagement));
    persist(engagement);
  }

  function persist(engagement: Engagement): void {
    if (started) options.persist(engagement, isSettled(engagement, policy));
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }

  return {
    record,
    forget(fact) {
      const index = unwritten.findIndex((each) => each.fact === fact);
      if (index >= 0) unwritten.splice(index, 1);
    },
    start,
    stop,
    wake,
    connect(newSend) {
      send = newSend;
      for (const reservationSid of entries.keys()) resume(reservationSid);
      changed();
    },
    retry,
    retryAll() {
      for (const [reservationSid, { engagement }] of entries) if (engagement.parked !== null) retry(reservationSid);
    },
    openReservations: () =>
      [...entries.values()]
        .filter(({ engagement }) => !isOver(engagement))
        .map(({ engagement }) => engagement.reservationSid),
    views: () => [...entries.values()].map(({ engagement, activity }) => ({ engagement, activity })),
    view(reservationSid) {
      const entry = entries.get(reservationSid);
      return entry ? { engagement: entry.engagement, activity: entry.activity } : null;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Each engagement once. A disk that was full holds less than the writer told; a writer that died could not tell its last. */
function newest(versions: readonly Engagement[]): Iterable<Engagement> {
  const newestOf = new Map<string, Engagement>();
  for (const version of versions) {
    const known = newestOf.get(version.reservationSid);
    if (known === undefined || version.revision > known.revision) newestOf.set(version.reservationSid, version);
  }
  return newestOf.values();
}

function revise(engagement: Engagement, answer: Acknowledgement): Engagement {
  const after = acknowledge(engagement, answer);
  return after === engagement ? engagement : { ...after, revision: engagement.revision + 1 };
}

/** When the last state that is known began, in whole seconds since 1970. */
const lastBegan = ({ states }: Engagement): number => states[states.length - 1]?.startedAt ?? 0;

const newEntry = (engagement: Engagement): Entry => ({
  engagement,
  activity: { kind: 'idle' },
  attempts: 0,
  timer: null,
  paused: null,
});

const isBounded = (step: Step, engagement: Engagement): boolean =>
  isOver(engagement) || (step.kind !== 'create-case' && step.kind !== 'pop-case');
