import { Button } from '@twilio-paste/core/button';

interface RecordLinkProps {
  readonly id: string;
  readonly testId: string;
  readonly children: string;
  onOpen(recordId: string): void;
}

/** A button and not an anchor: the record opens in Salesforce around Flex, not here. */
export function RecordLink({ id, testId, children, onOpen }: RecordLinkProps) {
  return (
    <Button variant="link" onClick={() => onOpen(id)} data-testid={testId}>
      {children}
    </Button>
  );
}
