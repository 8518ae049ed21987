import { useState, type RefObject } from 'react';

import { MinimiseIcon, PopOutIcon } from './icons';
import type { SoftphonePanel } from './softphone-panel';

interface PhonePanelProps {
  readonly frame: RefObject<HTMLIFrameElement>;
  readonly flexUrl: string;
  readonly panel: SoftphonePanel;
  readonly popOutAllowed: boolean;
  onMinimise(): void;
  onPopOut(): void;
}

/**
 * The softphone. Minimised it is hidden and no more: its page goes on, and so do its calls. In Lightning Experience popping out opens
 * a window with the softphone's page loaded anew; here it only loads it anew.
 */
export function PhonePanel({ frame, flexUrl, panel, popOutAllowed, onMinimise, onPopOut }: PhonePanelProps) {
  // Made once: another address would load the frame anew.
  const [address] = useState(() => softphoneAddress(flexUrl, location.origin));
  return (
    <section
      className="phone-panel"
      id="phone-panel"
      aria-label={panel.panelLabel}
      data-visible={panel.visible}
      data-testid="phone-panel"
      style={{ width: panel.width, height: panel.height }}
    >
      <header className="phone-panel-header">
        <h2 data-icon={panel.panelIcon}>{panel.panelLabel}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Pop out"
          title={popOutAllowed ? 'Pop out: loads Flex anew' : 'Not while Flex carries a call'}
          disabled={!popOutAllowed}
          data-testid="phone-pop-out"
          onClick={onPopOut}
        >
          <PopOutIcon />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Minimise"
          title="Minimise"
          data-testid="phone-minimise"
          onClick={onMinimise}
        >
          <MinimiseIcon />
        </button>
      </header>
      <iframe
        ref={frame}
        className="phone-frame"
        title="Twilio Flex"
        src={address}
        allow="microphone; autoplay; clipboard-read; clipboard-write"
        data-testid="flex-frame"
      />
    </section>
  );
}

/** The address under which Lightning Experience loads a softphone: the parameters are what Open CTI's library starts from. */
function softphoneAddress(flexUrl: string, consoleOrigin: string): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  const parameters = { mode: 'Lightning', isdtp: 'vw', sfdcIframeOrigin: consoleOrigin, clc: '1', nonce };
  return `${flexUrl}/?${new URLSearchParams(parameters)}`;
}
