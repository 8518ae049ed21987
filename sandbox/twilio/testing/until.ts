const PATIENCE_MS = 4000;
const POLL_MS = 5;

/** Resolves with what `look` sees once it sees something. */
export async function until<T>(look: () => T | undefined | false): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`Never happened: ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Longer than the back end delays anything. */
const LONGEST_DELAY_MS = 600;

/** Resolves when whatever was going to happen has happened: for what must not. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LONGEST_DELAY_MS));
}
