import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Text } from '@twilio-paste/core/text';

interface FailureProps {
  readonly title?: string;
  readonly message: string;
  readonly action?: { readonly label: string; onClick(): void };
}

/** Something the agent has to know: said at once to a screen reader, with what to do about it. */
export function Failure({ title, message, action }: FailureProps) {
  return (
    <Box
      role="alert"
      backgroundColor="colorBackgroundErrorWeakest"
      borderStyle="solid"
      borderWidth="borderWidth10"
      borderColor="colorBorderErrorWeak"
      borderRadius="borderRadius20"
      padding="space40"
      marginTop="space50"
      display="flex"
      columnGap="space40"
      alignItems="flex-start"
      justifyContent="space-between"
      data-testid="salesforce-failure"
    >
      <Box minWidth="0" overflowWrap="anywhere">
        {title === undefined ? null : (
          <Text as="p" color="colorTextError" fontWeight="fontWeightSemibold">
            {title}
          </Text>
        )}
        <Text as="p" color="colorTextError">
          {message}
        </Text>
      </Box>
      {action === undefined ? null : (
        <Button variant="secondary" size="small" onClick={action.onClick} data-testid="salesforce-retry">
          {action.label}
        </Button>
      )}
    </Box>
  );
}
