import type * as Flex from '@twilio/flex-ui';

import type { PanelServices } from './panel-services';
import { PanelTheme } from './PanelTheme';
import { SalesforceTab } from './SalesforceTab';

/** Adds the tab to every task. */
export function registerPanel(flex: typeof Flex, manager: Flex.Manager, services: PanelServices): void {
  const Tab = flex.Tab;
  const TaskTab = flex.withTaskContext(SalesforceTab);
  flex.TaskCanvasTabs.Content.add(
    <Tab key="salesforce" uniqueName="salesforce" label={services.text('FlexSalesforceTab')}>
      <PanelTheme dark={(manager as Partial<Flex.Manager>).configuration?.theme?.isLight === false}>
        <TaskTab services={services} />
      </PanelTheme>
    </Tab>,
  );
}
