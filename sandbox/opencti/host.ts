import { apiType, type OpenCtiMessage, type OpenCtiRequest } from './protocol';
import { failed, type OpenCtiResponse } from './response';

/** The softphone's window, as far as the host uses it. */
export interface SoftphoneWindow {
  postMessage(message: unknown, targetOrigin: string): void;
}

/** The console's own window, as far as the host uses it. */
export interface HostWindow {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

export interface OpenCtiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface OpenCtiAnswer {
  readonly response: OpenCtiResponse;
  /** How many times Flex is told; 1, unless something goes wrong on purpose. */
  readonly copies: number;
}

export interface OpenCtiHostOptions {
  readonly page: HostWindow;
  readonly softphoneOrigin: string;
  /** The softphone's window as it is now; null while there is none. */
  softphone(): SoftphoneWindow | null;
  answer(call: OpenCtiCall): Promise<OpenCtiAnswer>;
}

export interface OpenCtiHost {
  /** Calls the softphone's listeners of `method`, such as `onNavigationChange`, if there are any. */
  notify(method: string, payload: unknown): void;
  /** Delivers a message to the softphone's subscribers of a message channel, if there are any. */
  publish(channel: string, message: unknown): void;
  stop(): void;
}

/**
 * Salesforce's side of Open CTI, in the page around the softphone. Takes requests from the softphone's own window and
 * origin only, and answers each at the window that asked. What the softphone publishes on a message channel is
 * for the answer to hand on.
 */
export function createOpenCtiHost({ page, softphoneOrigin, softphone, answer }: OpenCtiHostOptions): OpenCtiHost {
  /** Version of the library that listens, for each method or message channel that is listened to. */
  const listening = new Map<string, number>();

  const receive = (event: MessageEvent<unknown>): void => {
    const { source, origin, data } = event;
    if (origin !== softphoneOrigin || source === null || source !== softphone()) return;
    if (isRequest(data)) void serve(data, source as SoftphoneWindow);
  };

  async function serve(request: OpenCtiRequest, asker: SoftphoneWindow): Promise<void> {
    const { methodName, callId, apiVersion, args, isCallbackRegistered } = request;
    const { response, copies } = await answerOrFail({ method: methodName, args });
    if (response.success) note(request);
    const message: OpenCtiMessage = {
      methodName,
      callId,
      apiVersion,
      apiType,
      shouldExecuteCallback: isCallbackRegistered,
      shouldExecuteListener: false,
      response,
    };
    for (let copy = 0; copy < copies; copy += 1) asker.postMessage(message, softphoneOrigin);
  }

  async function answerOrFail(call: OpenCtiCall): Promise<OpenCtiAnswer> {
    try {
      return await answer(call);
    } catch {
      return { response: failed('GENERIC_ERROR', 'An error occurred while calling the API method.'), copies: 1 };
    }
  }

  function note({ methodName, apiVersion, isListenerRegistered, args }: OpenCtiRequest): void {
    const channel = methodName === 'subscribe' || methodName === 'unsubscribe' ? String(args['eventName']) : undefined;
    if (methodName === 'unsubscribe') listening.delete(listenerKey('subscribe', channel));
    else if (isListenerRegistered) listening.set(listenerKey(methodName, channel), apiVersion);
  }

  function deliver(methodName: string, channel: string | undefined, payload: unknown): void {
    const apiVersion = listening.get(listenerKey(methodName, channel));
    if (apiVersion === undefined) return;
    const message: OpenCtiMessage = {
      methodName,
      ...(channel === undefined ? {} : { eventName: channel }),
      apiVersion,
      apiType,
      shouldExecuteCallback: false,
      shouldExecuteListener: true,
      response: payload,
    };
    softphone()?.postMessage(message, softphoneOrigin);
  }

  const publish = (channel: string, message: unknown): void => deliver('subscribe', channel, message);

  page.addEventListener('message', receive);
  return {
    notify: (method, payload) => deliver(method, undefined, payload),
    publish,
    stop: () => page.removeEventListener('message', receive),
  };
}

const listenerKey = (methodName: string, channel: string | undefined): string => `${methodName}/${channel ?? ''}`;

function isRequest(data: unknown): data is OpenCtiRequest {
  if (typeof data !== 'object' || data === null) return false;
  const request = data as Partial<Record<keyof OpenCtiRequest, unknown>>;
  return (
    request.apiType === apiType &&
    typeof request.methodName === 'string' &&
    typeof request.callId === 'number' &&
    typeof request.args === 'object' &&
    request.args !== null
  );
}
