import { createBeforeDial } from './beforeDial';
import { call, createListeners } from './listeners';
import { checkSource, createMessage, isFromSoftphone } from './message';
import { createRequests } from './requests';
import { snapshotAfter } from './snapshot';

const HELLO_EVERY_MS = 2000;

/** @typedef {import('./protocol').Events} Events */
/** @typedef {import('./protocol').Requests} Requests */
/** @typedef {import('./protocol').Ready} Ready */
/** @typedef {import('./protocol').Snapshot} Snapshot */
/** @typedef {import('./protocol').Message} Message */
/** @typedef {ReturnType<typeof createClient>} Client */

/**
 * One component's connection to the softphone, over a message channel that is given. Nothing is shared between clients. Throws,
 * and has closed the channel, where that does not take the first message.
 *
 * @param {object} options
 * @param {string} options.source a label of the component for the softphone's log, 1 to 80 letters, digits, spaces or . : / - _
 * @param {import('./protocol').OpenChannel} options.openChannel
 */
export function createClient({ source, openChannel }) {
  checkSource(source);
  let isConnected = true;
  const channel = openChannel((message) => {
    if (isConnected && isFromSoftphone(message)) hear(message);
  });
  const send = (/** @type {Message['kind']} */ kind, /** @type {object} */ body) =>
    channel.publish(createMessage({ kind, source, type: kind === 'hello' ? '' : 'beforeDial', body }));

  const requests = createRequests({
    compose: (type, body) => createMessage({ kind: 'request', source, type, body }),
    publish: (message) => channel.publish(message),
  });
  const beforeDial = createBeforeDial(send);
  /** @type {Map<string, ReturnType<typeof createListeners<any>>>} */
  const ofEvents = new Map();
  const isStillConnected = () => isConnected;
  const ofReady = /** @type {typeof createListeners<Ready>} */ (createListeners)(isStillConnected);
  const ofSnapshot = /** @type {typeof createListeners<Snapshot>} */ (createListeners)(isStillConnected);
  /** @type {Ready | null} */
  let ready = null;
  /** @type {Snapshot | null} */
  let snapshot = null;

  // The softphone says by itself when it is ready; this is for who comes later, and what was lost.
  const sayHello = () => send('hello', {});
  const helloTimer = setInterval(sayHello, HELLO_EVERY_MS);
  try {
    sayHello();
  } catch (error) {
    disconnect();
    throw error;
  }

  function hear(/** @type {Message} */ message) {
    if (message.kind === 'response') requests.answered(message);
    else if (message.kind === 'ready') hearReady(/** @type {Ready} */ (message.body));
    else hearEvent(message.type, message.body);
  }

  function hearReady(/** @type {Ready} */ body) {
    clearInterval(helloTimer);
    const isKnown = ready?.instance === body.instance;
    ready = body;
    if (!isKnown) {
      // Who begins to listen from here on hears how things stand now, once.
      snapshot = null;
      requests.ready();
      beforeDial.ready();
      ofReady.tell(body);
    }
    if (JSON.stringify(snapshot) !== JSON.stringify(body.snapshot)) setSnapshot(body.snapshot);
  }

  function hearEvent(/** @type {string} */ type, /** @type {Record<string, any>} */ body) {
    if (type === 'beforeDial' && body.dial) beforeDial.asked(body.dial);
    ofEvents.get(type)?.tell(body);
    if (snapshot) setSnapshot(snapshotAfter(snapshot, type, body));
  }

  function setSnapshot(/** @type {Snapshot} */ next) {
    if (next === snapshot) return;
    snapshot = next;
    ofSnapshot.tell(next);
  }

  function disconnect() {
    if (!isConnected) return;
    beforeDial.end();
    clearInterval(helloTimer);
    isConnected = false;
    requests.end();
    channel.close();
  }

  return {
    /**
     * Hears that the softphone is ready, with its versions, what it allows, and how things stand: at once if it is already, else when
     * it is; and again after it has been reloaded.
     *
     * @param {(ready: Ready) => void} listener
     * @returns {() => void} takes the listener away
     */
    onReady(listener) {
      const undo = ofReady.add(listener);
      if (ready && isConnected) call(listener, { ...ready, snapshot: snapshot ?? ready.snapshot });
      return undo;
    },

    /**
     * Hears how things stand: at once if that is known, and after every change.
     *
     * @param {(snapshot: Snapshot) => void} listener
     * @returns {() => void} takes the listener away
     */
    onSnapshot(listener) {
      const undo = ofSnapshot.add(listener);
      if (snapshot && isConnected) call(listener, snapshot);
      return undo;
    },

    /**
     * @template {keyof Events} T
     * @param {T} type
     * @param {(body: Events[T]) => void} listener
     * @returns {() => void} takes the listener away
     */
    subscribe(type, listener) {
      const listeners = ofEvents.get(type) ?? createListeners(isStillConnected);
      ofEvents.set(type, listeners);
      return listeners.add(listener);
    },

    /**
     * Asks the softphone, once it is ready. Rejects with a FlexCtiError; nothing is asked twice.
     *
     * @template {keyof Requests} T
     * @param {T} type
     * @param {Requests[T]['body']} body
     * @param {{ timeoutMs?: number }} [options] 15 s, and 40 s where a before-dial check may take its time, unless given
     * @returns {Promise<Requests[T]['data']>}
     */
    request(type, body, { timeoutMs } = {}) {
      return requests.request(type, body, timeoutMs);
    },

    /**
     * Is asked before an outbound call, a consult or a cold transfer, and answers allow(), deny(reason) or
     * rewrite({ number, attributes }), or a promise of one. The softphone waits only as long as its setting says (3 s unless set); a
     * check that throws or comes too late has no say. Throws TypeError for a lease that the softphone does not take.
     *
     * @param {(dial: import('./protocol').Dial) => import('./protocol').Verdict | Promise<import('./protocol').Verdict>} decide
     * @param {{ leaseMs?: number }} [options] how long the softphone asks after the component is gone without a word: 15 s unless given, 1 to 60 s
     * @returns {() => void} takes the check away
     */
    beforeDial(decide, options) {
      return beforeDial.add(decide, options);
    },

    /** Ends everything: nothing is heard or sent after, and requests that wait are rejected as `not_connected`. */
    disconnect,
  };
}
