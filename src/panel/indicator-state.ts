import type { ConnectionStatus } from '../crm/connection';
import type { Translate } from './strings';
import type { Unsaved } from './unsaved';

/** What the indicator in the header says. */
export interface IndicatorState {
  /** All of it, in words. */
  readonly label: string;
  /** On the icon: a count, `!`, or nothing where a dot will do. */
  readonly mark: string;
  readonly tone: 'good' | 'unknown' | 'warning' | 'error';
}

/** The one thing that matters most: what needs the agent, then a Salesforce that does not answer, then what waits. */
export function indicatorState(
  connection: ConnectionStatus,
  unsaved: readonly Unsaved[],
  text: Translate,
): IndicatorState {
  const countOf = (state: Unsaved['state']): number => unsaved.filter((each) => each.state === state).length;
  const needing = countOf('needs-agent');
  const waiting = countOf('waiting');
  const counted = needing || waiting;
  const count = String(counted);
  const mark = counted > 99 ? '99+' : count;
  if (needing > 0) return { label: text('FlexSalesforceIndicatorNeedsYou', { count }), mark, tone: 'error' };
  if (connection === 'silent') {
    return waiting > 0
      ? { label: text('FlexSalesforceIndicatorSilentWaiting', { count }), mark, tone: 'warning' }
      : { label: text('FlexSalesforceIndicatorSilent'), mark: '!', tone: 'warning' };
  }
  if (waiting > 0) return { label: text('FlexSalesforceIndicatorWaiting', { count }), mark, tone: 'warning' };
  return connection === 'connected'
    ? { label: text('FlexSalesforceIndicatorConnected'), mark: '', tone: 'good' }
    : { label: text('FlexSalesforceIndicatorConnecting'), mark: '', tone: 'unknown' };
}
