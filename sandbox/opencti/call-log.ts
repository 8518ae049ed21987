import type { OpenCtiResponse } from './response';

export interface LoggedCall {
  /** 1, 2, 3 ... since the sandbox started or was reset. */
  readonly seq: number;
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** ISO 8601, as all times here. */
  readonly calledAt: string;
  /** `undelivered`: the console's page was gone when the answer came. */
  readonly answer: 'pending' | 'success' | 'error' | 'undelivered';
  readonly answeredAt: string | null;
  /** From the call's arrival to the answer, in whole milliseconds. */
  readonly ms: number | null;
  readonly response: OpenCtiResponse | null;
}

export interface CallLog {
  /** Returns the call's `seq`. */
  called(method: string, args: Readonly<Record<string, unknown>>): number;
  /** Only the first answer to a call counts. */
  answered(seq: number, response: OpenCtiResponse, delivered: boolean): void;
  /** Oldest first; the newest 2000 are kept. */
  calls(): readonly LoggedCall[];
  clear(): void;
}

const keptCalls = 2000;

/** Every Open CTI call that reached the console, and what became of it. Lives on the server, so that it outlives the pages. */
export function createCallLog(now: () => number, changed: () => void): CallLog {
  let calls: readonly LoggedCall[] = [];
  let lastSeq = 0;
  return {
    called(method, args) {
      const seq = ++lastSeq;
      const call: LoggedCall = {
        seq,
        method,
        args,
        calledAt: new Date(now()).toISOString(),
        answer: 'pending',
        answeredAt: null,
        ms: null,
        response: null,
      };
      calls = [...calls.slice(1 - keptCalls), call];
      changed();
      return seq;
    },
    answered(seq, response, delivered) {
      const time = now();
      calls = calls.map((call) =>
        call.seq === seq && call.answer === 'pending' ? withAnswer(call, response, delivered, time) : call,
      );
      changed();
    },
    calls: () => calls,
    clear() {
      calls = [];
      lastSeq = 0;
      changed();
    },
  };
}

function withAnswer(call: LoggedCall, response: OpenCtiResponse, delivered: boolean, time: number): LoggedCall {
  return {
    ...call,
    answer: delivered ? (response.success ? 'success' : 'error') : 'undelivered',
    answeredAt: new Date(time).toISOString(),
    ms: time - Date.parse(call.calledAt),
    response,
  };
}
