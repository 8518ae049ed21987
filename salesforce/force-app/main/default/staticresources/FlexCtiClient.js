/*! Made of salesforce/plain-client and of the Lightning web component c/flexCtiService by `npm run plain-client`. */
'use strict';
(() => {
  // force-app/main/default/lwc/flexCtiService/listeners.js
  function createListeners(isConnected) {
    const entries = /* @__PURE__ */ new Set();
    return {
      /** Answers what takes the listener away. */
      add(listener) {
        const entry = { listener };
        entries.add(entry);
        return () => void entries.delete(entry);
      },
      tell(value) {
        for (const entry of [...entries]) if (isConnected() && entries.has(entry)) call(entry.listener, value);
      },
    };
  }
  function call(listener, value) {
    try {
      listener(value);
    } catch (error) {
      reportUncaught(error);
    }
  }
  function reportUncaught(error) {
    setTimeout(() => {
      throw error;
    });
  }

  // force-app/main/default/lwc/flexCtiService/error.js
  var FlexCtiError = class extends Error {
    /**
     * @param {string} code
     * @param {string} message
     */
    constructor(code, message) {
      super(message);
      this.name = 'FlexCtiError';
      this.code = code;
    }
  };

  // force-app/main/default/lwc/flexCtiService/protocol.js
  var VERSION = 1;

  // force-app/main/default/lwc/flexCtiService/message.js
  var MAX_LENGTH = 32768;
  var SOURCE = /^[\w .:/-]{1,80}$/;
  function checkSource(source) {
    if (typeof source !== 'string' || !SOURCE.test(source)) {
      throw new TypeError('source must have 1 to 80 letters, digits, spaces or . : / - _');
    }
  }
  function createId() {
    const random = () => Math.random().toString(36).slice(2);
    return `${random()}${random()}`;
  }
  function createMessage({ kind, id = createId(), source, type, body }) {
    if (!isObject(body)) throw new FlexCtiError('invalid_argument', 'The body must be an object.');
    let json;
    try {
      json = JSON.stringify({ v: VERSION, kind, id, source, type, body });
    } catch {
      throw new FlexCtiError('invalid_argument', 'The body must be JSON.');
    }
    if (json.length > MAX_LENGTH)
      throw new FlexCtiError('invalid_argument', 'The message must not exceed 32,768 characters.');
    return JSON.parse(json);
  }
  function isFromSoftphone(message) {
    if (!isObject(message) || !isObject(message.body)) return false;
    if (message.kind === 'response') return true;
    if (message.v !== VERSION) return false;
    if (message.kind === 'event') return true;
    const { instance, snapshot } = message.body;
    return message.kind === 'ready' && typeof instance === 'string' && Array.isArray(snapshot?.items);
  }
  function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  // force-app/main/default/lwc/flexCtiService/beforeDial.js
  var LEASE_MS = 15e3;
  var SHORTEST_LEASE_MS = 1e3;
  var LONGEST_LEASE_MS = 6e4;
  var DECISIONS = ['allow', 'deny', 'rewrite'];
  function allow() {
    return { decision: 'allow' };
  }
  function deny(reason) {
    return { decision: 'deny', reason };
  }
  function rewrite({ number, attributes }) {
    return { decision: 'rewrite', number, attributes };
  }
  function createBeforeDial(send) {
    const checks = /* @__PURE__ */ new Set();
    let isReady = false;
    function createCheck(decide, leaseMs) {
      const handler = createId();
      let timer;
      const lease = (ttlMs) => call(() => send('lease', { handler, ttlMs }), void 0);
      const check = {
        begin() {
          clearInterval(timer);
          timer = setInterval(lease, leaseMs / 3, leaseMs);
          lease(leaseMs);
        },
        async ask(dial) {
          const answer = (verdict) => {
            if (checks.has(check)) send('verdict', { ...verdict, dial: dial.id, handler });
          };
          try {
            const verdict = await decide(dial);
            if (!DECISIONS.includes(verdict?.decision)) throw new TypeError('Answer with allow, deny or rewrite.');
            answer(verdict);
          } catch (error) {
            answer({ decision: 'failed' });
            reportUncaught(error);
          }
        },
        end() {
          if (!checks.delete(check)) return;
          clearInterval(timer);
          if (isReady) lease(0);
        },
      };
      return check;
    }
    return {
      /**
       * @param {(dial: Dial) => Verdict | Promise<Verdict>} decide
       * @param {{ leaseMs?: number }} [options]
       */
      add(decide, { leaseMs = LEASE_MS } = {}) {
        if (!(leaseMs >= SHORTEST_LEASE_MS && leaseMs <= LONGEST_LEASE_MS)) {
          throw new TypeError('leaseMs must be 1000 to 60000.');
        }
        const check = createCheck(decide, leaseMs);
        checks.add(check);
        if (isReady) check.begin();
        return () => check.end();
      },
      /** A softphone that has just started knows of no lease. */
      ready() {
        isReady = true;
        for (const check of checks) check.begin();
      },
      asked(dial) {
        for (const check of [...checks]) if (checks.has(check)) check.ask(dial);
      },
      end() {
        for (const check of [...checks]) check.end();
        isReady = false;
      },
    };
  }

  // force-app/main/default/lwc/flexCtiService/requests.js
  var TIMEOUT_MS = 15e3;
  var DIAL_TIMEOUT_MS = 4e4;
  var LONGEST_TIMEOUT_MS = 2 ** 31 - 1;
  var DIALS = ['dial', 'consult', 'transfer'];
  function createRequests({ compose, publish }) {
    const waiting = /* @__PURE__ */ new Map();
    let isReady = false;
    let isEnded = false;
    function take(id) {
      const request = waiting.get(id);
      waiting.delete(id);
      clearTimeout(request?.timer);
      return request;
    }
    return {
      /**
       * @param {string} type
       * @param {object} body
       * @param {number} [timeoutMs]
       * @returns {Promise<any>}
       */
      request(type, body, timeoutMs = DIALS.includes(type) ? DIAL_TIMEOUT_MS : TIMEOUT_MS) {
        return new Promise((resolve, reject) => {
          if (isEnded) throw notConnected();
          const message = compose(type, body);
          const { id } = message;
          const giveUp = () => take(id)?.reject(isReady ? noAnswer() : notConnected());
          const timer = setTimeout(giveUp, Math.min(timeoutMs, LONGEST_TIMEOUT_MS));
          const send = () => {
            try {
              publish(message);
            } catch (error) {
              take(id)?.reject(error);
            }
          };
          waiting.set(id, { resolve, reject, timer, send });
          if (isReady) send();
        });
      },
      ready() {
        if (isReady) return;
        isReady = true;
        for (const { send } of [...waiting.values()]) send();
      },
      answered({ id, body }) {
        const request = take(id);
        if (body.success === true) request?.resolve(body.data);
        else request?.reject(new FlexCtiError(String(body.error?.code ?? 'failed'), String(body.error?.message ?? '')));
      },
      end() {
        isEnded = true;
        for (const id of [...waiting.keys()]) take(id)?.reject(notConnected());
      },
    };
  }
  function noAnswer() {
    return new FlexCtiError('timeout', 'Flex did not answer in time.');
  }
  function notConnected() {
    return new FlexCtiError('not_connected', 'Flex is not there.');
  }

  // force-app/main/default/lwc/flexCtiService/snapshot.js
  function snapshotAfter(snapshot, type, body) {
    if (type === 'connectionLost') return { ...snapshot, connection: 'lost' };
    if (type === 'connectionEstablished') return { ...snapshot, connection: 'established' };
    if (type === 'agentStateChanged') return { ...snapshot, agent: body.state };
    return body.item ? { ...snapshot, items: itemsAfter(snapshot.items, body.item) } : snapshot;
  }
  function itemsAfter(items, item) {
    if (item.state === 'ended') return items.filter(({ id }) => id !== item.id);
    return items.some(({ id }) => id === item.id)
      ? items.map((each) => (each.id === item.id ? item : each))
      : [...items, item];
  }

  // force-app/main/default/lwc/flexCtiService/client.js
  var HELLO_EVERY_MS = 2e3;
  function createClient({ source, openChannel }) {
    checkSource(source);
    let isConnected = true;
    const channel = openChannel((message) => {
      if (isConnected && isFromSoftphone(message)) hear(message);
    });
    const send = (kind, body) =>
      channel.publish(createMessage({ kind, source, type: kind === 'hello' ? '' : 'beforeDial', body }));
    const requests = createRequests({
      compose: (type, body) => createMessage({ kind: 'request', source, type, body }),
      publish: (message) => channel.publish(message),
    });
    const beforeDial = createBeforeDial(send);
    const ofEvents = /* @__PURE__ */ new Map();
    const isStillConnected = () => isConnected;
    const ofReady =
      /** @type {typeof createListeners<Ready>} */
      createListeners(isStillConnected);
    const ofSnapshot =
      /** @type {typeof createListeners<Snapshot>} */
      createListeners(isStillConnected);
    let ready = null;
    let snapshot = null;
    const sayHello = () => send('hello', {});
    const helloTimer = setInterval(sayHello, HELLO_EVERY_MS);
    try {
      sayHello();
    } catch (error) {
      disconnect();
      throw error;
    }
    function hear(message) {
      if (message.kind === 'response') requests.answered(message);
      else if (message.kind === 'ready')
        hearReady(
          /** @type {Ready} */
          message.body,
        );
      else hearEvent(message.type, message.body);
    }
    function hearReady(body) {
      clearInterval(helloTimer);
      const isKnown = ready?.instance === body.instance;
      ready = body;
      if (!isKnown) {
        snapshot = null;
        requests.ready();
        beforeDial.ready();
        ofReady.tell(body);
      }
      if (JSON.stringify(snapshot) !== JSON.stringify(body.snapshot)) setSnapshot(body.snapshot);
    }
    function hearEvent(type, body) {
      if (type === 'beforeDial' && body.dial) beforeDial.asked(body.dial);
      ofEvents.get(type)?.tell(body);
      if (snapshot) setSnapshot(snapshotAfter(snapshot, type, body));
    }
    function setSnapshot(next) {
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

  // plain-client/flex-cti-client.js
  window.FlexCti = { connect, allow, deny, rewrite, FlexCtiError };
  function connect(options) {
    const openChannel = 'openChannel' in options ? options.openChannel : ofVisualforce(options.channel);
    return createClient({ source: options.source, openChannel });
  }
  function ofVisualforce(channel) {
    const service = window.sforce?.one;
    if (!service?.subscribe) {
      throw new Error('There is no Lightning message service here: open the page in Lightning Experience.');
    }
    return (listener) => {
      const subscription = service.subscribe(channel, listener, { scope: 'APPLICATION' });
      return {
        publish: (message) => service.publish(channel, message),
        close: () => service.unsubscribe(subscription),
      };
    };
  }
})();
