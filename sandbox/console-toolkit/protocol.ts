/**
 * What the console API's script, in the softphone's frame, and the page around it say to each other here. Salesforce documents the
 * API (https://developer.salesforce.com/docs/atlas.en-us.api_console.meta/api_console/sforce_api_console_intro.htm) and not its
 * wire, so this wire is the sandbox's own.
 */
export interface PopOutRequest {
  readonly apiType: 'console';
  readonly methodName: 'setCustomConsoleComponentPopoutable';
  readonly callId: number;
  readonly popoutable: boolean;
}

export interface PopOutAnswer {
  readonly apiType: 'console';
  readonly callId: number;
  readonly response: { readonly success: boolean };
}

/** Where in Salesforce the script lies. */
export const toolkitScriptPath = /^\/support\/console\/\d+\.0\/integration\.js$/;

export const isPopOutRequest = (data: unknown): data is PopOutRequest =>
  isOfConsole(data) && data['methodName'] === 'setCustomConsoleComponentPopoutable';

export const isPopOutAnswer = (data: unknown): data is PopOutAnswer => isOfConsole(data) && 'response' in data;

const isOfConsole = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && 'apiType' in data && data.apiType === 'console';
