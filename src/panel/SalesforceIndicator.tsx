import type * as Flex from '@twilio/flex-ui';
import type { CSSProperties } from 'react';
import { useEffect, useState } from 'react';

import { CloudIcon } from './CloudIcon';
import { indicatorState } from './indicator-state';
import type { IndicatorState } from './indicator-state';
import type { PanelServices } from './panel-services';
import { SavingDialog } from './SavingDialog';
import { useChanges } from './use-changes';
import type { UnsavedWatch } from './watch-unsaved';

interface SalesforceIndicatorProps {
  readonly services: PanelServices;
  readonly watch: UnsavedWatch;
  /** Flex's own, so that it looks and behaves like its neighbours in the header. */
  readonly IconButton: typeof Flex.IconButton;
  readonly dark: boolean;
}

/** The one sign in Flex's header of how it stands with Salesforce; it opens the dialog that tells all. */
export function SalesforceIndicator({ services, watch, IconButton, dark }: SalesforceIndicatorProps) {
  const [open, setOpen] = useState(false);
  useChanges(watch.subscribe, services.text.subscribe);
  const unsaved = watch.current();
  const { label, mark, tone } = useSettled(indicatorState(services.connection.status(), unsaved, services.text));
  return (
    <>
      <IconButton
        icon={<CloudIcon mark={mark} tone={tone} />}
        size="small"
        style={{ marginRight: 8 }}
        title={label}
        aria-label={label}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        data-testid="salesforce-indicator"
      />
      <span role="status" style={forScreenReaders}>
        {label}
      </span>
      {open ? <SavingDialog services={services} unsaved={unsaved} dark={dark} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** The state as soon as it has stayed the same for a second: what comes and goes is neither shown nor read out. */
function useSettled(state: IndicatorState): IndicatorState {
  const [settled, settle] = useState(state);
  useEffect(() => {
    const timer = setTimeout(() => settle(state), 1_000);
    return () => clearTimeout(timer);
    // The label says all that there is to the state.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state.label]);
  return settled;
}

const forScreenReaders: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};
