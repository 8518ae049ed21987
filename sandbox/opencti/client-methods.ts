export type Callback = (response: unknown) => void;
export type Listener = (payload: unknown) => void;
export type CallOptions = Readonly<Record<string, unknown>>;

interface MethodRule {
  /** How the method is called on the wire. */
  readonly methodName: string;
  /** The options that are sent, each under the name it has on the wire. */
  readonly sent: Readonly<Record<string, string>>;
  readonly required: 'callback' | 'listener' | 'value' | null;
  /** Whether the method may be called without options, and whether options are looked at if they are given. */
  readonly options: 'required' | 'optional' | 'unchecked';
}

/** The methods that are no more than a request; what subscribes to message channels is in client.ts. */
export const requestMethods = {
  setSoftphonePanelVisibility: method('setSoftphonePanelVisibility', ['visible']),
  isSoftphonePanelVisible: method('isSoftphonePanelVisible', [], { required: 'callback' }),
  setSoftphonePanelHeight: method('setSoftphonePanelHeight', ['heightPX']),
  setSoftphonePanelWidth: method('setSoftphonePanelWidth', ['widthPX']),
  setSoftphonePanelLabel: method('setSoftphonePanelLabel', ['label']),
  setSoftphonePanelIcon: method('setSoftphonePanelIcon', ['key']),
  setSoftphoneItemLabel: method('setSoftphoneItemLabel', ['label']),
  setSoftphoneItemIcon: method('setSoftphoneItemIcon', ['key']),
  screenPop: method('screenPop', ['type', 'params']),
  searchAndScreenPop: method('searchAndScreenPop', [
    'searchParams',
    'callType',
    'queryParams',
    'defaultFieldValues',
    'deferred',
    'params',
  ]),
  getAppViewInfo: method('getAppViewInfo', [], { required: 'callback' }),
  onNavigationChange: method('onNavigationChange', [], { required: 'listener' }),
  refreshView: method('refreshView', [], { options: 'optional' }),
  notifyInitializationComplete: method('notifyInitializationComplete', [], { options: 'unchecked' }),
  getCallCenterSettings: method('getCallCenterSettings', [], { required: 'callback' }),
  getSoftphoneLayout: method('getSoftphoneLayout', [], { required: 'callback' }),
  enableClickToDial: method('enableClickToDial', [], { options: 'optional' }),
  disableClickToDial: method('disableClickToDial', [], { options: 'optional' }),
  onClickToDial: method('onClickToDial', [], { required: 'listener' }),
  runApex: method('runApex', ['apexClass', 'methodName', 'methodParams']),
  saveLog: { ...method('saveLog', [], { required: 'value' }), sent: { value: 'object' } },
} as const satisfies Record<string, MethodRule>;

/** Methods for Sales Engagement, which Open CTI keeps in a group of their own. */
export const salesEngagementMethods = {
  onWorkStart: method('onWorkStart', [], { required: 'listener' }),
  completeWork: method('completeWork', ['workId', 'attributes']),
} as const satisfies Record<string, MethodRule>;

function method(
  methodName: string,
  sent: readonly string[],
  specifics: Partial<Pick<MethodRule, 'required' | 'options'>> = {},
): MethodRule {
  return {
    methodName,
    sent: Object.fromEntries(sent.map((name) => [name, name])),
    required: null,
    options: 'required',
    ...specifics,
  };
}

/**
 * Throws what Salesforce's library throws, with its texts, when a method is called in a way that it can see to be wrong.
 * Only the form of the call is checked, never the values: those are the host's to refuse.
 */
export function checkCall(rule: MethodRule, parameters: readonly unknown[]): void {
  if (rule.options === 'required' || (rule.options === 'optional' && parameters.length > 0)) checkOptions(parameters);
  const options = optionsOf(parameters);
  if (rule.required === 'callback') requireFunction(options, 'callback');
  if (rule.required === 'listener') requireFunction(options, 'listener');
  if (rule.required === 'value' && !isObject(options['value']))
    throw new Error('Missing the required argument `value object`!');
}

/** One object that is not empty, and nothing else. */
export function checkOptions(parameters: readonly unknown[]): void {
  const [options] = parameters;
  if (parameters.length !== 1 || !isObject(options) || Object.keys(options).length === 0) {
    throw new Error('Must pass in only one object which holds arguments to this API method call.');
  }
}

export function requireFunction(options: CallOptions, name: 'callback' | 'listener'): void {
  if (typeof options[name] !== 'function') throw new Error(`Missing the required argument \`${name}\`!`);
}

export function optionsOf([options]: readonly unknown[]): CallOptions {
  return isObject(options) ? options : {};
}

export function callbackOf({ callback }: CallOptions): Callback | null {
  return typeof callback === 'function' ? (callback as Callback) : null;
}

export function listenerOf({ listener }: CallOptions): Listener | null {
  return typeof listener === 'function' ? (listener as Listener) : null;
}

export function isObject(value: unknown): value is CallOptions {
  return typeof value === 'object' && value !== null;
}

/** The arguments on the wire: what the rule sends, under the wire's names. */
export function wireArguments(rule: MethodRule, options: CallOptions): Record<string, unknown> {
  return Object.fromEntries(Object.entries(rule.sent).map(([name, wireName]) => [wireName, options[name]]));
}
