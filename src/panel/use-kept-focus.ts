import type { FocusEvent, RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';

interface KeptFocus {
  /** For the element around what comes and goes. */
  readonly area: {
    onFocus(event: FocusEvent): void;
    onBlur(event: FocusEvent): void;
  };
  /** Where the focus goes when its place is gone; needs a tabIndex of -1. */
  readonly place: RefObject<HTMLElement>;
}

/**
 * Keeps the keyboard's place: when what had the focus is gone after a render, or cannot have it any more, its row gets the focus, or
 * `place` where that is gone as well, instead of the page, where a keyboard would have to start anew. Rows are `li` with a tabIndex.
 */
export function useKeptFocus(): KeptFocus {
  const place = useRef<HTMLElement>(null);
  const isWithin = useRef(false);
  const row = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!isWithin.current || document.activeElement !== document.body) return;
    (row.current?.isConnected ? row.current : place.current)?.focus();
  });
  return {
    area: {
      onFocus({ target }) {
        isWithin.current = true;
        row.current = target.closest<HTMLElement>('li[tabindex]');
      },
      // React hears no blur of what it takes away itself.
      onBlur() {
        isWithin.current = false;
      },
    },
    place,
  };
}
