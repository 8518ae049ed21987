import type { FocusEvent, RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';

interface KeptFocus {
  /** For the element around what comes and goes. */
  readonly area: {
    onFocus(event: FocusEvent): void;
    onBlur(event: FocusEvent): void;
  };
  /** Where the focus goes when its place is gone; needs a tabIndex of -1. */
  readonly heading: RefObject<HTMLElement>;
}

/**
 * Keeps the keyboard's place: when what had the focus is gone after a render, its row gets the focus, or the heading where that is
 * gone as well. Rows are `li` with a tabIndex of -1.
 */
export function useKeptFocus(): KeptFocus {
  const heading = useRef<HTMLElement>(null);
  const focused = useRef<Element | null>(null);
  const row = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (focused.current === null || focused.current.isConnected) return;
    const place = row.current?.isConnected ? row.current : heading.current;
    focused.current = null;
    place?.focus();
  });
  return {
    area: {
      onFocus({ target }) {
        focused.current = target;
        row.current = target.closest('li');
      },
      // React hears no blur of what it takes away itself.
      onBlur() {
        focused.current = null;
      },
    },
    heading,
  };
}
