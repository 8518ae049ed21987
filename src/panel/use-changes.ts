import { useEffect, useReducer } from 'react';

/** Renders again whenever a source says that it changed. */
export function useChanges(...sources: readonly ((listener: () => void) => () => void)[]): void {
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const undo = sources.map((subscribe) => subscribe(render));
    return () => undo.forEach((unsubscribe) => unsubscribe());
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
