import { FlexCtiError } from './error';
import { VERSION } from './protocol';

// The softphone takes no message that is longer as JSON.
const MAX_LENGTH = 32768;
const SOURCE = /^[\w .:/-]{1,80}$/;

/** Throws where the label is none that the softphone takes. */
export function checkSource(/** @type {string} */ source) {
  if (typeof source !== 'string' || !SOURCE.test(source)) {
    throw new TypeError('source must have 1 to 80 letters, digits, spaces or . : / - _');
  }
}

/** One that no other component has: all hear the same channel. */
export function createId() {
  const random = () => Math.random().toString(36).slice(2);
  return `${random()}${random()}`;
}

/**
 * A message of plain data: what is given may be reactive, or change after. Throws FlexCtiError `invalid_argument` for a body that
 * is no object, is not JSON or is too long.
 *
 * @param {Omit<import('./protocol').Message, 'v' | 'id'> & { id?: string }} parts
 * @returns {import('./protocol').Message}
 */
export function createMessage({ kind, id = createId(), source, type, body }) {
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

/**
 * Whether the message is one of the softphone that this client understands. A response is taken in any version, because one says
 * that the versions do not fit.
 *
 * @param {any} message
 * @returns {message is import('./protocol').Message}
 */
export function isFromSoftphone(message) {
  if (!isObject(message) || !isObject(message.body)) return false;
  if (message.kind === 'response') return true;
  if (message.v !== VERSION) return false;
  if (message.kind === 'event') return true;
  const { instance, snapshot } = message.body;
  return message.kind === 'ready' && typeof instance === 'string' && Array.isArray(snapshot?.items);
}

function isObject(/** @type {unknown} */ value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
