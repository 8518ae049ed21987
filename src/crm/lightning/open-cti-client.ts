import * as v from 'valibot';

import type { OwnReasonCode } from '../../engagements/own-reason';
import { ownReason } from '../../engagements/own-reason';
import type { Outcome } from '../host';
import { classifyErrors } from './classify-errors';
import type { OpenCti, OpenCtiMethod } from './open-cti';

const responseSchema = v.object({
  success: v.boolean(),
  returnValue: v.optional(v.unknown()),
  errors: v.optional(v.unknown()),
});

/** One call of Open CTI as a promise that always resolves: `returnValue` on success, else why not. */
export type CallOpenCti = (
  method: OpenCtiMethod,
  options: Readonly<Record<string, unknown>>,
) => Promise<Outcome<unknown>>;

/**
 * Open CTI's library has neither time-outs nor promises, and its host can stay silent for ever. Here each call ends: by its first
 * answer, by an error thrown on the spot, or as `unknown` after `timeoutMs`. A second or late answer changes nothing.
 */
export function createOpenCtiClient(openCti: OpenCti, timeoutMs: number): CallOpenCti {
  return (method, options) =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(failed('unknown', 'TIMEOUT')), timeoutMs);
      const settle = (outcome: Outcome<unknown>): void => {
        clearTimeout(timer);
        resolve(outcome);
      };
      if (typeof openCti[method] !== 'function') {
        settle(failed('permanent', 'METHOD_MISSING'));
        return;
      }
      try {
        // Called as a member: the library's methods rely on `this`.
        (openCti[method] as (call: Record<string, unknown>) => void)({
          ...options,
          callback: (response: unknown) => settle(readResponse(response)),
        });
      } catch {
        settle(failed('retryable', 'THROWN'));
      }
    });
}

function readResponse(response: unknown): Outcome<unknown> {
  const parsed = v.safeParse(responseSchema, response);
  if (!parsed.success) return failed('unknown', 'UNREADABLE');
  const { success, returnValue, errors } = parsed.output;
  return success ? { kind: 'ok', value: returnValue } : classifyErrors(errors);
}

const failed = (kind: 'retryable' | 'permanent' | 'unknown', code: OwnReasonCode): Outcome<never> => ({
  kind,
  reason: ownReason(code),
});
