/** Has something done soon, after the turn that asks for it, and at most once in an interval however often it is asked for. */
export function atIntervals(intervalMs: number, act: () => void): () => void {
  let due = false;
  let waiting = false;
  const next = (delayMs: number): void => {
    waiting = true;
    setTimeout(() => {
      waiting = due;
      if (!due) return;
      due = false;
      next(intervalMs);
      act();
    }, delayMs);
  };
  return () => {
    due = true;
    if (!waiting) next(0);
  };
}
