/**
 * What Open CTI's client library, in the softphone's frame, and Salesforce, the page around it, say to each other by
 * `postMessage`. Salesforce documents the methods
 * (https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-methods-intro-lightning.html) but not the wire;
 * the wire is what the public library of version 57 does.
 */
export const apiType = 'opencti';

/** From the library to Salesforce, always to the direct parent. */
export interface OpenCtiRequest {
  readonly methodName: string;
  /** 0, 1, 2 ... in the life of the library. */
  readonly callId: number;
  /** 66 for a library loaded from `/support/api/66.0/`. */
  readonly apiVersion: number;
  readonly apiType: typeof apiType;
  readonly isCallbackRegistered: boolean;
  readonly isListenerRegistered: boolean;
  readonly args: Readonly<Record<string, unknown>>;
}

/** From Salesforce to the library, which takes it only if `apiVersion` is its own. */
export interface OpenCtiMessage {
  readonly methodName: string;
  /** Of the request that this answers; absent in a message to listeners. */
  readonly callId?: number;
  /** The message channel, where there is one. */
  readonly eventName?: string;
  readonly apiVersion: number;
  readonly apiType: typeof apiType;
  readonly shouldExecuteCallback: boolean;
  readonly shouldExecuteListener: boolean;
  /** An OpenCtiResponse for a callback, the bare payload for a listener. */
  readonly response: unknown;
}

/** Where in Salesforce the library lies; the version is the first group. */
export const clientScriptPath = /^\/support\/api\/(\d+)\.0\/lightning\/opencti_min\.js$/;

export const screenPopTypes = {
  URL: 'url',
  SOBJECT: 'sobject',
  OBJECTHOME: 'objecthome',
  LIST: 'list',
  SEARCH: 'search',
  NEW_RECORD_MODAL: 'newRecord',
  FLOW: 'flow',
} as const;

export const callTypes = { INBOUND: 'inbound', OUTBOUND: 'outbound', INTERNAL: 'internal' } as const;
