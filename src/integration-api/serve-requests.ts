import * as v from 'valibot';

import type { Answer, IncomingMessage } from './message';
import { protocolVersion, refuse } from './message';
import type { RequestBody, RequestType } from './request-types';
import { isRequestType, requestTypes } from './request-types';

/** Does what is asked. Never rejects for anything that can be expected; what it takes too long for is answered by a time-out. */
export type Perform = <T extends RequestType>(type: T, body: RequestBody<T>) => Promise<Answer>;

export interface ServeOptions {
  readonly perform: Perform;
  isAllowed(type: RequestType): boolean;
  /** How many requests a second are taken, over all senders. */
  readonly ratePerSecond: number;
  /** Told of each request: nothing personal is in it. */
  onAnswered(request: { source: string; type: string; outcome: string }): void;
  now?(): number;
}

/** How long a request may take, in milliseconds; one that waits for a before-dial handler besides that. */
const longestMs = 10_000;
const longestDialMs = 30_000;
/** Ids are remembered so long that a request is answered once however often it arrives. */
const rememberedIds = 500;

/**
 * Answers requests, each exactly once: what cannot be done gets an error code, what takes too long a time-out, and nothing that
 * is asked throws. A request that comes again under the same id and source is the same request.
 */
export function createRequestServer(options: ServeOptions): (message: IncomingMessage) => Promise<Answer | null> {
  const { perform, isAllowed, onAnswered, ratePerSecond, now = Date.now } = options;
  const seen = new Set<string>();
  let second = 0;
  let taken = 0;

  function isTooMany(): boolean {
    const current = Math.floor(now() / 1000);
    if (current !== second) [second, taken] = [current, 0];
    taken += 1;
    return taken > ratePerSecond;
  }

  function isRepeated({ source, id }: IncomingMessage): boolean {
    const name = `${source} ${id}`;
    if (seen.has(name)) return true;
    seen.add(name);
    for (const oldest of seen) {
      if (seen.size <= rememberedIds) break;
      seen.delete(oldest);
    }
    return false;
  }

  async function answer({ v: version, type, body }: IncomingMessage): Promise<Answer> {
    if (version !== protocolVersion) return refuse('unsupported_version', `This is version ${protocolVersion}.`);
    if (!isRequestType(type)) return refuse('unknown_request', 'There is no such request.');
    if (!isAllowed(type)) return refuse('not_allowed', `The administrator does not allow ${type}.`);
    const read = v.safeParse(requestTypes[type] as v.GenericSchema<unknown, RequestBody<typeof type>>, body);
    if (!read.success) return refuse('invalid_argument', problemOf(read.issues[0]));
    return inTime(
      perform(type, read.output),
      type === 'dial' || type === 'transfer' || type === 'consult' ? longestDialMs : longestMs,
    );
  }

  return async (message) => {
    if (isRepeated(message)) return null;
    const answered = isTooMany()
      ? refuse('too_many', `At most ${ratePerSecond} requests a second.`)
      : await answer(message);
    const { source, type } = message;
    onAnswered({ source, type, outcome: answered.success ? 'done' : answered.error.code });
    return answered;
  };
}

function inTime(work: Promise<Answer>, longest: number): Promise<Answer> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(refuse('timeout', 'It took too long; it may still happen.')), longest);
    const end = (answer: Answer): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    work.then(end, () => end(refuse('failed', 'It could not be done.')));
  });
}

const problemOf = (issue: v.BaseIssue<unknown>): string => {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
};
