import type { Manager } from '@twilio/flex-ui';

/**
 * Hides the second panel of the agent's desktop: around Flex stands the CRM itself, and a softphone is 400 pixels wide
 * (https://www.twilio.com/docs/flex/developer/ui/configuration, `AgentDesktopView.showPanel2`).
 */
export function hideCrmPanel(manager: Manager): void {
  manager.updateConfig({ componentProps: { AgentDesktopView: { showPanel2: false } } });
}
