import type { OpenCtiAnswer } from '../opencti/host';
import type { OpenCtiResponse } from '../opencti/response';

/** Where the console's page and its server keep a WebSocket. */
export const socketPath = '/__console/socket';

/** What has changed on the server, so that the page reads it anew. */
export type Topic = 'records' | 'reservations' | 'calls' | 'state';

export type PageMessage =
  /** An Open CTI call that the page received from the softphone. `inPage`: it is the page's to do, once it is told to. */
  | {
      readonly type: 'call';
      readonly id: number;
      readonly method: string;
      readonly args: Readonly<Record<string, unknown>>;
      readonly inPage: boolean;
    }
  /** The page has done the call of that id, and this is its answer. */
  | { readonly type: 'performed'; readonly id: number; readonly response: OpenCtiResponse };

export type ServerMessage =
  /** The page is to do its part of the call of that id. */
  | { readonly type: 'perform'; readonly id: number }
  | ({ readonly type: 'answer'; readonly id: number } & OpenCtiAnswer)
  | { readonly type: 'changed'; readonly topics: readonly Topic[] }
  /** Everything was reset: the page starts over. */
  | { readonly type: 'reset' };
