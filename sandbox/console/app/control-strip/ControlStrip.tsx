import { useState } from 'react';

import type { SandboxState } from '../../control-api';
import { useResource } from '../use-resource';
import { FaultControls } from './FaultControls';
import { FlexControls } from './FlexControls';
import { IncomingControls } from './IncomingControls';
import { LiveConversations } from './LiveConversations';
import { MessageInspector } from './MessageInspector';
import { MoreIncomingControls } from './MoreIncomingControls';
import { OpenCtiLog } from './OpenCtiLog';
import { useControl } from './use-control';

/** Below this width the strip would leave no room for the console, so it starts collapsed. */
const roomyWidth = 1000;

interface ControlStripProps {
  readonly hasMicrophone: boolean;
  onMicrophone(isPresent: boolean): void;
  onReloadFlex(): void;
  onCopilotNotes(reservationSid: string): void;
}

/** Plays everybody but the agent: customers, Twilio, the weather. It stands beside the console because Salesforce has no such thing. */
export function ControlStrip({ hasMicrophone, onMicrophone, onReloadFlex, onCopilotNotes }: ControlStripProps) {
  const [isOpen, setOpen] = useState(() => window.innerWidth >= roomyWidth);
  const state = useResource<SandboxState>('state', 'state');
  const [control, problem] = useControl();
  return (
    <aside className="strip" aria-label="Sandbox controls" data-open={isOpen} data-testid="control-strip">
      <header className="strip-header">
        <h2>Sandbox controls</h2>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls="strip-body"
          data-testid="control-strip-toggle"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Hide' : 'Show'}
        </button>
      </header>
      <div id="strip-body" className="strip-body" hidden={!isOpen}>
        <p className="strip-note">Not part of Salesforce: here you are the customer.</p>
        <p role="alert" className="strip-problem">
          {problem}
        </p>
        <IncomingControls control={control} />
        <MoreIncomingControls control={control} />
        <LiveConversations control={control} onCopilotNotes={onCopilotNotes} />
        {state?.ok && (
          <FlexControls
            state={state.value}
            control={control}
            hasMicrophone={hasMicrophone}
            onMicrophone={onMicrophone}
            onReloadFlex={onReloadFlex}
          />
        )}
        <FaultControls control={control} />
        {isOpen && <MessageInspector />}
        {isOpen && <OpenCtiLog />}
      </div>
    </aside>
  );
}
