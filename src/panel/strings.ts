import { de } from './translations/de';
import { es } from './translations/es';
import { fr } from './translations/fr';
import { ja } from './translations/ja';
import { ptBr } from './translations/pt-br';
import type { Translation } from './translations/translation';

/**
 * Every text that the agent sees, in English; `translations/` has them in the other languages. They go into Flex's own string
 * table, so that a translation plugin or an admin can replace them
 * (https://www.twilio.com/docs/flex/developer/ui/localization-and-ui-templating).
 */
export const englishStrings = {
  FlexSalesforceTab: 'Salesforce',
  FlexSalesforceConnected: 'Connected to Salesforce',
  FlexSalesforceConnecting: 'Connecting to Salesforce…',
  FlexSalesforceSilent:
    'Salesforce is not answering. Your work in Flex goes on; what is owed is saved when it answers.',
  FlexSalesforceNothingYet: 'The case is created in Salesforce when the conversation begins.',
  FlexSalesforceCase: 'Case',
  FlexSalesforceCaseUnnumbered: 'Open case',
  FlexSalesforceCaseCreating: 'Creating the case…',
  FlexSalesforceCaseWaiting: 'The case is created as soon as Salesforce answers.',
  FlexSalesforceNoCase: 'No case for this channel.',
  FlexSalesforceNotAccepted: 'This task was not accepted.',
  FlexSalesforceContact: 'Contact',
  FlexSalesforceContactUnnamed: 'Open contact',
  FlexSalesforceNoContact: 'No contact',
  FlexSalesforceContactAsked: 'Several match: choose below.',
  FlexSalesforceWho: 'Who is the customer?',
  FlexSalesforceWhoHint: 'Several records match. The conversation goes on and is logged either way.',
  FlexSalesforceWhoNew: 'Somebody else',
  FlexSalesforceWhoNewHint: 'A new contact is created.',
  FlexSalesforceWhoNobody: 'Leave it open',
  FlexSalesforceWhoNobodyHint: 'The case stays without a contact.',
  FlexSalesforceWhoUnnamed: 'No name',
  FlexSalesforceWhoChoose: 'Choose',
  FlexSalesforceWhoSaving: 'Saving your choice: {{name}}…',
  FlexSalesforceWhoRefused: 'Your choice could not be saved: {{reason}} Choose again.',
  FlexSalesforceActivity: 'Activity',
  FlexSalesforceActivityOpen: 'Open activity',
  FlexSalesforceActivityLater: 'Saved when the conversation is over.',
  FlexSalesforceActivityDeclined: 'Not logged so far, by your organization’s rules.',
  FlexSalesforceActivitySkipped: 'Salesforce did not take: {{fields}}',
  FlexSalesforceLog: 'Log to Salesforce',
  FlexSalesforceRecording: 'Recording',
  FlexSalesforceRecordingOpen: 'Open recording',
  FlexSalesforceSummary: 'Summary by Agent Copilot',
  FlexSalesforceOutcome: 'Notes and outcome',
  FlexSalesforceDisposition: 'Outcome',
  FlexSalesforceDispositionNone: 'None',
  FlexSalesforceNotes: 'Notes',
  FlexSalesforceNotesTakenOver: 'These notes were changed in Salesforce: edit them there.',
  FlexSalesforceNotesBeside:
    'These notes were changed in Salesforce: what you write here is added to them when you save.',
  FlexSalesforceSave: 'Save',
  FlexSalesforceSavedOnTask: 'Saved with the task',
  FlexSalesforceSavedOnLog: 'Saved when you log the conversation.',
  FlexSalesforcePopFailed: 'The case could not be opened automatically: use the link.',
  FlexSalesforceStates: 'Call log',
  FlexSalesforceStateAccepted: 'Reservation accepted',
  FlexSalesforceStateOnHold: 'On hold',
  FlexSalesforceStateWrapup: 'Wrap-up',
  FlexSalesforceStateCompleted: 'Completed',
  FlexSalesforceStateCanceled: 'Canceled',
  FlexSalesforceDurationUnknown: 'duration unknown',
  FlexSalesforceSaved: 'Saved',
  FlexSalesforceSaving: 'Saving…',
  FlexSalesforceWaiting: 'Waiting',
  FlexSalesforceFailed: 'Not saved',
  FlexSalesforceCaseRefused: 'Salesforce did not create the case.',
  FlexSalesforceStateRefused: 'Salesforce did not save a line of the call log.',
  FlexSalesforceActivityRefused: 'Salesforce did not save the activity.',
  FlexSalesforceRetry: 'Retry',
  FlexSalesforceNotSaved: 'Salesforce refused something that has to be saved: {{reason}} Click to try again.',
  FlexSalesforceOpenFailed: 'Salesforce could not open the record: {{reason}}',
  FlexSalesforceReasonTimeout: 'Salesforce did not answer in time.',
  FlexSalesforceReasonUnreadable: 'Salesforce sent an answer that cannot be read.',
  FlexSalesforceReasonUnsent: 'The request could not be sent to Salesforce.',
  FlexSalesforceReasonMethodMissing: 'This version of Open CTI cannot do that.',
  FlexSalesforceReasonNotConnected: 'Salesforce is not connected yet.',
  FlexSalesforceReasonNotOfThisOrg: 'It is not a record or a page of this org.',
  FlexSalesforceReasonNotVisible:
    'Salesforce has the record already, but does not show it to you: an admin has to give you access to the case.',
  FlexSalesforceReasonInternal: 'The request failed unexpectedly.',
  FlexSalesforceReasonUnsaid: 'Salesforce gave no reason.',
  FlexSalesforceReasonSession: 'Log in to Salesforce again, then retry.',
  FlexSalesforceReasonCallCenter: 'An admin has to add you to the call center (Setup, Call Centers).',
  FlexSalesforceReasonNotDeployed:
    'The Salesforce side is missing or older than the plugin: an admin has to deploy it.',
  FlexSalesforceReasonNoAccess:
    'You lack access to this record or object: an admin has to assign the permission set Flex Agent.',
  FlexSalesforceDiagnostics: 'Download diagnostics',
  FlexSalesforceIncomingCall: 'Incoming call',
  FlexSalesforceIncomingTask: 'Incoming task',
  FlexSalesforceTasks: '{{count}} task|{{count}} tasks',
  FlexSalesforceElsewhere: 'Flex is open elsewhere',
  FlexSalesforceNotTransferred: 'Not transferred. {{reason}}',
  FlexSalesforceDialDenied: 'A check that your organization runs before dialing did not allow it.',
  FlexSalesforceComponentError: '{{title}} – {{text}}',
  FlexSalesforceNotCalled: 'Not called. {{reason}}',
  FlexSalesforceExtension: 'Extension to dial once they answer: {{extension}}',
  FlexSalesforceDialNoNumber: 'This is not a telephone number that can be dialed.',
  FlexSalesforceDialOtherSession: 'Flex is open in another window: call from there, or close it.',
  FlexSalesforceDialDisabled: 'Outbound calls are not set up: an admin can do that in Twilio Console, Flex, Voice.',
  FlexSalesforceDialOffline: 'You are offline: change your activity first.',
  FlexSalesforceDialOnCall: 'You are on a call.',
  FlexSalesforceDialRinging: 'Another call is ringing.',
  FlexSalesforceDialForbidden: 'Your organization does not allow this call.',
  FlexSalesforceDialNotKnown:
    'Salesforce could not say whether this number may be called: {{message}} If you know that it may, dial it yourself: {{number}}',
  FlexSalesforceDialNoMicrophone: 'Flex finds no microphone: connect one, or allow it in the browser, and try again.',
  FlexSalesforceDialStopped: 'Another Flex plugin stopped the call.',
  FlexSalesforceDialNotStarted: 'Flex did not start the call. Try again; if that does not help, reload the page.',
  FlexSalesforceIndicatorConnected: 'Salesforce: connected',
  FlexSalesforceIndicatorConnecting: 'Salesforce: connecting',
  FlexSalesforceIndicatorSilent: 'Salesforce: not available',
  FlexSalesforceIndicatorSilentWaiting: 'Salesforce: not available, {{count}} waiting',
  FlexSalesforceIndicatorWaiting: 'Salesforce: {{count}} waiting',
  FlexSalesforceIndicatorNeedsYou: 'Salesforce needs you: {{count}} not saved',
  FlexSalesforceClose: 'Close',
  FlexSalesforceAutoLog: 'Log my conversations automatically',
  FlexSalesforceAutoLogHelp: 'For conversations that begin from now on.',
  FlexSalesforceAutoLogOn: 'Conversations are logged automatically. An admin has set this.',
  FlexSalesforceAutoLogOff: 'Conversations are logged when you press Log to Salesforce. An admin has set this.',
  FlexSalesforceUnsaved: 'Not saved yet ({{count}})',
  FlexSalesforceUnsavedNone: 'Everything on this computer is saved.',
  FlexSalesforceUnsavedMore: 'And {{count}} more.',
  FlexSalesforceOwed: 'Not in Salesforce yet: {{parts}}',
  FlexSalesforcePartCase: 'case',
  FlexSalesforcePartContact: 'contact',
  FlexSalesforcePartRecords: 'call log',
  FlexSalesforcePartActivity: 'activity',
  FlexSalesforceNotThereYet: 'Waiting for Salesforce.',
  FlexSalesforceTodoWait: 'Nothing for you to do: it is tried again automatically.',
  FlexSalesforceTodoRetry: 'Press Retry once that is fixed. Nothing is lost meanwhile.',
  FlexSalesforceRetryAll: 'Retry all',
  FlexSalesforceDiscard: 'Discard',
  FlexSalesforceDiscardAsk: 'Discard? Salesforce will then lack: {{parts}}.',
  FlexSalesforceKeep: 'Keep',
  FlexSalesforceCopy: 'Copy details',
  FlexSalesforceCopied: 'Copied',
  FlexSalesforceCopyByHand: 'The browser does not let Flex copy. The text is selected: copy it with the keyboard.',
  FlexSalesforceRecent: 'Recent conversations',
  FlexSalesforceRecentHere: 'Conversations that you handled on another computer are not known here.',
  FlexSalesforceAsking: 'Asking Salesforce…',
  FlexSalesforceNotAsked: 'Salesforce is not available: this is what this computer knows.',
  FlexSalesforceRefresh: 'Refresh',
  FlexSalesforceLogged: 'Logged',
  FlexSalesforcePartlyLogged: 'Partly logged',
  FlexSalesforceNotLogged: 'Not logged',
  FlexSalesforceNotSavedYet: 'Not saved yet',
  FlexSalesforceNothingToLog: 'Nothing to log',
  FlexSalesforceMissing: 'Missing in Salesforce: {{parts}}',
  FlexSalesforceNewer: 'Newer',
  FlexSalesforceOlder: 'Older',
  FlexSalesforceRange: '{{from}} to {{to}} of {{count}}',
  FlexSalesforceInbound: '{{channel}}, incoming',
  FlexSalesforceOutbound: '{{channel}}, outgoing',
  FlexSalesforceChannelVoice: 'Call',
  FlexSalesforceChannelChat: 'Chat',
  FlexSalesforceChannelSms: 'SMS',
} as const;

