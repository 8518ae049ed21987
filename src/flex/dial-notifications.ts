import type * as Flex from '@twilio/flex-ui';

export interface DialNotifications {
  /** Until the agent has had the time to read it. */
  notCalled(reason: string): void;
  /** Until the agent closes it: it is needed when somebody answers. */
  extension(extension: string): void;
}

const notCalledMs = 20_000;

/** Says what became of a click on a number. The contents are keys of strings that may name `{{reason}}`, `{{extension}}`. */
export function createDialNotifications(
  { Notifications, NotificationType }: Pick<typeof Flex, 'Notifications' | 'NotificationType'>,
  contents: { readonly notCalled: string; readonly extension: string },
): DialNotifications {
  const register = (content: string, type: Flex.NotificationType, timeout: number) => {
    // The key is its id as well.
    Notifications.registerNotification({ id: content, content, type, closeButton: true, timeout });
    return (context: Readonly<Record<string, string>>): void => {
      Notifications.dismissNotificationById(content);
      Notifications.showNotification(content, context);
    };
  };
  const notCalled = register(contents.notCalled, NotificationType.warning, notCalledMs);
  const extension = register(contents.extension, NotificationType.information, 0);
  return { notCalled: (reason) => notCalled({ reason }), extension: (number) => extension({ extension: number }) };
}
