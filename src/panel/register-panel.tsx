import type * as Flex from '@twilio/flex-ui';

import type { PanelServices } from './panel-services';
import { PanelTheme } from './PanelTheme';
import { SalesforceIndicator } from './SalesforceIndicator';
import { SalesforceTab } from './SalesforceTab';
import { watchUnsaved } from './watch-unsaved';

/** Pixels: what is in the header beside it needs half of them. */
const roomForLogo = 640;

/** Adds the tab to every task, and the indicator to the header. */
export function registerPanel(flex: typeof Flex, manager: Flex.Manager, services: PanelServices): void {
  const dark = (manager as Partial<Flex.Manager>).configuration?.theme?.isLight === false;
  const Tab = flex.Tab;
  const TaskTab = flex.withTaskContext(SalesforceTab);
  flex.TaskCanvasTabs.Content.add(
    <Tab key="salesforce" uniqueName="salesforce" label={services.text('FlexSalesforceTab')}>
      <PanelTheme dark={dark}>
        <TaskTab services={services} />
      </PanelTheme>
    </Tab>,
  );
  flex.MainHeader.Content.add(
    <SalesforceIndicator
      key="salesforce-indicator"
      services={services}
      watch={watchUnsaved(services)}
      IconButton={flex.IconButton}
      dark={dark}
    />,
    // Before Flex's own, which keep their places at the edge.
    { align: 'end', sortOrder: -1 },
  );
  // In a softphone the logo takes so much room that Flex itself cuts off its user menu.
  flex.MainHeader.Content.remove('logo', { if: () => window.innerWidth < roomForLogo });
}
