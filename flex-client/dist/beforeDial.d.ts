/** @typedef {import('./protocol').Dial} Dial */
/** @typedef {import('./protocol').Verdict} Verdict */
/** @returns {Verdict} */
export function allow(): Verdict;
/**
 * @param {string} [reason] what the agent is told
 * @returns {Verdict}
 */
export function deny(reason?: string): Verdict;
/**
 * @param {{ number?: string, attributes?: Record<string, unknown> }} changes to what is dialed, and to the new task's attributes
 * @returns {Verdict}
 */
export function rewrite({ number, attributes }: { number?: string; attributes?: Record<string, unknown> }): Verdict;
/**
 * The checks of one component before anything is dialed. The softphone waits for a check only while its lease is alive, so one that
 * is gone without a word holds nobody up for longer than that.
 *
 * @param {(kind: 'lease' | 'verdict', body: object) => void} send
 */
export function createBeforeDial(send: (kind: 'lease' | 'verdict', body: object) => void): {
  /**
   * @param {(dial: Dial) => Verdict | Promise<Verdict>} decide
   * @param {{ leaseMs?: number }} [options]
   */
  add(
    decide: (dial: Dial) => Verdict | Promise<Verdict>,
    {
      leaseMs,
    }?: {
      leaseMs?: number;
    },
  ): () => void;
  /** A softphone that has just started knows of no lease. */
  ready(): void;
  asked(dial: Dial): void;
  end(): void;
};
export type Dial = import('./protocol').Dial;
export type Verdict = import('./protocol').Verdict;
