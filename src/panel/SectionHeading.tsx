import { Box } from '@twilio-paste/core/box';
import type { ReactNode, RefObject } from 'react';

interface SectionHeadingProps {
  /** Where the focus goes when its place is gone. */
  readonly focus: RefObject<HTMLElement>;
  readonly children: ReactNode;
}

export function SectionHeading({ focus, children }: SectionHeadingProps) {
  return (
    <Box
      as="h3"
      ref={focus}
      tabIndex={-1}
      margin="space0"
      marginBottom="space30"
      color="colorText"
      fontSize="fontSize30"
      fontWeight="fontWeightSemibold"
      lineHeight="lineHeight30"
    >
      {children}
    </Box>
  );
}
