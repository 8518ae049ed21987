import {
  callbackOf,
  checkCall,
  checkOptions,
  isObject,
  listenerOf,
  optionsOf,
  requestMethods,
  requireFunction,
  salesEngagementMethods,
  wireArguments,
  type CallOptions,
  type Callback,
  type Listener,
} from './client-methods';
import { createClientWire, type ClientWire, type SoftphoneFrame } from './client-wire';
import { callTypes, screenPopTypes } from './protocol';

type Method = (...parameters: unknown[]) => void;

export type OpenCtiLibrary = Readonly<
  Record<keyof typeof requestMethods | 'subscribe' | 'unsubscribe' | 'publish', Method>
> & {
  readonly SCREENPOP_TYPE: typeof screenPopTypes;
  readonly CALL_TYPE: typeof callTypes;
  readonly hvs: Readonly<Record<keyof typeof salesEngagementMethods, Method>>;
};

const initialisationFailed =
  'Failed to initialize Open CTI. Ensure that it is loaded from the right frame with correct URL parameters';

/**
 * The sandbox's own `sforce.opencti`: the methods, checks, messages and silences of Salesforce's library, which belongs to
 * Salesforce and is served by an org only. Throws a text, not an Error, when the page's query string lacks `mode` or a host
 * origin that is Salesforce's, as that library does. One difference is meant: a host on localhost counts as Salesforce.
 */
export function createOpenCti(frame: SoftphoneFrame, apiVersion: number): OpenCtiLibrary {
  const hostOrigin = hostOriginOf(frame.location);
  if (hostOrigin === null) throw initialisationFailed;
  const wire = createClientWire(frame, hostOrigin, apiVersion);
  return {
    SCREENPOP_TYPE: screenPopTypes,
    CALL_TYPE: callTypes,
    ...requests(wire, requestMethods),
    ...messageChannels(wire),
    hvs: requests(wire, salesEngagementMethods),
  };
}

const salesforceHost =
  /(?:^localhost|^127\.0\.0\.1|\.(?:(?:my-)?visual)?force\.com|\.visual\.force\.com|\.my-lightning\.com|\.(?:my-)?salesforce\.com|\.(?:salesforce|crmforce)\.(?:mil|ms))$/;

function hostOriginOf({ search, protocol }: SoftphoneFrame['location']): string | null {
  const parameters = new URLSearchParams(search);
  const origin = parameters.get('sfdcIframeOrigin') ?? '';
  if (!parameters.get('mode') || !URL.canParse(origin)) return null;
  const host = new URL(origin);
  return host.origin === origin && host.protocol === protocol && salesforceHost.test(host.hostname) ? origin : null;
}

function requests<Rules extends Record<string, Parameters<typeof checkCall>[0]>>(
  wire: ClientWire,
  rules: Rules,
): Record<keyof Rules, Method> {
  const methods = Object.entries(rules).map(([name, rule]) => {
    const call: Method = (...parameters) => {
      checkCall(rule, parameters);
      const options = optionsOf(parameters);
      const listens = rule.required === 'listener';
      wire.send({
        methodName: rule.methodName,
        args: wireArguments(rule, options),
        callback: listens ? null : callbackOf(options),
        listener: listens ? listenerOf(options) : null,
      });
    };
    return [name, call];
  });
  return Object.fromEntries(methods) as Record<keyof Rules, Method>;
}

/** Lightning Message Service: https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-methods-lms.html */
function messageChannels(wire: ClientWire): Record<'subscribe' | 'unsubscribe' | 'publish', Method> {
  const subscriptions = new Map<object, { channel: string; listener: Listener }>();
  return {
    subscribe(...parameters) {
      checkOptions(parameters);
      const options = optionsOf(parameters);
      requireFunction(options, 'listener');
      const channel = channelOf(options);
      const listener = listenerOf(options) as Listener;
      const subscription = Object.freeze({});
      subscriptions.set(subscription, { channel, listener });
      const callback: Callback = (response) => {
        if (isObject(response) && response['success'] === true) {
          callbackOf(options)?.({ ...response, subscription });
          return;
        }
        subscriptions.delete(subscription);
        wire.removeListener('subscribe', channel, listener);
        callbackOf(options)?.(response);
      };
      wire.send({ methodName: 'subscribe', args: { eventName: channel, subscription }, callback, listener, channel });
    },
    // As in Salesforce's library, the callback is called only when this was the channel's last listener.
    unsubscribe(...parameters) {
      checkOptions(parameters);
      const options = optionsOf(parameters);
      const { subscription } = options;
      if (!isObject(subscription)) throw new Error('The argument `subscription` must be an object!');
      const subscribed = subscriptions.get(subscription);
      if (!subscribed) return;
      subscriptions.delete(subscription);
      wire.removeListener('subscribe', subscribed.channel, subscribed.listener);
      if (wire.hasListeners('subscribe', subscribed.channel)) return;
      wire.send({ methodName: 'unsubscribe', args: { eventName: subscribed.channel }, callback: callbackOf(options) });
    },
    publish(...parameters) {
      checkOptions(parameters);
      const options = optionsOf(parameters);
      const args = { eventName: channelOf(options), message: serialisable(options['message']) };
      wire.send({ methodName: 'publish', args, callback: callbackOf(options) });
    },
  };
}

function channelOf({ channelName }: CallOptions): string {
  if (typeof channelName !== 'string' || channelName === '') {
    throw new Error('The argument `channelName` must be a non-empty string!');
  }
  return channelName;
}

/** A copy of the message as JSON keeps it; nothing for a message that is empty in JavaScript's sense. */
function serialisable(message: unknown): unknown {
  if (!message) return undefined;
  const text = JSON.stringify(message) as string | undefined;
  const copy: unknown = text === undefined ? undefined : JSON.parse(text);
  if (typeof copy !== 'object') throw new Error('The argument `message` must be a serializable object or null!');
  return copy;
}
