import type { OpenCtiResponse } from './response';

export interface LoggedCall {
  /** 1, 2, 3 ... since the sandbox started or was reset. */
  readonly seq: number;
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** ISO 8601, as all times here. */
  readonly calledAt: string;
  /** `undelivered`: the console's page was gone when the answer came. `lost`: a fault swallowed the request or its answer. */
  readonly answer: 'pending' | 'success' | 'error' | 'undelivered' | 'lost';
  readonly answeredAt: string | null;
  /** From the call's arrival to the answer, in whole milliseconds. */
  readonly ms: number | null;
  /** Null for a request that was lost; there for an answer that was. */
  readonly response: OpenCtiResponse | null;
}

export interface CallLog {
  /** Returns the call's `seq`. */
  called(method: string, args: Readonly<Record<string, unknown>>): number;
  /** Only the first answer to a call counts. */
  answered(seq: number, response: OpenCtiResponse, delivered: boolean): void;
  /** Nobody will answer; `response` is what the answer would have been, if there was one. */
  lost(seq: number, response: OpenCtiResponse | null): void;
  /** Oldest first; the newest 2000 are kept. */
  calls(): readonly LoggedCall[];
  clear(): void;
}

const keptCalls = 2000;

/** Every Open CTI call that reached the console, and what became of it. Lives on the server, so that it outlives the pages. */
export function createCallLog(now: () => number, changed: () => void): CallLog {
  let calls: readonly LoggedCall[] = [];
  let lastSeq = 0;

  function settle(seq: number, settled: (call: LoggedCall) => LoggedCall): void {
    calls = calls.map((call) => (call.seq === seq && call.answer === 'pending' ? settled(call) : call));
    changed();
  }

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
      settle(seq, (call) => withAnswer(call, response, delivered, time));
    },
    lost: (seq, response) => settle(seq, (call) => ({ ...call, answer: 'lost', response })),
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
