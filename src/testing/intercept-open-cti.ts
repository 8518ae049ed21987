import type { OpenCti } from '../crm/lightning/open-cti';
import type { FakeOpenCti } from '../crm/lightning/testing';

type Method = keyof FakeOpenCti;

export interface OpenCtiCall {
  readonly method: Method;
  readonly options: Readonly<Record<string, unknown>>;
  /** Of the calls of this method, from 1 on. */
  readonly count: number;
}

/** What becomes of a call on its way to Salesforce. */
export type Fate = 'arrives' | 'silence' | { readonly answer: unknown } | { readonly thrown: Error };

/** Open CTI between the plugin and Salesforce, where each call meets the fate that it is given. */
export function interceptOpenCti(openCti: FakeOpenCti, fateOf: (call: OpenCtiCall) => Fate): OpenCti {
  const counts = new Map<Method, number>();
  const intercept = (method: Method) => (options: { callback(response: unknown): void }) => {
    const count = (counts.get(method) ?? 0) + 1;
    counts.set(method, count);
    const fate = fateOf({ method, options: { ...options }, count });
    if (fate === 'silence') return;
    if (fate === 'arrives') (openCti[method] as (call: object) => void)(options);
    else if ('thrown' in fate) throw fate.thrown;
    else void Promise.resolve().then(() => options.callback(fate.answer));
  };
  return {
    runApex: intercept('runApex'),
    saveLog: intercept('saveLog'),
    screenPop: intercept('screenPop'),
    getAppViewInfo: intercept('getAppViewInfo'),
    getCallCenterSettings: intercept('getCallCenterSettings'),
  };
}
