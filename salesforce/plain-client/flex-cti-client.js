import { allow, deny, rewrite } from '../force-app/main/default/lwc/flexCtiService/beforeDial';
import { createClient } from '../force-app/main/default/lwc/flexCtiService/client';
import { FlexCtiError } from '../force-app/main/default/lwc/flexCtiService/error';

/**
 * The door of c/flexCtiService for pages that cannot import it: the static resource FlexCtiClient, which gives `FlexCti`.
 */
window.FlexCti = { connect, allow, deny, rewrite, FlexCtiError };

/** @typedef {import('../force-app/main/default/lwc/flexCtiService/protocol').OpenChannel} OpenChannel */

/**
 * Connects a Visualforce page, which names the channel as `{!$MessageChannel.FlexCti__c}`; or an Aura component, which opens it.
 *
 * @param {{ source: string } & ({ channel: string } | { openChannel: OpenChannel })} options
 * @returns {import('../force-app/main/default/lwc/flexCtiService/client').Client}
 */
function connect(options) {
  const openChannel = 'openChannel' in options ? options.openChannel : ofVisualforce(options.channel);
  return createClient({ source: options.source, openChannel });
}

/**
 * Throws in a page that is not shown in Lightning Experience: it has no message service.
 *
 * @param {string} channel
 * @returns {OpenChannel}
 */
function ofVisualforce(channel) {
  const service = window.sforce?.one;
  if (!service?.subscribe) {
    throw new Error('There is no Lightning message service here: open the page in Lightning Experience.');
  }
  return (listener) => {
    // Also where the page is on a console tab that the agent has left.
    const subscription = service.subscribe(channel, listener, { scope: 'APPLICATION' });
    return {
      publish: (message) => service.publish(channel, message),
      close: () => service.unsubscribe(subscription),
    };
  };
}
