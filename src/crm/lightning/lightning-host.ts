import * as v from 'valibot';

import { isSalesforceId } from '../../engagements/engagement';
import { ownReason } from '../../engagements/own-reason';
import { percentEncoded } from '../../engagements/percent-encoded';
import type { CrmHost, Outcome } from '../host';
import { createLightningClickToDial } from './lightning-click-to-dial';
import type { OpenCti } from './open-cti';
import { createOpenCtiClient } from './open-cti-client';
import { paramsToPop } from './params-to-pop';

/** The documentation says that saveLog returns the id; in fact it is `{recordId}`. Both are taken. */
const savedSchema = v.union([
  v.string(),
  v.pipe(
    v.object({ recordId: v.string() }),
    v.transform(({ recordId }) => recordId),
  ),
]);

/** https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-getappviewinfo-lex.html */
const viewSchema = v.fallback(
  v.pipe(
    v.object({ recordId: v.custom<string>(isSalesforceId) }),
    v.transform(({ recordId }): string | null => recordId),
  ),
  null,
);

const unsent: readonly string[] = ['THROWN', 'METHOD_MISSING'];

/** Salesforce Lightning through Open CTI: all but the softphone itself, whose calls say nothing about the connection. */
export function createLightningHost(
  openCti: OpenCti,
  orgOrigin: string,
  timeoutMs: number,
  /** Told after each call whether Salesforce answered it; a call that could not even be sent says nothing. */
  onCall: (answered: boolean) => void = () => undefined,
): Omit<CrmHost, 'softphone' | 'messages'> {
  const client = createOpenCtiClient(openCti, timeoutMs);
  const call: typeof client = async (method, options) => {
    const outcome = await client(method, options);
    if (outcome.kind === 'ok') onCall(true);
    else if (outcome.reason.code === 'TIMEOUT') onCall(false);
    else if (!unsent.includes(outcome.reason.code)) onCall(true);
    return outcome;
  };
  return {
    async runApex({ apexClass, method, parameters }) {
      const outcome = await call('runApex', { apexClass, methodName: method, methodParams: queryString(parameters) });
      return outcome.kind === 'ok' ? { kind: 'ok', value: apexResult(outcome.value) } : outcome;
    },
    async saveRecord({ object, id, fields }) {
      const outcome = await call('saveLog', {
        value: { entityApiName: object, ...(id === undefined ? {} : { Id: id }), ...fields },
      });
      return outcome.kind === 'ok' ? savedId(outcome.value, id) : outcome;
    },
    async pop(target) {
      const params = paramsToPop(target, orgOrigin);
      if (params === null) return refusedPop;
      const outcome = await call('screenPop', { type: target.type, params });
      return outcome.kind === 'ok' ? { kind: 'ok', value: null } : outcome;
    },
    async recordOnScreen(withinMs) {
      // Not by `call`: that it is slow here says nothing about Salesforce, which has no part in the answer.
      const outcome = await createOpenCtiClient(openCti, withinMs)('getAppViewInfo', {});
      return outcome.kind === 'ok' ? { kind: 'ok', value: v.parse(viewSchema, outcome.value) } : outcome;
    },
    async handshake() {
      const outcome = await call('getCallCenterSettings', {});
      return outcome.kind === 'ok' ? { kind: 'ok', value: null } : outcome;
    },
    clickToDial: createLightningClickToDial(openCti, call),
  };
}

/** Every value is percent-encoded: a bare `+` would arrive as a space, and `&` would start another parameter. */
const queryString = (parameters: Readonly<Record<string, string>>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${percentEncoded(value)}`)
    .join('&');

const refusedPop: Outcome<null> = { kind: 'permanent', reason: ownReason('NOT_OF_THIS_ORG') };

function apexResult(returnValue: unknown): unknown {
  return typeof returnValue === 'object' && returnValue !== null && 'runApex' in returnValue
    ? returnValue.runApex
    : returnValue;
}

function savedId(returnValue: unknown, known: string | undefined): Outcome<{ id: string }> {
  const saved = v.safeParse(savedSchema, returnValue);
  if (saved.success && isSalesforceId(saved.output)) return { kind: 'ok', value: { id: saved.output } };
  // An update needs no id back.
  if (known !== undefined) return { kind: 'ok', value: { id: known } };
  return { kind: 'unknown', reason: ownReason('UNREADABLE') };
}
