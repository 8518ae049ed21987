import { platform } from '../platform';

/** Lightning's `lightning/messageService`: https://developer.salesforce.com/docs/component-library/bundle/lightning-message-service */

interface MessageContext {
  readonly subscriptions: Set<Subscription>;
  isReleased: boolean;
}

interface Subscription {
  readonly context: MessageContext;
  readonly stop: () => void;
}

export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

export function createMessageContext(): MessageContext {
  return { subscriptions: new Set(), isReleased: false };
}

export function releaseMessageContext(context: MessageContext): void {
  for (const subscription of [...context.subscriptions]) unsubscribe(subscription);
  context.isReleased = true;
}

export function publish(context: MessageContext, channel: string, message: unknown): void {
  checkContext(context);
  platform().messages.publish(channel, message);
}

/** The console does not know which tab is the active area, so a subscription that depends on it is refused. */
export function subscribe(
  context: MessageContext,
  channel: string,
  listener: (message: unknown) => void,
  { scope }: { readonly scope?: symbol } = {},
): Subscription {
  checkContext(context);
  if (scope !== APPLICATION_SCOPE) throw new Error('The sandbox knows subscriptions of APPLICATION_SCOPE only.');
  const subscription = { context, stop: platform().messages.subscribe(channel, listener) };
  context.subscriptions.add(subscription);
  return subscription;
}

export function unsubscribe(subscription: Subscription): void {
  subscription.context.subscriptions.delete(subscription);
  subscription.stop();
}

function checkContext({ isReleased }: MessageContext): void {
  if (isReleased) throw new Error('The message context has been released.');
}
