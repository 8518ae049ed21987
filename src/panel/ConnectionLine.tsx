import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';

import type { ConnectionStatus } from '../crm/connection';
import type { StringKey, Translate } from './strings';

const looks: Record<ConnectionStatus, { readonly key: StringKey; readonly color: DotColor }> = {
  connected: { key: 'FlexSalesforceConnected', color: 'colorBackgroundSuccess' },
  connecting: { key: 'FlexSalesforceConnecting', color: 'colorBackgroundStrong' },
  silent: { key: 'FlexSalesforceSilent', color: 'colorBackgroundWarning' },
};

type DotColor = 'colorBackgroundSuccess' | 'colorBackgroundStrong' | 'colorBackgroundWarning';

/** How it stands with Salesforce, in words and a dot. */
export function ConnectionLine({ status, text }: { readonly status: ConnectionStatus; readonly text: Translate }) {
  const { key, color } = looks[status];
  return (
    <Box
      display="flex"
      alignItems="center"
      columnGap="space30"
      marginBottom="space50"
      role="status"
      data-testid="salesforce-connection"
    >
      <Box
        as="span"
        flexShrink={0}
        width="sizeIcon10"
        height="8px"
        maxWidth="8px"
        borderRadius="borderRadiusCircle"
        backgroundColor={color}
      />
      <Text as="span" color="colorTextWeak" fontSize="fontSize20" lineHeight="lineHeight20">
        {text(key)}
      </Text>
    </Box>
  );
}
