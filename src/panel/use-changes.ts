import { useEffect, useReducer } from 'react';

/**
 * Renders again after a source has said that it changed: once for all that happens in one turn, and not within it, as that is
 * Flex's own handling of an event.
 */
export function useChanges(...sources: readonly ((listener: () => void) => () => void)[]): void {
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    let due = false;
    let mounted = true;
    const renderSoon = (): void => {
      if (due) return;
      due = true;
      queueMicrotask(() => {
        due = false;
        if (mounted) render();
      });
    };
    const undo = sources.map((subscribe) => subscribe(renderSoon));
    return () => {
      mounted = false;
      undo.forEach((unsubscribe) => unsubscribe());
    };
    // The sources live as long as the plugin.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}

/** Renders again every second while `running`, for durations that count. */
export function useEverySecond(running: boolean): void {
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(render, 1000);
    return () => clearInterval(timer);
  }, [running]);
}
