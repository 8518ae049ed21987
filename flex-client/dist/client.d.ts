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
export function createClient({
  source,
  openChannel,
}: {
  source: string;
  openChannel: import('./protocol').OpenChannel;
}): {
  /**
   * Hears that the softphone is ready, with its versions, what it allows, and how things stand: at once if it is already, else when
   * it is; and again after it has been reloaded.
   *
   * @param {(ready: Ready) => void} listener
   * @returns {() => void} takes the listener away
   */
  onReady(listener: (ready: Ready) => void): () => void;
  /**
   * Hears how things stand: at once if that is known, and after every change.
   *
   * @param {(snapshot: Snapshot) => void} listener
   * @returns {() => void} takes the listener away
   */
  onSnapshot(listener: (snapshot: Snapshot) => void): () => void;
  /**
   * @template {keyof Events} T
   * @param {T} type
   * @param {(body: Events[T]) => void} listener
   * @returns {() => void} takes the listener away
   */
  subscribe<T extends keyof Events>(type: T, listener: (body: Events[T]) => void): () => void;
  /**
   * Asks the softphone, once it is ready. Rejects with a FlexCtiError; nothing is asked twice.
   *
   * @template {keyof Requests} T
   * @param {T} type
   * @param {Requests[T]['body']} body
   * @param {{ timeoutMs?: number }} [options] 15 s, and 40 s where a before-dial check may take its time, unless given
   * @returns {Promise<Requests[T]['data']>}
   */
  request<T extends keyof Requests>(
    type: T,
    body: Requests[T]['body'],
    {
      timeoutMs,
    }?: {
      timeoutMs?: number;
    },
  ): Promise<Requests[T]['data']>;
  /**
   * Is asked before an outbound call, a consult or a cold transfer, and answers allow(), deny(reason) or
   * rewrite({ number, attributes }), or a promise of one. The softphone waits only as long as its setting says (3 s unless set); a
   * check that throws or comes too late has no say. Throws TypeError for a lease that the softphone does not take.
   *
   * @param {(dial: import('./protocol').Dial) => import('./protocol').Verdict | Promise<import('./protocol').Verdict>} decide
   * @param {{ leaseMs?: number }} [options] how long the softphone asks after the component is gone without a word: 15 s unless given, 1 to 60 s
   * @returns {() => void} takes the check away
   */
  beforeDial(
    decide: (dial: import('./protocol').Dial) => import('./protocol').Verdict | Promise<import('./protocol').Verdict>,
    options?: {
      leaseMs?: number;
    },
  ): () => void;
  /** Ends everything: nothing is heard or sent after, and requests that wait are rejected as `not_connected`. */
  disconnect: () => void;
};
export type Events = import('./protocol').Events;
export type Requests = import('./protocol').Requests;
export type Ready = import('./protocol').Ready;
export type Snapshot = import('./protocol').Snapshot;
export type Message = import('./protocol').Message;
export type Client = ReturnType<typeof createClient>;
