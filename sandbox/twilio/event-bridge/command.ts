import type { JsonObject } from '../json';

export type CommandAnswer = { status: 200; payload: JsonObject } | { status: 400 | 404; message: string };

/** A command that the bridge knows. `sid` is what the URL's first group has caught, `token` of the client that asks. */
export type Command = readonly [
  method: string,
  url: RegExp,
  answer: (params: JsonObject, sid: string, token: string) => CommandAnswer,
];

export const ok = (payload: JsonObject): CommandAnswer => ({ status: 200, payload });
export const unknown = (what: string): CommandAnswer => ({ status: 404, message: `No such ${what}` });
export const refused = (message: string): CommandAnswer => ({ status: 400, message });
