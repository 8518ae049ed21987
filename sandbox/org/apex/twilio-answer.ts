import type { OrgError } from '../org';

/** Twin of TwilioAnswer.cls: the JSON envelopes that the webservice methods answer. */
export const twilioAnswer = {
  success(body: Record<string, unknown>): string {
    return JSON.stringify({ ok: true, ...body });
  },

  failure(code: string, message: string): string {
    return JSON.stringify({ ok: false, code, message });
  },

  /** A write that the org refused. */
  refusal(errors: OrgError[]): string {
    const [first] = errors;
    return twilioAnswer.failure(first?.code ?? 'UNEXPECTED', first?.message ?? '');
  },
};
