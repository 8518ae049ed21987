import type { OpenCtiMethod } from '../crm/lightning/open-cti';
import type { Fate, OpenCtiCall } from './intercept-open-cti';
import { quotingCustomer } from './marked-customer';

/** What goes wrong on the way to Salesforce. */
export type Misfortune = (call: OpenCtiCall) => Fate;

/** That answer to the first call of the method. */
export const first =
  (method: OpenCtiMethod, answer: unknown): Misfortune =>
  (call) =>
    call.method === method && call.count === 1 ? { answer } : 'arrives';
const upTo =
  (most: number, fate: Fate): Misfortune =>
  ({ count }) =>
    count <= most ? fate : 'arrives';
const refusal = (quote: string) => ({
  success: false,
  returnValue: null,
  errors: [{ code: 'GENERIC_ERROR', description: quote, details: [{ code: quote, message: quote }] }],
});
/** What an Apex method returned, as Open CTI hands it over. */
export const apexAnswer = (returned: unknown) => ({ success: true, returnValue: { runApex: returned }, errors: null });

/** What may happen to a conversation, all of it quoting the customer where it can; in the end it is saved. */
export const misfortunes: Readonly<Record<string, Misfortune>> = {
  'nothing goes wrong': () => 'arrives',
  'Apex refuses and says whom': first(
    'runApex',
    apexAnswer(JSON.stringify({ ok: false, code: quotingCustomer, message: quotingCustomer })),
  ),
  'Apex fails and quotes its input': first('runApex', refusal(quotingCustomer)),
  'Apex answers with the input alone': first('runApex', apexAnswer(quotingCustomer)),
  'a validation rule quotes the customer': first(
    'saveLog',
    refusal(`FIELD_CUSTOM_VALIDATION_EXCEPTION ${quotingCustomer}`),
  ),
  'Salesforce answers with text': first('saveLog', quotingCustomer),
  'the record cannot be opened and it is said for whom': first('screenPop', refusal(quotingCustomer)),
  'answers are lost': upTo(2, 'silence'),
  'Open CTI throws an error with the input in it': upTo(2, { thrown: new Error(quotingCustomer) }),
  'Salesforce is silent for long': upTo(8, 'silence'),
};
