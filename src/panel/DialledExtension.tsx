import { Text } from '@twilio-paste/core/text';

import type { Translate } from './strings';

interface DialledExtensionProps {
  /** Of the task. */
  readonly attributes: unknown;
  readonly text: Translate;
}

/** The extension of the number that was clicked, which nobody dials but the agent. */
export function DialledExtension({ attributes, text }: DialledExtensionProps) {
  const { phoneExtension: extension } = Object(attributes) as { readonly phoneExtension?: unknown };
  if (typeof extension !== 'string' || !/^\d{1,10}$/.test(extension)) return null;
  return (
    <Text as="p" marginBottom="space50" data-testid="salesforce-extension">
      {text('FlexSalesforceExtension', { extension })}
    </Text>
  );
}
