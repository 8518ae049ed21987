import type * as Flex from '@twilio/flex-ui';

import { dialNumber } from './click-to-dial/dialling';
import type { Refusal } from './click-to-dial/refusal';
import type { CrmHost } from './crm/host';
import { dialWithoutAsking } from './flex/before-dial-listeners';
import type { DialNotifications } from './flex/dial-notifications';
import type { Answer } from './integration-api/message';
import { done, refuse } from './integration-api/message';
import type { RequestBody } from './integration-api/request-types';
import type { Translate } from './panel/strings';
import { callParts, refusalText } from './start-click-to-dial';

export interface DialForComponentParts {
  readonly flex: typeof Flex;
  readonly manager: Flex.Manager;
  readonly settings: { readonly personalData: boolean };
  /** Null until Salesforce can be called. */
  host(): CrmHost | null;
  readonly notify: DialNotifications;
  readonly text: Translate;
}

/** Calls a number because a component asks for it, with the org's leave as after a click. */
export async function dialForComponent(
  { flex, manager, settings, notify, host, text }: DialForComponentParts,
  { number, recordId, attributes, skipBeforeDial }: RequestBody<'dial'>,
): Promise<Answer> {
  const connected = host();
  if (connected === null) return refuse('not_connected', text('FlexSalesforceSilent'));
  const call = callParts(flex, manager, connected);
  const result = await dialNumber(
    { number, recordId: recordId ?? null, objectType: null },
    { ...call, startCall: (outbound) => call.startCall(skipBeforeDial ? dialWithoutAsking(outbound) : outbound) },
    attributes,
  );
  if ('called' in result) {
    notify.called(result.called.taskAttributes.phoneExtension);
    return done();
  }
  const { refused } = result;
  notify.takeDenial();
  const codes = {
    Forbidden: 'denied',
    Stopped: 'denied',
    NotKnown: 'not_connected',
    NoNumber: 'invalid_argument',
    NotStarted: 'failed',
    NoMicrophone: 'failed',
  } as const;
  const code = refused.reason in codes ? codes[refused.reason as keyof typeof codes] : 'wrong_state';
  return refuse(code, refusalText(settings.personalData ? refused : withoutWords(refused), text));
}

/** Without what the org said, which may name the customer. */
const withoutWords = (refused: Refusal): Refusal => {
  if (refused.reason === 'Forbidden') return { ...refused, message: '' };
  return refused.reason === 'NotKnown' ? { ...refused, why: { ...refused.why, message: '' } } : refused;
};
