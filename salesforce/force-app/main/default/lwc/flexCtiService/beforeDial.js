import { call, reportUncaught } from './listeners';
import { createId } from './message';

const LEASE_MS = 15000;
const SHORTEST_LEASE_MS = 1000;
const LONGEST_LEASE_MS = 60000;
const DECISIONS = ['allow', 'deny', 'rewrite'];

/** @typedef {import('./protocol').Dial} Dial */
/** @typedef {import('./protocol').Verdict} Verdict */

/** @returns {Verdict} */
export function allow() {
  return { decision: 'allow' };
}

/**
 * @param {string} [reason] what the agent is told
 * @returns {Verdict}
 */
export function deny(reason) {
  return { decision: 'deny', reason };
}

/**
 * @param {{ number?: string, attributes?: Record<string, unknown> }} changes to what is dialed, and to the new task's attributes
 * @returns {Verdict}
 */
export function rewrite({ number, attributes }) {
  return { decision: 'rewrite', number, attributes };
}

/**
 * The checks of one component before anything is dialed. The softphone waits for a check only while its lease is alive, so one that
 * is gone without a word holds nobody up for longer than that.
 *
 * @param {(kind: 'lease' | 'verdict', body: object) => void} send
 */
export function createBeforeDial(send) {
  /** @type {Set<{ begin(): void, ask(dial: Dial): void, end(): void }>} */
  const checks = new Set();
  let isReady = false;

  /**
   * @param {(dial: Dial) => Verdict | Promise<Verdict>} decide
   * @param {number} leaseMs
   */
  function createCheck(decide, leaseMs) {
    const handler = createId();
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let timer;
    // One that cannot be sent keeps nobody from going on: the next renewal comes, and a lease that is not given up ends by itself.
    const lease = (/** @type {number} */ ttlMs) => call(() => send('lease', { handler, ttlMs }), undefined);
    const check = {
      begin() {
        clearInterval(timer);
        timer = setInterval(lease, leaseMs / 3, leaseMs);
        lease(leaseMs);
      },
      async ask(/** @type {Dial} */ dial) {
        const answer = (/** @type {Verdict | { decision: 'failed' }} */ verdict) => {
          if (checks.has(check)) send('verdict', { ...verdict, dial: dial.id, handler });
        };
        try {
          const verdict = await decide(dial);
          if (!DECISIONS.includes(verdict?.decision)) throw new TypeError('Answer with allow, deny or rewrite.');
          answer(verdict);
        } catch (error) {
          // What happens to the call then is a setting of the plugin, not for this client to decide; the agent need not wait for it.
          answer({ decision: 'failed' });
          reportUncaught(error);
        }
      },
      end() {
        if (!checks.delete(check)) return;
        clearInterval(timer);
        if (isReady) lease(0);
      },
    };
    return check;
  }

  return {
    /**
     * @param {(dial: Dial) => Verdict | Promise<Verdict>} decide
     * @param {{ leaseMs?: number }} [options]
     */
    add(decide, { leaseMs = LEASE_MS } = {}) {
      if (!(leaseMs >= SHORTEST_LEASE_MS && leaseMs <= LONGEST_LEASE_MS)) {
        throw new TypeError('leaseMs must be 1000 to 60000.');
      }
      const check = createCheck(decide, leaseMs);
      checks.add(check);
      if (isReady) check.begin();
      return () => check.end();
    },
    /** A softphone that has just started knows of no lease. */
    ready() {
      isReady = true;
      for (const check of checks) check.begin();
    },
    asked(/** @type {Dial} */ dial) {
      for (const check of [...checks]) if (checks.has(check)) check.ask(dial);
    },
    end() {
      for (const check of [...checks]) check.end();
      isReady = false;
    },
  };
}
