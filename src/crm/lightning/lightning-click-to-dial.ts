import * as v from 'valibot';

import { isSalesforceId } from '../../engagements/engagement';
import type { OwnReasonCode } from '../../engagements/own-reason';
import { ownReason } from '../../engagements/own-reason';
import type { ClickedNumber, ClickToDial } from '../click-to-dial';
import type { Outcome } from '../host';
import type { OpenCti } from './open-cti';
import type { CallOpenCti } from './open-cti-client';

const lenient = <S extends v.GenericSchema>(schema: S) => v.fallback(v.nullable(schema), null);

/** Longer than any field for a number; what is longer is none. */
const longestNumber = 100;

/**
 * What Salesforce tells of a click, as far as it is used: the org says who stands behind the record, a Person Account too.
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-onclicktodial-lex.html
 */
const clickSchema = v.object({
  number: v.fallback(v.pipe(v.string(), v.maxLength(longestNumber)), ''),
  recordId: lenient(v.custom<string>(isSalesforceId)),
  objectType: lenient(v.pipe(v.string(), v.regex(/^[A-Za-z]\w{0,79}$/))),
});

/** Open CTI's click-to-dial; whatever a click brings with it, the listener gets a number, which may be empty. */
export function createLightningClickToDial(openCti: OpenCti, call: CallOpenCti): ClickToDial {
  let listener: (clicked: ClickedNumber) => void = () => undefined;
  let listening = false;

  const onClick = (payload: unknown): void => {
    const clicked = v.safeParse(clickSchema, payload);
    listener(clicked.success ? clicked.output : { number: '', recordId: null, objectType: null });
  };

  /** The library keeps every listener that it is given, so it gets one. */
  function listen(): Outcome<null> {
    try {
      if (!listening) openCti.onClickToDial?.({ listener: onClick });
      listening = true;
      return done;
    } catch {
      return unheard('retryable', 'THROWN');
    }
  }

  return {
    async enable(onClicked) {
      // A number that can be clicked and is not heard of would be worse than none.
      if (typeof openCti.onClickToDial !== 'function') return unheard('permanent', 'METHOD_MISSING');
      listener = onClicked;
      const outcome = await call('enableClickToDial', {});
      return outcome.kind === 'ok' ? listen() : outcome;
    },
    disable: async () => withoutValue(await call('disableClickToDial', {})),
  };
}

const done: Outcome<null> = { kind: 'ok', value: null };

const unheard = (kind: 'retryable' | 'permanent', code: OwnReasonCode): Outcome<null> => ({
  kind,
  reason: ownReason(code),
});

const withoutValue = (outcome: Outcome<unknown>): Outcome<null> => (outcome.kind === 'ok' ? done : outcome);
