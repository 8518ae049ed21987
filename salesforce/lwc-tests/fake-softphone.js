import { addSubscription, deliver, softphoneContext, unsubscribe } from './message-service';

const TO_SOFTPHONE = ['hello', 'request', 'lease', 'verdict'];
const FROM_SOFTPHONE = ['ready', 'event', 'response'];
const DECISIONS = ['allow', 'deny', 'rewrite', 'failed'];
const MAX_LENGTH = 32_768;

/**
 * Where the softphone hears and is heard; `listen` answers with what ends it.
 *
 * @typedef {{ listen(listener: (message: any) => void): () => void, publish(message: object): void }} SoftphoneChannel
 */

/**
 * The plugin's half of the protocol, for tests of components: one that is late, silent, talkative or reloaded when it is told to.
 * What it is sent and does not understand is in `malformed`, which a test expects to stay empty.
 */
export class FakeSoftphone {
  /** The type and body of each request, in order. @type {{ id: string, type: string, body: any, source: string }[]} */
  requests = [];
  /** @type {any[]} */
  malformed = [];
  /** @type {any[]} */
  verdicts = [];
  hellos = 0;
  /** How many leases were taken, renewed or given up. */
  leases = 0;
  /** How each type of request is answered: with data, or by throwing { code, message }. @type {Record<string, (body: any) => object>} */
  answers = {};
  /** Whether requests stay without an answer. */
  isSilent = false;
  /** Whether each answer comes twice, the second time as a failure. */
  answersTwice = false;

  /** @type {Map<string, number>} */
  #alive = new Map();
  #isReady = false;
  #instances = 1;
  #count = 0;
  #snapshot;
  #allowed;
  #channel;
  #leave;

  /** @param {{ snapshot?: object, allowed?: string[], channel?: SoftphoneChannel }} [options] */
  constructor({
    snapshot = createSnapshot(),
    allowed = ['getSnapshot', 'setActivity', 'log'],
    channel = MESSAGE_SERVICE,
  } = {}) {
    this.#snapshot = snapshot;
    this.#allowed = allowed;
    this.#channel = channel;
    this.#leave = channel.listen((message) => this.#hear(message));
  }

  /** It has recovered what it knows: tells so unasked. */
  start() {
    this.#isReady = true;
    this.#publishReady();
  }

  /** Flex is loaded again in its frame: leases are forgotten, and it is quiet until `start`. */
  reload(snapshot = this.#snapshot) {
    this.#snapshot = snapshot;
    this.#isReady = false;
    this.#instances += 1;
    this.#alive.clear();
  }

  /** What it says next when it is greeted; nobody is told. @param {object} snapshot */
  setSnapshot(snapshot) {
    this.#snapshot = snapshot;
  }

  /** The tab's Flex is gone. */
  end() {
    this.#leave();
  }

  /** @param {string} type @param {object} body */
  emit(type, body) {
    this.send({ kind: 'event', type, body });
  }

  /** A message as it is, for faults. @param {object} message */
  send(message) {
    this.#channel.publish({ v: 1, id: `flex-${(this.#count += 1)}`, source: 'flex', type: '', body: {}, ...message });
  }

  /** The handlers whose leases are alive. */
  get handlers() {
    return [...this.#alive].filter(([, until]) => until > Date.now()).map(([handler]) => handler);
  }

  /** Asks for leave to dial; the verdicts are in `verdicts`. @param {object} dial */
  askBeforeDial(dial) {
    if (this.handlers.length > 0) this.emit('beforeDial', { dial: createDial(dial) });
  }

  #hear = (message) => {
    if (FROM_SOFTPHONE.includes(message.kind)) return;
    if (!isWellFormed(message)) this.malformed.push(message);
    else if (message.kind === 'hello') this.#greeted();
    else if (message.kind === 'request') this.#asked(message);
    else if (message.kind === 'lease') this.#leased(message.body);
    else this.verdicts.push(message.body);
  };

