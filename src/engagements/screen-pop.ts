import * as v from 'valibot';

/**
 * What to bring on the agent's screen, in Open CTI's words: each type has parameters of its own.
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-screenpop-lex.html
 */
export const screenPopSchema = v.object({
  type: v.picklist(['sobject', 'url', 'objecthome', 'list', 'search', 'newRecord', 'flow']),
  params: v.record(v.string(), v.unknown()),
});

export type ScreenPop = Readonly<v.InferOutput<typeof screenPopSchema>>;

export const recordPop = (recordId: string): ScreenPop => ({ type: 'sobject', params: { recordId } });
