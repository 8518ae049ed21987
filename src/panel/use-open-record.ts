import { useState } from 'react';

import type { PanelServices } from './panel-services';
import { reasonText } from './reason-text';

interface OpenRecord {
  /** Opens it in Salesforce. */
  readonly open: (recordId: string) => void;
  /** Why the last one did not open, for the agent; null where it did. */
  readonly failure: string | null;
}

export function useOpenRecord({ openRecord, text }: Pick<PanelServices, 'openRecord' | 'text'>): OpenRecord {
  const [failure, setFailure] = useState<string | null>(null);
  const open = (recordId: string): void => {
    setFailure(null);
    void openRecord(recordId).then((outcome) => {
      if (outcome.kind !== 'ok')
        setFailure(text('FlexSalesforceOpenFailed', { reason: reasonText(outcome.reason, text) }));
    });
  };
  return { open, failure };
}
