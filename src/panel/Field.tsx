import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import type { ReactNode } from 'react';

/** A label and its value, in a description list. */
export function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Box>
      <Text as="dt" color="colorTextWeak" fontSize="fontSize20" lineHeight="lineHeight20">
        {label}
      </Text>
      <Box as="dd" margin="space0">
        {children}
      </Box>
    </Box>
  );
}
