import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Text } from '@twilio-paste/core/text';

interface FailureProps {
  readonly message: string;
  readonly action?: { readonly label: string; onClick(): void };
}

/** Something the agent has to know: said at once to a screen reader, with what to do about it. */
export function Failure({ message, action }: FailureProps) {
  return (
    <Box
      role="alert"
      backgroundColor="colorBackgroundErrorWeakest"
      borderRadius="borderRadius20"
      padding="space40"
      marginBottom="space50"
      display="flex"
      columnGap="space40"
      alignItems="center"
      justifyContent="space-between"
      data-testid="salesforce-failure"
    >
      <Text as="p" color="colorTextError">
        {message}
      </Text>
      {action === undefined ? null : (
        <Button variant="secondary" size="small" onClick={action.onClick} data-testid="salesforce-retry">
          {action.label}
        </Button>
      )}
    </Box>
  );
}