export type StringKey = keyof typeof englishStrings;

export interface Translate {
  /**
   * The text with the values put in, as the table has it at that moment. Of a text in two forms,
   * `{{count}} task|{{count}} tasks`, the one that `count` takes in the language.
   */
  (key: StringKey, values?: Readonly<Record<string, string | number>>): string;
  /** The language of the texts, for Intl and `lang`, in the region of the agent's browser where that speaks it (`en-GB`). */
  language(): string;
  /** Told when the texts have changed. @returns how to stop that */
  subscribe(listener: () => void): () => void;
}

/** By base language: `es-MX` gets `es`; `pt`, too, gets Brazilian Portuguese; what is not here gets English. */
const translations = new Map<string, Translation>([
  ['en', englishStrings],
  ['de', de],
  ['es', es],
  ['fr', fr],
  ['ja', ja],
  ['pt', ptBr],
]);

/**
 * Puts the texts into Flex's table, in the language that `flexLanguage` names, and again whenever `follow` is called after Flex
 * has changed its language or its table. What somebody else has put there for a key, before or since, stays theirs.
 * @param flex whose `strings` anybody may replace at any time; Flex compiles anew what is assigned
 */
export function registerStrings(
  flex: { strings?: object },
  flexLanguage: () => string = () => 'en',
): Translate & { follow(): void } {
  const table = (): Record<string, unknown> => (flex.strings ?? {}) as Record<string, unknown>;
  const listeners = new Set<() => void>();
  const own = new Map<string, string>();
  let base = '';
  let filled: object | undefined;

  const follow = (): void => {
    const wanted = baseOf(flexLanguage());
    const shown = translations.has(wanted) ? wanted : 'en';
    if (shown === base && filled === flex.strings) return;
    base = shown;
    const strings = table();
    for (const [key, english] of Object.entries(englishStrings)) {
      const text = translations.get(base)?.[key as StringKey] ?? english;
      if (strings[key] === undefined || strings[key] === own.get(key)) strings[key] = text;
      own.set(key, text);
    }
    flex.strings = filled = strings;
    listeners.forEach((listener) => listener());
  };
  follow();

  const language = (): string => navigator.languages.find((tag) => baseOf(tag) === base) ?? base;
  const text = (key: StringKey, values: Readonly<Record<string, string | number>> = {}): string => {
    const found = table()[key];
    const template = typeof found === 'string' ? found : (own.get(key) ?? key);
    const form = 'count' in values ? inForm(template, base, Number(values.count)) : template;
    return form.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
  return Object.assign(text, {
    language,
    follow,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
}

const baseOf = (tag: string): string => tag.split(/[-_]/, 1).join('').toLowerCase();

function inForm(template: string, language: string, count: number): string {
  const [one = '', other = one] = template.split('|');
  return new Intl.PluralRules(language).select(count) === 'one' ? one : other;
}
