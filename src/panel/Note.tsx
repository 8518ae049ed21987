import { Text } from '@twilio-paste/core/text';
import type { ReactNode } from 'react';

interface NoteProps {
  readonly id?: string;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** A paragraph that steps back behind what matters more. */
export function Note({ id, testId, children }: NoteProps) {
  return (
    <Text as="p" id={id} color="colorTextWeak" data-testid={testId}>
      {children}
    </Text>
  );
}
