import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import type { ReactNode } from 'react';

/** A part of the tab under its heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box as="section" aria-label={title}>
      <Text
        as="h3"
        fontWeight="fontWeightSemibold"
        fontSize="fontSize30"
        lineHeight="lineHeight20"
        marginBottom="space40"
      >
        {title}
      </Text>
      {children}
    </Box>
  );
}
