import type { UtilityItem } from '../crm/softphone';
import type { AgentState } from '../flex/agent-state';
import type { Translate } from '../panel/strings';

/** What stands in the utility bar: what rings, else how many tasks there are, else the agent's activity; null while nothing is known. */
export function utilityItem({ ringing, tasks, activity, elsewhere }: AgentState, text: Translate): UtilityItem | null {
  if (ringing === 'voice') return { label: text('FlexSalesforceIncomingCall'), icon: 'incoming_call' };
  if (ringing !== null) return { label: text('FlexSalesforceIncomingTask'), icon: 'notification' };
  if (tasks > 0) return { label: text('FlexSalesforceTasks', { count: tasks }), icon: 'task' };
  if (elsewhere) return { label: text('FlexSalesforceElsewhere'), icon: 'away' };
  return activity && { label: activity.name, icon: activity.available ? 'call' : 'away' };
}
