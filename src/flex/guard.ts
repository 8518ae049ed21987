import type { Diagnostics } from '../diagnostics/diagnostics';

/**
 * A listener that never throws and never makes anybody wait. Flex emits its events before it updates its own state and without a
 * try/catch around it, so that one error in a plugin's listener would break the handling of the task itself.
 */
export function guarded<A extends unknown[]>(diagnostics: Diagnostics, name: string, listener: (...args: A) => void) {
  return (...args: A): void => {
    try {
      listener(...args);
    } catch (error) {
      // The name of the error only: its text may quote what it stumbled over.
      diagnostics.warn('listener.failed', 'A listener failed; Flex goes on.', {
        listener: name,
        error: error instanceof Error ? error.name : typeof error,
      });
    }
  };
}
