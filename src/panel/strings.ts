/**
 * Every text that the agent sees. They go into Flex's own string table, so that a translation plugin or an admin can replace
 * them (https://www.twilio.com/docs/flex/developer/ui/localization-and-ui-templating).
 */
export const englishStrings = {
  FlexSalesforceTab: 'Salesforce',
  FlexSalesforceConnected: 'Connected to Salesforce',
  FlexSalesforceConnecting: 'Connecting to Salesforce…',
  FlexSalesforceSilent:
    'Salesforce is not answering. Your work in Flex goes on; what is owed is saved when it answers.',
  FlexSalesforceNothingYet: 'Accept this task and its case is created in Salesforce.',
  FlexSalesforceCase: 'Case',
  FlexSalesforceCaseUnnumbered: 'Open case',
  FlexSalesforceCaseCreating: 'Creating the case…',
  FlexSalesforceCaseWaiting: 'The case is created as soon as Salesforce answers.',
  FlexSalesforceCaseFailed: 'The case could not be created.',
  FlexSalesforceNoCase: 'No case for this channel.',
  FlexSalesforceNotAccepted: 'This task was not accepted.',
  FlexSalesforceContact: 'Contact',
  FlexSalesforceContactUnnamed: 'Open contact',
  FlexSalesforceNoContact: 'No contact',
  FlexSalesforceActivity: 'Activity',
  FlexSalesforceActivityOpen: 'Open activity',
  FlexSalesforceActivityLater: 'Saved when the conversation is over.',
  FlexSalesforceActivityDeclined: 'Not logged so far, by your organization’s rules.',
  FlexSalesforceActivitySkipped: 'Salesforce did not take: {{fields}}',
  FlexSalesforceLog: 'Log to Salesforce',
  FlexSalesforcePopFailed: 'The case could not be opened by itself: use the link.',
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
  FlexSalesforceRetry: 'Retry',
  FlexSalesforceNotSaved: 'Salesforce refused something that has to be saved: {{reason}} Click to try again.',
  FlexSalesforceOpenFailed: 'Salesforce could not open the record: {{reason}}',
  FlexSalesforceDiagnostics: 'Download diagnostics',
} as const;

export type StringKey = keyof typeof englishStrings;
export type Translate = (key: StringKey, values?: Readonly<Record<string, string>>) => string;

/** Adds the English texts where nobody has put others, and returns what reads the table as it is at that moment. */
export function registerStrings(table: object): Translate {
  const strings = table as Record<string, unknown>;
  for (const [key, text] of Object.entries(englishStrings)) strings[key] ??= text;
  return (key, values = {}) => {
    const text = strings[key];
    const template = typeof text === 'string' ? text : englishStrings[key];
    return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
  };
}
