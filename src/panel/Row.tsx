import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import type { ReactNode } from 'react';

interface RowProps {
  readonly reservationSid: string;
  readonly name: string;
  /** How it stands with it, in a word or two. */
  readonly state: string;
  readonly failed: boolean;
  readonly children?: ReactNode;
}

/** By this id the buttons of a row say to which conversation they belong. */
export const rowNameId = (reservationSid: string): string => `salesforce-row-${reservationSid}`;

/** A conversation in a list: what it is, how it stands with it, and what can be done. */
export function Row({ reservationSid, name, state, failed, children }: RowProps) {
  return (
    <Box
      as="li"
      tabIndex={-1}
      listStyleType="none"
      paddingY="space30"
      borderBottomStyle="solid"
      borderBottomWidth="borderWidth10"
      borderBottomColor="colorBorderWeaker"
      data-testid="salesforce-row"
    >
      <Box display="flex" columnGap="space40" justifyContent="space-between">
        <Text as="span" fontWeight="fontWeightSemibold" id={rowNameId(reservationSid)}>
          {name}
        </Text>
        <Text as="span" color={failed ? 'colorTextError' : 'colorTextWeak'}>
          {state}
        </Text>
      </Box>
      {children}
    </Box>
  );
}
