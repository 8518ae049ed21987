import type { Callback, Listener } from './client-methods';
import { apiType, type OpenCtiMessage, type OpenCtiRequest } from './protocol';

/** What the library uses of the softphone's window. */
export interface SoftphoneFrame {
  readonly location: { readonly search: string; readonly protocol: string };
  readonly parent: { postMessage(message: unknown, targetOrigin: string): void };
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

interface Call {
  readonly methodName: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly callback?: Callback | null;
  readonly listener?: Listener | null;
  /** Message channel that the listener listens on. */
  readonly channel?: string;
}

export interface ClientWire {
  /** Throws a DataCloneError if `args` hold what cannot be cloned. Nothing ends a call that is never answered. */
  send(call: Call): void;
  removeListener(methodName: string, channel: string, listener: Listener): void;
  hasListeners(methodName: string, channel: string): boolean;
}

/** Takes messages from `hostOrigin` only, and only those of its own version. */
export function createClientWire(frame: SoftphoneFrame, hostOrigin: string, apiVersion: number): ClientWire {
  const callbacks = new Map<string, Callback>();
  const listeners = new Map<string, Listener[]>();
  let nextCallId = 0;

  frame.addEventListener('message', ({ origin, data }) => {
    if (origin !== hostOrigin || !isMessage(data) || data.apiVersion !== apiVersion) return;
    if (data.shouldExecuteCallback === true) answer(callbackKey(data.methodName, data.callId), data.response);
    if (data.shouldExecuteListener === true) {
      const listening = listeners.get(listenerKey(data.methodName, data.eventName)) ?? [];
      for (const listener of [...listening]) listener(data.response);
    }
  });

  function answer(key: string, response: unknown): void {
    const callback = callbacks.get(key);
    if (!callback) return;
    callbacks.delete(key);
    callback(response);
  }

  return {
    send({ methodName, args, callback, listener, channel }) {
      const callId = nextCallId++;
      if (callback) callbacks.set(callbackKey(methodName, callId), callback);
      if (listener) {
        const key = listenerKey(methodName, channel);
        listeners.set(key, [...(listeners.get(key) ?? []), listener]);
      }
      const request: OpenCtiRequest = {
        methodName,
        callId,
        apiVersion,
        apiType,
        isCallbackRegistered: Boolean(callback),
        isListenerRegistered: Boolean(listener),
        args,
      };
      frame.parent.postMessage(request, hostOrigin);
    },
    removeListener(methodName, channel, listener) {
      const key = listenerKey(methodName, channel);
      const kept = [...(listeners.get(key) ?? [])];
      const index = kept.indexOf(listener);
      if (index >= 0) kept.splice(index, 1);
      listeners.set(key, kept);
    },
    hasListeners: (methodName, channel) => (listeners.get(listenerKey(methodName, channel)) ?? []).length > 0,
  };
}

const callbackKey = (methodName: string, callId: number | undefined): string => `${methodName}_${callId}`;
const listenerKey = (methodName: string, channel: string | undefined): string => `${methodName}/${channel ?? ''}`;

function isMessage(data: unknown): data is OpenCtiMessage {
  return typeof data === 'object' && data !== null && (data as { apiType?: unknown }).apiType === apiType;
}