  #greeted = () => {
    this.hellos += 1;
    if (this.#isReady) this.#publishReady();
  };

  #publishReady = () => {
    const capabilities = { requests: this.#allowed, events: [] };
    const body = {
      protocol: 1,
      instance: `instance-${this.#instances}`,
      plugin: '0.1.0',
      flex: '2.17.1',
      capabilities,
      snapshot: this.#snapshot,
    };
    this.send({ kind: 'ready', body });
  };

  #asked = ({ id, type, body, source }) => {
    this.requests.push({ id, type, body, source });
    if (this.isSilent) return;
    const answer = () => {
      try {
        return { success: true, data: (this.answers[type] ?? (() => ({})))(body) };
      } catch (error) {
        return { success: false, error };
      }
    };
    this.send({ kind: 'response', id, type, body: answer() });
    if (this.answersTwice) {
      const error = { code: 'failed', message: 'the second answer' };
      this.send({ kind: 'response', id, type, body: { success: false, error } });
    }
  };

  #leased = ({ handler, ttlMs }) => {
    this.leases += 1;
    if (ttlMs === 0) this.#alive.delete(handler);
    else this.#alive.set(handler, Date.now() + ttlMs);
  };
}

/** The page's own Lightning Message Service. @type {SoftphoneChannel} */
const MESSAGE_SERVICE = {
  listen(listener) {
    const subscription = addSubscription({ channel: 'FlexCti__c', listener, context: softphoneContext });
    return () => unsubscribe(subscription);
  },
  publish: (message) => deliver('FlexCti__c', message),
};

/** Waits until everything that was published has arrived, and what came of it. */
export async function settle() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

function isWellFormed(message) {
  const { v, kind, id, source, type, body } = message;
  return (
    v === 1 &&
    TO_SOFTPHONE.includes(kind) &&
    /^[A-Za-z0-9_-]{1,64}$/.test(id) &&
    /^[\w .:/-]{1,80}$/.test(source) &&
    typeof type === 'string' &&
    typeof body === 'object' &&
    body !== null &&
    JSON.stringify(message).length <= MAX_LENGTH &&
    Object.keys(message).length === 6 &&
    (kind !== 'lease' ||
      (type === 'beforeDial' && /^[\w-]{1,64}$/.test(body.handler) && body.ttlMs >= 0 && body.ttlMs <= 60000)) &&
    (kind !== 'verdict' ||
      (type === 'beforeDial' &&
        typeof body.dial === 'string' &&
        typeof body.handler === 'string' &&
        DECISIONS.includes(body.decision)))
  );
}

const AVAILABLE = { sid: 'WA1', name: 'Available', available: true };
const BREAK = { sid: 'WA2', name: 'Break', available: false };

export function createAgent({ activity = AVAILABLE, ...rest } = {}) {
  return {
    activity,
    since: 1_700_000_000_000,
    items: { offered: 0, active: 0, paused: 0, wrapup: 0 },
    activities: [AVAILABLE, BREAK],
    ...rest,
  };
}

export function createSnapshot(parts = {}) {
  return { agent: createAgent(), connection: 'established', items: [], ...parts };
}

export function createItem({ crm = {}, ...parts } = {}) {
  return {
    id: 'WR1',
    taskSid: 'WT1',
    interactionSid: null,
    channel: 'voice',
    channelType: 'voice',
    direction: 'inbound',
    state: 'active',
    queue: 'Support',
    recovered: false,
    times: { created: 1, connected: 2, wrapup: null, ended: null },
    crm: { caseId: null, caseNumber: null, contactId: null, activityId: null, recordId: null, ...crm },
    wrapUp: { outcome: null, notes: null },
    customer: null,
    attributes: null,
    local: {},
    isConsult: false,
    isInternal: false,
    ...parts,
  };
}

export function createDial(parts = {}) {
  return {
    id: 'dial-1',
    kind: 'outbound',
    number: '+15550100',
    to: null,
    attributes: null,
    recordId: null,
    itemId: null,
    ...parts,
  };
}
