/** What an event happens to: a tab of the browser, or null for the world outside. */
export interface Place {
  readonly alive: boolean;
  /** What `window` is while its code runs. */
  readonly window: object;
  /** Called when the code that an event started has come to its end, microtasks and all. */
  turnEnded(): void;
}

/**
 * Time, as the code under test sees it: one queue of events for everything that happens. While an event of a tab runs, and the
 * microtasks that it started, `window`, `document`, `setTimeout`, `Date.now` and `Math.random` are that tab's; so the real plugin
 * can run in several tabs side by side, and a history always goes the same way again.
 */
export interface Simulation {
  /** True time in milliseconds since 1970. The browser's clock may show another. */
  now(): number;
  /** Moves the browser's clock. */
  jumpClock(byMs: number): void;
  /** A number in [0, 1) from the history's own source of chance. */
  random(): number;
  /** Adds a line to the story of this history, with the time. */
  tell(what: string): void;
  readonly story: readonly string[];
  after(delayMs: number, place: Place | null, happen: () => void): void;
  /** Runs what happens until then, or until nothing more is to come. */
  runUntil(timeMs: number): Promise<void>;
  /** Whether anything is still to come for a place: a timer, an answer, a message. */
  pending(place: Place): number;
  /** Gives the globals back. */
  end(): void;
}

interface SimulatedEvent {
  readonly at: number;
  readonly place: Place | null;
  readonly id: number;
  readonly happen: () => void;
}

export const startOfTime = 1_700_000_000_000;

/** Real: lets every microtask run that is due. */
const { setImmediate: nextMacrotask } = globalThis;

export function beginSimulation(seed: number): Simulation {
  const queue: SimulatedEvent[] = [];
  const story: string[] = [];
  const random = mulberry32(seed);
  let now = startOfTime;
  let clockOffset = 0;
  let ids = 0;
  let running: Place | null = null;

  function after(delayMs: number, place: Place | null, happen: () => void): number {
    ids += 1;
    const event = { at: now + Math.max(0, delayMs), place, id: ids, happen };
    let index = queue.length;
    while (index > 0 && (queue[index - 1]?.at ?? 0) > event.at) index -= 1;
    queue.splice(index, 0, event);
    return ids;
  }

  async function runUntil(timeMs: number): Promise<void> {
    for (let next = queue[0]; next !== undefined && next.at <= timeMs; next = queue[0]) {
      queue.shift();
      now = next.at;
      if (next.place === null) {
        next.happen();
      } else if (next.place.alive) {
        running = next.place;
        next.happen();
        await new Promise((resolve) => nextMacrotask(resolve));
        running = null;
        next.place.turnEnded();
      }
    }
    now = Math.max(now, timeMs);
  }

  const restore = replaceGlobals({
    setTimeout: (happen: () => void, delayMs = 0) => after(delayMs, running, happen),
    clearTimeout: (id: number) => {
      const index = queue.findIndex((event) => event.id === id);
      if (index >= 0) queue.splice(index, 1);
    },
  });
  const restoreWindow = defineGetters({
    window: () => running?.window,
    document: () => (running?.window as { document?: unknown } | undefined)?.document,
  });
  const { now: realNow } = Date;
  const { random: realRandom } = Math;
  Date.now = () => now + clockOffset;
  Math.random = random;

  return {
    now: () => now,
    jumpClock: (byMs) => (clockOffset += byMs),
    random,
    story,
    tell: (what) => story.push(`${((now - startOfTime) / 1000).toFixed(3)}  ${what}`),
    after,
    runUntil,
    pending: (place) => queue.filter((event) => event.place === place).length,
    end() {
      restore();
      restoreWindow();
      Date.now = realNow;
      Math.random = realRandom;
    },
  };
}

function replaceGlobals(replacements: Readonly<Record<string, unknown>>): () => void {
  const globals = globalThis as unknown as Record<string, unknown>;
  const originals = Object.keys(replacements).map((name) => [name, globals[name]] as const);
  Object.assign(globals, replacements);
  return () => Object.assign(globals, Object.fromEntries(originals));
}

function defineGetters(getters: Readonly<Record<string, () => unknown>>): () => void {
  for (const [name, get] of Object.entries(getters)) {
    Object.defineProperty(globalThis, name, { get, configurable: true });
  }
  return () => {
    for (const name of Object.keys(getters)) Reflect.deleteProperty(globalThis, name);
  };
}

/** A small generator of chance with a seed (https://github.com/cprosche/mulberry32). */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
