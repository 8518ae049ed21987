import * as v from 'valibot';

import type { DialDecision, DialPayload } from '../flex/before-dial-listeners';
import type { IncomingMessage } from './message';
import { values } from './request-types';

export interface BeforeDialOptions {
  /** How long is waited for all handlers, in milliseconds. */
  readonly timeoutMs: number;
  /** What happens when one does not answer in time, or breaks. */
  readonly onTimeout: 'allow' | 'deny';
  publish(dial: DialPayload & { readonly id: string }): void;
  now?(): number;
}

/**
 * Asks those who registered for it before a number is dialled. Only while a lease is alive does anything wait: a component that
 * is gone without a word stops nothing for longer than its lease, and one that never answers for no longer than `timeoutMs`.
 */
export interface BeforeDial {
  /** Takes a message of kind `lease` or `verdict`; false for what is malformed. */
  hear(message: IncomingMessage): boolean;
  isAsked(): boolean;
  ask(dial: DialPayload): Promise<DialDecision>;
}

const leaseSchema = v.object({
  handler: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  ttlMs: v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)),
});

/** What the agent can be told, in characters. */
const longestReason = 300;

const addressed = { dial: v.string(), handler: v.string() };
const verdictSchema = v.union([
  v.variant('decision', [
    v.object({ ...addressed, decision: v.literal('allow') }),
    v.object({
      ...addressed,
      decision: v.literal('deny'),
      reason: v.fallback(
        v.pipe(
          v.string(),
          v.transform((text) => text.slice(0, longestReason)),
        ),
        '',
      ),
    }),
    v.object({
      ...addressed,
      decision: v.literal('rewrite'),
      number: v.nullish(v.pipe(v.string(), v.regex(/^\+?[\d\s().\-/]{2,40}$/)), null),
      attributes: v.nullish(values, {}),
    }),
  ]),
  // A check that broke, or asks for what cannot be done, has no say: the number as it was must not be dialled for it.
  v.pipe(
    v.object(addressed),
    v.transform((given) => ({ ...given, decision: 'failed' as const })),
  ),
]);

type Verdict = v.InferOutput<typeof verdictSchema>;

/** More than there are components on a page; a flood of leases takes no more room. */
const mostHandlers = 20;

export function createBeforeDial(options: BeforeDialOptions): BeforeDial {
  const { timeoutMs, onTimeout, publish, now = Date.now } = options;
  /** When each lease ends; in the order of registration. */
  const leases = new Map<string, number>();
  const waiting = new Map<string, Waiting>();
  let asks = 0;

  const handlers = (): string[] => [...leases].filter(([, end]) => end > now()).map(([handler]) => handler);

  function lease({ handler, ttlMs }: v.InferOutput<typeof leaseSchema>): void {
    for (const [each, end] of leases) if (end <= now()) leases.delete(each);
    if (ttlMs > 0 && (leases.has(handler) || leases.size < mostHandlers)) leases.set(handler, now() + ttlMs);
    if (ttlMs === 0 && leases.delete(handler)) for (const { release } of waiting.values()) release(handler);
  }

  /** Nobody is waited for whose lease ends meanwhile. */
  const releaseAtEnd = (id: string, handler: string): void => {
    const left = (leases.get(handler) ?? 0) - now();
    if (left <= 0) waiting.get(id)?.release(handler);
    // A lease may be renewed for as long as the page lives.
    else if (waiting.has(id)) setTimeout(() => releaseAtEnd(id, handler), left);
  };

  return {
    hear({ kind, type, body }) {
      const isLease = kind === 'lease';
      const given = v.safeParse(leaseSchema, body);
      const verdict = v.safeParse(verdictSchema, body);
      if (type !== 'beforeDial') return false;
      if (isLease && given.success) lease(given.output);
      if (!isLease && verdict.success) waiting.get(verdict.output.dial)?.take(verdict.output);
      return isLease ? given.success : verdict.success;
    },
    isAsked: () => handlers().length > 0,
    ask(dial) {
      const asked = handlers();
      asks += 1;
      const id = `dial-${asks}`;
      return new Promise((resolve) => {
        const open = new Set(asked);
        const verdicts = new Map<string, Verdict>();
        const end = (decision: DialDecision): void => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(decision);
        };
        const conclude = (): void => {
          const isUnchecked = open.size > 0 || [...verdicts.values()].some(({ decision }) => decision === 'failed');
          end(isUnchecked && onTimeout === 'deny' ? { decision: 'deny', reason: '' } : allowed(asked, verdicts));
        };
        const release = (handler: string): void => {
          if (open.delete(handler) && open.size === 0) conclude();
        };
        const timer = setTimeout(conclude, timeoutMs);
        waiting.set(id, {
          take(verdict) {
            if (!open.has(verdict.handler)) return;
            verdicts.set(verdict.handler, verdict);
            if (verdict.decision === 'deny') end({ decision: 'deny', reason: verdict.reason });
            else release(verdict.handler);
          },
          release,
        });
        asked.forEach((handler) => releaseAtEnd(id, handler));
        publish({ ...dial, id });
      });
    },
  };
}

/** One that is asked about just now. */
interface Waiting {
  take(verdict: Verdict): void;
  /** That handler is not there any more. */
  release(handler: string): void;
}

/** What the handlers, in the order of their registration, have rewritten. */
function allowed(asked: readonly string[], verdicts: ReadonlyMap<string, Verdict>): DialDecision {
  let number: string | null = null;
  let attributes = {};
  for (const handler of asked) {
    const verdict = verdicts.get(handler);
    if (verdict?.decision !== 'rewrite') continue;
    number = verdict.number ?? number;
    attributes = { ...attributes, ...verdict.attributes };
  }
  return { decision: 'allow', number, attributes };
}
