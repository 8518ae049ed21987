import type * as Flex from '@twilio/flex-ui';

/** Shows the agent what a component of the CRM has to say. `content` is the key of a string with `{{title}}` and `{{text}}`. */
export function createComponentError(
  { Notifications, NotificationType }: Pick<typeof Flex, 'Notifications' | 'NotificationType'>,
  content: string,
): (title: string, text: string) => void {
  // The key is its id as well.
  Notifications.registerNotification({ id: content, content, type: NotificationType.error, closeButton: true });
  return (title, text) => {
    Notifications.dismissNotificationById(content);
    Notifications.showNotification(content, { title, text });
  };
}
