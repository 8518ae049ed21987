import { Box } from '@twilio-paste/core/box';
import type { ReactNode } from 'react';

import { useKeptFocus } from './use-kept-focus';

/** Keeps the focus near: when what has it goes away (a button that did its work), the part around it takes it over. */
export function KeptFocus({ children }: { readonly children: ReactNode }) {
  const { area, place } = useKeptFocus();
  return (
    <Box
      ref={place}
      tabIndex={-1}
      outline="none"
      _focusVisible={{ boxShadow: 'shadowFocus' }}
      borderRadius="borderRadius20"
      {...area}
    >
      {children}
    </Box>
  );
}
