import { Box } from '@twilio-paste/core/box';
import { Input } from '@twilio-paste/core/input';
import { Label } from '@twilio-paste/core/label';
import { Option, Select } from '@twilio-paste/core/select';
import { useRef } from 'react';

import { longestDisposition } from '../engagements/draft';
import type { Translate } from './strings';

interface DispositionFieldProps {
  readonly id: string;
  readonly value: string;
  /** By the org; none where it has no list. */
  readonly offered: readonly string[];
  readonly text: Translate;
  onChange(value: string): void;
}

/** One of those that the org offers, or any text where it offers none. What it has already stays on offer. */
export function DispositionField({ id, value, offered, text, onChange }: DispositionFieldProps) {
  // The field stays what it is while the agent is in it.
  const field = useRef<HTMLDivElement>(null);
  const shown = useRef(offered);
  if (!field.current?.contains(document.activeElement)) shown.current = offered;
  const offers = shown.current;
  const values = value === '' || offers.includes(value) ? offers : [value, ...offers];
  return (
    <Box ref={field}>
      <Label htmlFor={id}>{text('FlexSalesforceDisposition')}</Label>
      {offers.length === 0 ? (
        <Input
          id={id}
          type="text"
          value={value}
          maxLength={longestDisposition}
          autoComplete="off"
          onChange={({ target }) => onChange(target.value)}
          data-testid="salesforce-disposition"
        />
      ) : (
        <Select
          id={id}
          value={value}
          onChange={({ target }) => onChange((target as HTMLSelectElement).value)}
          data-testid="salesforce-disposition"
        >
          <Option value="">{text('FlexSalesforceDispositionNone')}</Option>
          {values.map((each) => (
            <Option key={each} value={each}>
              {each}
            </Option>
          ))}
        </Select>
      )}
    </Box>
  );
}
