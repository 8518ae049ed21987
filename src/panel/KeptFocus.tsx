import { Box } from '@twilio-paste/core/box';
import type { ReactNode } from 'react';
import { useLayoutEffect, useRef } from 'react';

/**
 * Keeps the focus near: when what has it goes away (a button that did its work), the part around it takes it over, instead of the
 * page, where a keyboard would have to start anew.
 */
export function KeptFocus({ children }: { readonly children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  const isWithin = useRef(false);
  useLayoutEffect(() => {
    if (isWithin.current && document.activeElement === document.body) part.current?.focus();
  });
  return (
    <Box
      ref={part}
      tabIndex={-1}
      outline="none"
      _focusVisible={{ boxShadow: 'shadowFocus' }}
      borderRadius="borderRadius20"
      onFocus={() => void (isWithin.current = true)}
      onBlur={() => void (isWithin.current = false)}
    >
      {children}
    </Box>
  );
}
