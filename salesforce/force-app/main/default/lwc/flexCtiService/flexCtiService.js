import {
  APPLICATION_SCOPE,
  createMessageContext,
  publish,
  releaseMessageContext,
  subscribe,
} from 'lightning/messageService';
import FLEX_CTI from '@salesforce/messageChannel/FlexCti__c';

import { createClient } from './client';

export { allow, deny, rewrite } from './beforeDial';
export { FlexCtiError } from './error';

/**
 * Connects a component to the Flex softphone. Call it in connectedCallback, and `disconnect` of what it answers in
 * disconnectedCallback.
 *
 * @param {{ source: string }} options `source`: a label of the component for the softphone's log
 * @returns {import('./client').Client}
 */
export function connect({ source }) {
  return createClient({ source, openChannel });
}

/** @type {import('./protocol').OpenChannel} */
function openChannel(listener) {
  const context = createMessageContext();
  // Also where the component is on a console tab that the agent has left.
  subscribe(context, FLEX_CTI, listener, { scope: APPLICATION_SCOPE });
  return {
    publish: (message) => publish(context, FLEX_CTI, message),
    close: () => releaseMessageContext(context),
  };
}
