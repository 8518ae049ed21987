/** How many histories are played, and which: the only place that reads the environment. `docs/reliability.md` says how to use it. */
const { LAWS_HISTORIES, LAWS_SEED, LAWS_PATH, npm_lifecycle_event: script } = process.env;

export const amount = {
  histories: Number(LAWS_HISTORIES ?? (script === 'test:laws' ? 20_000 : 300)),
  /** Of fast-check: the same seed makes the same histories. */
  seed: LAWS_SEED === undefined ? Date.now() | 0 : Number(LAWS_SEED),
  /** Of fast-check: leads straight to the history that broke a law. */
  path: LAWS_PATH ?? null,
};
