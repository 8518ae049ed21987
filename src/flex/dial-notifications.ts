import type * as Flex from '@twilio/flex-ui';

export interface DialNotifications {
  /** Until the agent has had the time to read it. */
  notCalled(reason: string): void;
  /** By a component that was asked before, and has said why. */
  denied(reason: string, isCall: boolean): void;
  /** Whether the agent has been told so since this was asked last. */
  takeDenial(): boolean;
  /** What was said of calls before is over; the extension, if any, stays until the agent closes it, for when somebody answers. */
  called(extension: string | undefined): void;
}

const notCalledMs = 20_000;

/** Says what became of a click on a number. The contents are keys of strings that may name `{{reason}}`, `{{extension}}`. */
export function createDialNotifications(
  { Notifications, NotificationType }: Pick<typeof Flex, 'Notifications' | 'NotificationType'>,
  contents: { readonly notCalled: string; readonly notTransferred: string; readonly extension: string },
): DialNotifications {
  const register = (content: string, type: Flex.NotificationType, timeout: number) => {
    // The key is its id as well.
    Notifications.registerNotification({ id: content, content, type, closeButton: true, timeout });
    return (context: Readonly<Record<string, string>> | null): void => {
      Notifications.dismissNotificationById(content);
      if (context !== null) Notifications.showNotification(content, context);
    };
  };
  const notCalled = register(contents.notCalled, NotificationType.warning, notCalledMs);
  const notTransferred = register(contents.notTransferred, NotificationType.warning, notCalledMs);
  const extension = register(contents.extension, NotificationType.information, 0);
  let denied = false;
  return {
    notCalled: (reason) => notCalled({ reason }),
    denied(reason, isCall) {
      denied = isCall;
      (isCall ? notCalled : notTransferred)({ reason });
    },
    takeDenial() {
      const was = denied;
      denied = false;
      return was;
    },
    called(number) {
      notCalled(null);
      extension(number === undefined ? null : { extension: number });
    },
  };
}
