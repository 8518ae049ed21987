import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import { useState } from 'react';

import { Note } from './Note';
import { SmallButton } from './SmallButton';
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
      <SmallButton onClick={() => void copy()}>{text('FlexSalesforceCopy')}</SmallButton>
      <Text as="span" role="status" color="colorTextWeak">
        {copied ? text('FlexSalesforceCopied') : ''}
      </Text>
      {toCopyByHand === null ? null : (
        <Box width="100%">
          <Note id="salesforce-copy-by-hand">{text('FlexSalesforceCopyByHand')}</Note>
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
