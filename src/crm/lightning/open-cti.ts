import type { SalesforceConsole } from './pop-out';

/**
 * The part of Salesforce's Open CTI for Lightning that is called here, declared from its documentation:
 * https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-methods-intro-lightning.html
 * Every method may be missing (a newer or older library, a small mock), throw synchronously, answer with an error, or never answer.
 */
export interface OpenCti {
  runApex?(call: {
    apexClass: string;
    methodName: string;
    /** A query string: every value percent-encoded. */
    methodParams: string;
    callback: OpenCtiCallback;
  }): void;
  saveLog?(call: { value: Record<string, unknown>; callback: OpenCtiCallback }): void;
  screenPop?(call: { type: string; params: Record<string, unknown>; callback: OpenCtiCallback }): void;
  getAppViewInfo?(call: { callback: OpenCtiCallback }): void;
  getCallCenterSettings?(call: { callback: OpenCtiCallback }): void;
  isSoftphonePanelVisible?(call: { callback: OpenCtiCallback }): void;
  setSoftphonePanelVisibility?(call: { visible: boolean; callback: OpenCtiCallback }): void;
  setSoftphonePanelWidth?(call: { widthPX: number; callback: OpenCtiCallback }): void;
  setSoftphoneItemLabel?(call: { label: string; callback: OpenCtiCallback }): void;
  setSoftphoneItemIcon?(call: { key: string; callback: OpenCtiCallback }): void;
  enableClickToDial?(call: { callback: OpenCtiCallback }): void;
  disableClickToDial?(call: { callback: OpenCtiCallback }): void;
  /** Of Lightning Message Service; the listener of a channel stays. */
  subscribe?(call: { channelName: string; listener: (message: unknown) => void; callback: OpenCtiCallback }): void;
  publish?(call: { channelName: string; message: object; callback: OpenCtiCallback }): void;
  /** Listeners add up, and none can be removed. */
  onClickToDial?(call: { listener: (payload: unknown) => void }): void;
}

/** The methods that answer and are waited for. */
export type OpenCtiMethod = Exclude<keyof OpenCti, 'onClickToDial' | 'subscribe' | 'publish'>;

/** Called with `{success, returnValue, errors}`; nothing of it is relied on before it is checked. */
export type OpenCtiCallback = (response: unknown) => void;

declare global {
  interface Window {
    sforce?: { readonly opencti?: OpenCti; readonly console?: SalesforceConsole };
  }
}
