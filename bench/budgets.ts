/** What the plugin may cost. A row of the benchmark for each; 1 KB is 1 000 bytes. */
export const budgets = {
  /**
   * Bytes of the bundle after gzip: the plugin's own code with the English texts, of which the Integration API is about 10 000, and
   * the whole with Paste and five translations.
   */
  bundleBytes: { ownCode: 60_000, whole: 180_000 },
  /** Main thread, for one event of Flex, and for the turn after it in which components are told; with 200 engagements in the journal. */
  flexEventMs: 2,
  /** The plugin's own time from the accept to the request for the Case, and from its answer to the screen pop. */
  ownMs: 5,
  /** Written to disk for one fact, as a multiple of what the engagement itself takes there. */
  writtenForOneFact: 2,
  /** Until the first fact can be taken, with 1 000 engagements in the journal. */
  startMs: 60,
  /** Until another tab goes on after the one that wrote has closed. */
  takeoverMs: 1_000,
  /** Calls of Open CTI for an ordinary call, the activity aside. */
  ordinaryCall: { runApex: 1, screenPop: 1, create: 3, update: 2 },
} as const;
