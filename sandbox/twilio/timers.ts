/** Does things later, and none of them once closed. */
export interface Timers {
  after(milliseconds: number, action: () => void): void;
  every(milliseconds: number, action: () => void): void;
  close(): void;
}

export function createTimers(): Timers {
  const timeouts = new Set<NodeJS.Timeout>();
  const intervals: NodeJS.Timeout[] = [];
  let closed = false;
  return {
    after(milliseconds, action) {
      if (closed) return;
      const timeout = setTimeout(() => {
        timeouts.delete(timeout);
        action();
      }, milliseconds);
      timeouts.add(timeout);
    },
    every(milliseconds, action) {
      if (!closed) intervals.push(setInterval(action, milliseconds));
    },
    close() {
      closed = true;
      timeouts.forEach(clearTimeout);
      intervals.forEach(clearInterval);
    },
  };
}
