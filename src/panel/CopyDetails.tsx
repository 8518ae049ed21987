import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Text } from '@twilio-paste/core/text';
import { useState } from 'react';

import type { Translate } from './strings';

interface CopyDetailsProps {
  /** Called when they are asked for. */
  details(): string;
  readonly text: Translate;
}

/** Copies the details, or shows them selected where the browser does not let a page in a frame copy. */
export function CopyDetails({ details, text }: CopyDetailsProps) {
  const [copied, setCopied] = useState(false);
  const [toCopyByHand, setToCopyByHand] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    const written = details();
    setCopied(false);
    setToCopyByHand(null);
    try {
      await navigator.clipboard.writeText(written);
      setCopied(true);
    } catch {
      setToCopyByHand(written);
    }
  };
  return (
    <>
      <Button variant="secondary" size="small" onClick={() => void copy()} data-testid="salesforce-copy">
        {text('FlexSalesforceCopy')}
      </Button>
      <Text as="span" role="status" color="colorTextWeak">
        {copied ? text('FlexSalesforceCopied') : ''}
      </Text>
      {toCopyByHand === null ? null : (
        <Box width="100%">
          <Text as="p" id="salesforce-copy-by-hand" color="colorTextWeak">
            {text('FlexSalesforceCopyByHand')}
          </Text>
          <textarea
            ref={selectAll}
            readOnly
            rows={6}
            style={{ width: '100%', boxSizing: 'border-box', font: 'inherit', color: 'inherit', background: 'inherit' }}
            aria-labelledby="salesforce-copy-by-hand"
            value={toCopyByHand}
            data-testid="salesforce-details"
          />
        </Box>
      )}
    </>
  );
}

/** Focuses it as well. */
function selectAll(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.select();
}
