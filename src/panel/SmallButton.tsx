import { Button } from '@twilio-paste/core/button';

interface SmallButtonProps {
  readonly children: string;
  readonly destructive?: boolean;
  /** Id of what says which of many it is. */
  readonly of?: string;
  readonly testId?: string;
  onClick(): void;
}

/** The button of this dialog, which has many of them. */
export function SmallButton({ children, destructive = false, of, testId, onClick }: SmallButtonProps) {
  return (
    <Button
      variant={destructive ? 'destructive' : 'secondary'}
      size="small"
      aria-describedby={of}
      onClick={onClick}
      data-testid={testId}
    >
      {children}
    </Button>
  );
}
