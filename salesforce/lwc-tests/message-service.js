/**
 * A message service for tests, in place of Salesforce's `lightning/messageService`: who publishes hears it too, what arrives is a
 * copy, and it arrives later.
 */

/** @typedef {{ channel: string, listener: (message: any) => void, context: object | null }} Subscription */

export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

/** @type {Set<Subscription>} */
const subscriptions = new Set();
/** @type {Set<object>} */
const contexts = new Set();

export function createMessageContext() {
  const context = {};
  contexts.add(context);
  return context;
}

/** @param {object} context */
export function releaseMessageContext(context) {
  contexts.delete(context);
  for (const each of [...subscriptions]) if (each.context === context) subscriptions.delete(each);
}

/** @param {object} context @param {string} channel @param {object} message */
export function publish(context, channel, message) {
  if (!contexts.has(context)) throw new Error('The message context has been released.');
  deliver(channel, message);
}

/** @param {object} context @param {string} channel @param {(message: any) => void} listener @param {{ scope?: symbol }} [options] */
export function subscribe(context, channel, listener, { scope } = {}) {
  if (!contexts.has(context)) throw new Error('The message context has been released.');
  if (scope !== APPLICATION_SCOPE) throw new Error('A component on another console tab would hear nothing.');
  return addSubscription({ channel, listener, context });
}

/** @param {Subscription} subscription */
export function unsubscribe(subscription) {
  subscriptions.delete(subscription);
}

/** What Visualforce pages have of it as `sforce.one`. */
export const one = {
  /** @param {string} channel @param {(message: any) => void} listener @param {{ scope?: string }} [options] */
  subscribe(channel, listener, { scope } = {}) {
    if (scope !== 'APPLICATION') throw new Error('A page on another console tab would hear nothing.');
    return addSubscription({ channel, listener, context: null });
  },
  publish: deliver,
  unsubscribe,
};

/** @param {Subscription} subscription */
export function addSubscription(subscription) {
  subscriptions.add(subscription);
  return subscription;
}

/** @param {string} channel @param {object} message */
export function deliver(channel, message) {
  const text = JSON.stringify(message);
  for (const each of [...subscriptions]) {
    if (each.channel !== channel) continue;
    void Promise.resolve().then(() => {
      if (subscriptions.has(each)) each.listener(JSON.parse(text));
    });
  }
}

/** How many listen and how many contexts are held, to see that a component leaves nothing behind. */
export function heldByComponents() {
  const own = [...subscriptions].filter(({ context }) => context !== softphoneContext);
  return own.length + contexts.size;
}

/** The softphone's end, which is not in a component. */
export const softphoneContext = {};
