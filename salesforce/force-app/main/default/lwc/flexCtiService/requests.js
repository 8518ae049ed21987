import { FlexCtiError } from './error';

const TIMEOUT_MS = 15000;
// These may wait for the before-dial check of another component.
const DIAL_TIMEOUT_MS = 40000;
// A timer that is set for longer ends at once.
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;
const DIALS = ['dial', 'consult', 'transfer'];

/**
 * Requests that wait for their one answer. Before the softphone is ready they wait for that first, within the same time.
 *
 * @param {object} channel
 * @param {(type: string, body: object) => import('./protocol').Message} channel.compose
 * @param {(message: import('./protocol').Message) => void} channel.publish
 */
export function createRequests({ compose, publish }) {
  /** @type {Map<string, { resolve(data: any): void, reject(error: unknown): void, timer: ReturnType<typeof setTimeout>, send(): void }>} */
  const waiting = new Map();
  let isReady = false;
  let isEnded = false;

  /** The second answer to a request finds nothing here, and neither does an answer to another component. */
  function take(/** @type {string} */ id) {
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

    answered(/** @type {import('./protocol').Message} */ { id, body }) {
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
