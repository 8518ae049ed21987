import type { OpenCtiResponse } from '../opencti/response';

/** Where the console's page and its server keep a WebSocket. */
export const socketPath = '/__console/socket';

/** What has changed on the server, so that the page reads it anew. */
export type Topic = 'records' | 'reservations' | 'calls' | 'state';

/** An Open CTI call that the page received from the softphone. `response` is there where the page has answered it itself. */
export interface PageMessage {
  readonly id: number;
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly response?: OpenCtiResponse;
}

export type ServerMessage =
  | { readonly type: 'answer'; readonly id: number; readonly response: OpenCtiResponse }
  | { readonly type: 'changed'; readonly topics: readonly Topic[] }
  /** Everything was reset: the page starts over. */
  | { readonly type: 'reset' };
