import type * as Flex from '@twilio/flex-ui';

const id = 'FlexSalesforceNotSaved';

/**
 * Tells the agent that Salesforce has refused something for good, also when the task has left Flex by then; a click tries it
 * again. `content` is the key of a string that may name `{{reason}}`.
 */
export function createNotSavedNotification(
  flex: typeof Flex,
  content: string,
  onRetry: () => void,
): (reason: string) => void {
  flex.Notifications.registerNotification({
    id,
    content,
    type: flex.NotificationType.error,
    closeButton: true,
    // Long enough to be read. It lies over what Flex shows, the Accept button too; the sign in the header stays.
    timeout: 10_000,
    onClick: onRetry,
  });
  return (reason) => {
    flex.Notifications.dismissNotificationById(id);
    flex.Notifications.showNotification(id, { reason });
  };
}
