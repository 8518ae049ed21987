import { useCallback, useState } from 'react';

import type { PageConfig } from '../page';
import type { SoftphonePanel } from './softphone-panel';

/** Below this width of the window the panel would cover the page, so it starts minimised. */
const roomyWidth = 700;

/** The softphone's panel, at first as the call center definition says. */
export function usePhonePanel(
  size: PageConfig['softphone'],
): [SoftphonePanel, (change: Partial<SoftphonePanel>) => void] {
  const [panel, setPanel] = useState<SoftphonePanel>(() => ({
    ...size,
    visible: window.innerWidth >= roomyWidth,
    panelLabel: 'Phone',
    panelIcon: 'call',
    itemLabel: 'Phone',
    itemIcon: 'call',
  }));
  const change = useCallback((part: Partial<SoftphonePanel>) => setPanel((current) => ({ ...current, ...part })), []);
  return [panel, change];
}
