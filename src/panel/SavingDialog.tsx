import { Box } from '@twilio-paste/core/box';
import type { KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';

import { AutoLogSwitch } from './AutoLogSwitch';
import { ConnectionLine } from './ConnectionLine';
import { Note } from './Note';
import type { PanelServices } from './panel-services';
import { PanelTheme } from './PanelTheme';
import { RecentList } from './RecentList';
import { SmallButton } from './SmallButton';
import type { Unsaved } from './unsaved';
import { UnsavedList } from './UnsavedList';

interface SavingDialogProps {
  readonly services: PanelServices;
  readonly unsaved: readonly Unsaved[];
  readonly dark: boolean;
  onClose(): void;
}

/**
 * What is saved in Salesforce and what is not. The browser's own modal dialog: it closes with Escape, gives the focus back, and lies above all of Flex (https://developer.mozilla.org/docs/Web/HTML/Element/dialog).
 */
export function SavingDialog({ services, unsaved, dark, onClose }: SavingDialogProps) {
  const { text, policy, connection, engagements } = services;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    engagements.showFinished();
    if (canBeModal) dialog.current?.showModal();
  }, [engagements]);
  const close = (): void => (canBeModal ? dialog.current?.close() : onClose());
  return (
    <dialog
      ref={dialog}
      open={canBeModal ? undefined : true}
      onClose={onClose}
      onKeyDown={keepFocus}
      aria-labelledby="salesforce-dialog-title"
      lang={text.language()}
      style={{
        width: 'min(640px, 100vw - 16px)',
        maxWidth: 'none',
        maxHeight: 'calc(100vh - 16px)',
        padding: 0,
        border: 0,
        borderRadius: 8,
        overflow: 'auto',
        // What is in the header may be in white, and in one line.
        whiteSpace: 'normal',
      }}
      data-testid="salesforce-dialog"
    >
      <PanelTheme dark={dark}>
        <Box backgroundColor="colorBackgroundBody" padding="space60" display="grid" rowGap="space70">
          <Box display="flex" alignItems="center" justifyContent="space-between">
            <Box
              as="h2"
              id="salesforce-dialog-title"
              margin="space0"
              color="colorText"
              fontSize="fontSize60"
              lineHeight="lineHeight60"
            >
              {text('FlexSalesforceTab')}
            </Box>
            <SmallButton onClick={close}>{text('FlexSalesforceClose')}</SmallButton>
          </Box>
          <Box>
            <ConnectionLine status={connection.status()} text={text} />
            {policy.stateRecords || policy.activity ? (
              <AutoLogSwitch autoLog={services.autoLog} text={text} />
            ) : (
              <Note>{text('FlexSalesforceNothingToLog')}</Note>
            )}
          </Box>
          <UnsavedList services={services} unsaved={unsaved} />
          <RecentList services={services} />
        </Box>
      </PanelTheme>
    </dialog>
  );
}

/** The browser alone would lead Tab from its end into the page around Flex. */
function keepFocus(event: KeyboardEvent<HTMLDialogElement>): void {
  if (event.key !== 'Tab') return;
  const buttons = event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled), textarea');
  const [first, last] = [buttons[0], buttons[buttons.length - 1]];
  if (event.target !== (event.shiftKey ? first : last)) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

/** Where a browser is too old for that, it is shown all the same, and Flex does not fail. */
const canBeModal = typeof HTMLDialogElement === 'function' && 'showModal' in HTMLDialogElement.prototype;
