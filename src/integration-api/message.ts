import * as v from 'valibot';

/**
 * The messages of the Integration API, on whichever channel they travel: Lightning Message Service for Salesforce components, the
 * page for other Flex plugins. Nobody vouches for a sender, so all that comes in is checked, and `source` is a label for the log.
 * `docs/integration-api/README.md` has the whole of it.
 */
export const protocolVersion = 1;

/** Values within values; what goes on to others must not be more than they can read. */
const deepest = 20;
/** Of a message as JSON, in characters. */
export const longestMessage = 32_768;

const envelope = v.object({
  v: v.number(),
  kind: v.picklist(['hello', 'request', 'lease', 'verdict']),
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  source: v.fallback(v.pipe(v.string(), v.regex(/^[\w .:/-]{1,80}$/)), 'unnamed'),
  type: v.fallback(v.pipe(v.string(), v.maxLength(60)), ''),
  body: v.fallback(v.record(v.string(), v.unknown()), {}),
});

export type IncomingMessage = v.InferOutput<typeof envelope>;

export interface OutgoingMessage {
  readonly v: typeof protocolVersion;
  readonly kind: 'ready' | 'event' | 'response';
  readonly id: string;
  readonly source: 'flex';
  readonly type: string;
  readonly body: object;
}

export type ErrorCode =
  | 'invalid_argument'
  | 'unknown_request'
  | 'unsupported_version'
  | 'not_allowed'
  | 'not_found'
  | 'wrong_state'
  | 'denied'
  | 'timeout'
  | 'failed'
  | 'too_many'
  | 'not_connected';

/** What comes of a request; it is the body of its response. */
export type Answer =
  | { readonly success: true; readonly data: object }
  | { readonly success: false; readonly error: { readonly code: ErrorCode; readonly message: string } };

export const refuse = (code: ErrorCode, message: string): Answer => ({ success: false, error: { code, message } });
export const done = (data: object = {}): Answer => ({ success: true, data });

/**
 * Null for what is no message to the plugin: another's protocol, rubbish, something huge, or what throws when it is looked at.
 * Taken as JSON, whichever way it came: what is kept of it cannot change afterwards.
 */
export function readMessage(data: unknown): IncomingMessage | null {
  try {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    if (text.length > longestMessage) return null;
    const message: unknown = JSON.parse(text);
    return isDeeper(message, deepest) ? null : v.parse(envelope, message);
  } catch {
    return null;
  }
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));
