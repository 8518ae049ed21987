import { createClient } from '../salesforce/force-app/main/default/lwc/flexCtiService/client';

export { allow, deny, rewrite } from '../salesforce/force-app/main/default/lwc/flexCtiService/beforeDial';
export { FlexCtiError } from '../salesforce/force-app/main/default/lwc/flexCtiService/error';

/** @typedef {import('../salesforce/force-app/main/default/lwc/flexCtiService/client').Client} Client */
/** @typedef {import('../salesforce/force-app/main/default/lwc/flexCtiService/protocol').Activity} Activity */
/** @typedef {import('../salesforce/force-app/main/default/lwc/flexCtiService/protocol').AgentState} AgentState */
/** @typedef {import('../salesforce/force-app/main/default/lwc/flexCtiService/protocol').Capabilities} Capabilities */
/** @typedef {import('../salesforce/force-app/main/default/lwc/flexCtiService/protocol').Dial} Dial */
/** @typedef {import('../salesforce/force-app/main/default/lwc/flexCtiService/protocol').Events} Events */
/** @typedef {import('../salesforce/force-app/main/default/lwc/flexCtiService/protocol').Ready} Ready */
/** @typedef {import('../salesforce/force-app/main/default/lwc/flexCtiService/protocol').Requests} Requests */
/** @typedef {import('../salesforce/force-app/main/default/lwc/flexCtiService/protocol').Snapshot} Snapshot */
/** @typedef {import('../salesforce/force-app/main/default/lwc/flexCtiService/protocol').Verdict} Verdict */
/** @typedef {import('../salesforce/force-app/main/default/lwc/flexCtiService/protocol').WorkItem} WorkItem */

const TO_SOFTPHONE = 'flex-salesforce:in';
const FROM_SOFTPHONE = 'flex-salesforce:out';

/**
 * Connects another Flex plugin to Flex for Salesforce, in whichever order the two are loaded.
 *
 * @param {{ source: string }} options `source`: a label of the plugin for the softphone's log
 * @returns {Client}
 */
export function connect({ source }) {
  return createClient({ source, openChannel });
}

/**
 * The page's DOM events, with messages as JSON.
 *
 * @type {import('../salesforce/force-app/main/default/lwc/flexCtiService/protocol').OpenChannel}
 */
function openChannel(listener) {
  const hear = (/** @type {Event} */ event) => {
    const message = parse(/** @type {CustomEvent} */ (event).detail);
    // A DOM event is heard while Flex is still at what it tells: what listeners do comes after.
    void Promise.resolve().then(() => listener(message));
  };
  window.addEventListener(FROM_SOFTPHONE, hear);
  return {
    publish: (message) => {
      window.dispatchEvent(new CustomEvent(TO_SOFTPHONE, { detail: JSON.stringify(message) }));
    },
    close: () => window.removeEventListener(FROM_SOFTPHONE, hear),
  };
}

function parse(/** @type {unknown} */ text) {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}
