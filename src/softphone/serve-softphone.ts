import type { Manager } from '@twilio/flex-ui';

import type { Connection } from '../crm/connection';
import type { Softphone } from '../crm/softphone';
import type { Diagnostics } from '../diagnostics/diagnostics';
import { agentState, carriesCall, onAgentState, onIncomingTask } from '../flex/agent-state';
import { guarded } from '../flex/guard';
import { createLeaveWarning } from '../flex/leave-warning';
import type { Translate } from '../panel/strings';
import { atIntervals } from './at-intervals';
import { createPanelWidth } from './panel-width';
import { utilityItem } from './utility-item';

export interface SoftphoneParts {
  readonly manager: Manager;
  readonly target: Window;
  readonly connection: Connection;
  /** Null until the CRM is there. */
  softphone(): Softphone | null;
  readonly diagnostics: Diagnostics;
  readonly text: Translate;
}

/** Three calls each at the most: label, icon and width. */
const intervalMs = 1_000;

/**
 * Shows in the CRM what goes on in Flex: opens the panel for an incoming task, names it in the utility bar, gives a task room, and
 * keeps the agent from ending a call by popping Flex out or leaving the page. Each tab's plugin serves the page around it, so with
 * Flex in several tabs the panel opens in each. Nothing is sent before the CRM has answered.
 */
export function serveSoftphone({ manager, target, connection, softphone, diagnostics, text }: SoftphoneParts): void {
  const guard = (name: string, listener: () => void) => guarded(diagnostics, name, listener);
  const width = createPanelWidth(() => target.innerWidth);
  const warnOnLeave = createLeaveWarning(target);
  const connected = (): Softphone | null => (connection.status() === 'connected' ? softphone() : null);

  const describeSoon = atIntervals(
    intervalMs,
    guard('softphone', () => {
      const to = connected();
      if (to === null) return;
      const state = agentState(manager);
      const item = utilityItem(state, text);
      if (item !== null) to.setItem(item);
      const pixels = width(state.tasks > 0);
      if (pixels !== null) to.setPanelWidth(pixels);
    }),
  );
  const follow = guard('softphone', () => {
    const inCall = carriesCall(manager);
    warnOnLeave(inCall);
    connected()?.allowPopOut(!inCall);
    describeSoon();
  });

  guard('onAgentState', () => onAgentState(manager, follow, diagnostics))();
  guard('onIncomingTask', () => onIncomingTask(manager, () => connected()?.showPanel(), diagnostics))();
  connection.subscribe(
    guard('softphone', () => {
      // It may have begun to ring before.
      if (agentState(manager).ringing !== null) connected()?.showPanel();
      follow();
    }),
  );
}
