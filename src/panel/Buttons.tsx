import { Box } from '@twilio-paste/core/box';
import type { ReactNode } from 'react';

/** Buttons in a line, or in several where there is no room. */
export function Buttons({ children }: { readonly children: ReactNode }) {
  return (
    <Box display="flex" flexWrap="wrap" alignItems="center" columnGap="space30" rowGap="space30" marginTop="space30">
      {children}
    </Box>
  );
}
