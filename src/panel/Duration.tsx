import { Text } from '@twilio-paste/core/text';

import { formatDuration, spokenDuration } from './format';

interface DurationProps {
  /** Whole. */
  readonly seconds: number;
  readonly language: string;
}

/** A clock of figures, running or stopped, that a screen reader speaks in words and does not follow by itself. */
export function Duration({ seconds, language }: DurationProps) {
  return (
    <Text as="span" role="timer" aria-label={spokenDuration(seconds, language)} fontVariantNumeric="tabular-nums">
      {formatDuration(seconds)}
    </Text>
  );
}
