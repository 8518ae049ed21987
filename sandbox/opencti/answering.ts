import type { Org } from '../org/org';
import { createCallLog, type LoggedCall } from './call-log';
import { faultErrorResponse, isFaultErrorCode } from './fault-errors';
import { drawFault, isUnreachable, noFaults, type FaultPlan } from './fault-plan';
import { failed, succeeded, type OpenCtiResponse } from './response';

export interface ArrivedCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** The page that a call came from. */
export interface CallingPage {
  /** Does what is asked where that is the page's part, as a screen pop; resolves with null if the page is gone. Absent where it is the org's. */
  perform?(): Promise<OpenCtiResponse | null>;
  /** Gives the answer to Flex so many times. Returns whether there was still a page to take it. */
  deliver(response: OpenCtiResponse, copies: number): boolean;
}

export interface OpenCtiAnswering {
  /** Has a call done and answered, unless the fault plan has something else in store for it. */
  answer(call: ArrivedCall, page: CallingPage): void;
  calls(): readonly LoggedCall[];
  /** Counts for the calls that come; answers that are held back are still given, if Salesforce can be reached by then. */
  setFaults(plan: FaultPlan): void;
  faults(): FaultPlan;
  /** Forgets the calls and the faults; answers that are still held back are never given. */
  reset(): void;
}

export interface OpenCtiAnsweringOptions {
  readonly org: Org;
  readonly callCenterSettings: Readonly<Record<string, string>>;
  /** Told of every change of `calls()` and of `faults()`. */
  changed(what: 'calls' | 'faults'): void;
  now?(): number;
}

/**
 * The half of Open CTI's answers that needs a server: the org does what it is asked at once, the page does its part when it is
 * told to, and the fault plan decides whether either happens and what Flex hears of it. Lives on the server, so that faults
 * that befall the next calls befall them whatever page they come from.
 */
export function createOpenCtiAnswering(options: OpenCtiAnsweringOptions): OpenCtiAnswering {
  const { org, callCenterSettings, changed, now = Date.now } = options;
  const log = createCallLog(now, () => changed('calls'));
  const held = new Set<NodeJS.Timeout>();
  let plan: FaultPlan = noFaults;
  /** Counts the resets: what was asked for before one is nobody's any more. */
  let resets = 0;

  function setFaults(next: FaultPlan): void {
    plan = next;
    changed('faults');
  }

  function draw(call: ArrivedCall): ReturnType<typeof drawFault>['fault'] {
    const { fault, next } = drawFault(plan, call);
    if (next !== plan) setFaults(next);
    return fault;
  }

  function ask({ method, args }: ArrivedCall): OpenCtiResponse {
    if (method === 'runApex') return org.runApex(args);
    if (method === 'saveLog') return org.saveLog(args['object']);
    if (method === 'getCallCenterSettings') return succeeded(callCenterSettings);
    return failed('INVALID_PARAM', `The sandbox has no Open CTI method ${method}.`);
  }

  function after(delayMs: number, act: () => void): void {
    if (delayMs === 0) {
      act();
      return;
    }
    const timer = setTimeout(() => {
      held.delete(timer);
      act();
    }, delayMs);
    held.add(timer);
  }

  return {
    answer(call, page) {
      const seq = log.called(call.method, call.args);
      const askedIn = resets;
      const { outcome, delayMs, message } = draw(call) ?? { outcome: 'answer', delayMs: 0 };
      const give = (response: OpenCtiResponse): void =>
        after(delayMs, () => {
          if (isUnreachable(plan)) log.lost(seq, response);
          else log.answered(seq, response, page.deliver(response, outcome === 'double-answer' ? 2 : 1));
        });
      const done = (response: OpenCtiResponse | null): void => {
        if (askedIn !== resets) return;
        if (response === null || outcome === 'lost-answer') log.lost(seq, response);
        else give(response);
      };

      if (outcome === 'lost-request') log.lost(seq, null);
      else if (isFaultErrorCode(outcome)) give(faultErrorResponse(outcome, call.method, message));
      else if (page.perform) void page.perform().then(done);
      else done(ask(call));
    },
    calls: log.calls,
    setFaults,
    faults: () => plan,
    reset() {
      resets += 1;
      held.forEach(clearTimeout);
      held.clear();
      log.clear();
      setFaults(noFaults);
    },
  };
}
