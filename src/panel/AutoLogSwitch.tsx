import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import { useReducer } from 'react';

import { Note } from './Note';
import type { PanelServices } from './panel-services';

/**
 * Whether conversations are logged by themselves, as a switch where the admin leaves that to the agent. The browser's own, as
 * Paste's (15.3) moves at the keyboard without telling anybody.
 */
export function AutoLogSwitch({ autoLog, text }: Pick<PanelServices, 'autoLog' | 'text'>) {
  const [, render] = useReducer((count: number) => count + 1, 0);
  if (!autoLog.mayChange) {
    return (
      <Note testId="salesforce-auto-log-fixed">
        {text(autoLog.isOn() ? 'FlexSalesforceAutoLogOn' : 'FlexSalesforceAutoLogOff')}
      </Note>
    );
  }
  return (
    <Box>
      <Box as="label" display="flex" columnGap="space30" alignItems="center">
        <input
          type="checkbox"
          role="switch"
          checked={autoLog.isOn()}
          onChange={({ target }) => {
            autoLog.set(target.checked);
            render();
          }}
          aria-describedby="salesforce-auto-log-help"
          data-testid="salesforce-auto-log"
        />
        <Text as="span">{text('FlexSalesforceAutoLog')}</Text>
      </Box>
      <Note id="salesforce-auto-log-help">{text('FlexSalesforceAutoLogHelp')}</Note>
    </Box>
  );
}
