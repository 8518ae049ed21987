import type { Org } from '../org/org';
import { createCallLog, type LoggedCall } from './call-log';
import { delaysOf, noFaults, withDelays, type FaultPlan } from './fault-plan';
import { failed, succeeded, type OpenCtiResponse } from './response';

export interface ArrivedCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The answer that the console's page has given already; absent where the org has to. */
  readonly response?: OpenCtiResponse;
}

export interface OpenCtiAnswering {
  /** Answers a call after the delay that is set for its method. `deliver` returns whether there was still a page to take the answer. */
  answer(call: ArrivedCall, deliver: (response: OpenCtiResponse) => boolean): void;
  calls(): readonly LoggedCall[];
  setDelays(delays: Readonly<Record<string, number>>): void;
  /** Milliseconds by method. */
  delays(): Record<string, number>;
  /** Forgets the calls and the delays; answers that are still held back are never given. */
  reset(): void;
}

export interface OpenCtiAnsweringOptions {
  readonly org: Org;
  readonly callCenterSettings: Readonly<Record<string, string>>;
  /** Told of every change of `calls()` and of `delays()`. */
  changed(what: 'calls' | 'delays'): void;
  now?(): number;
}

/**
 * The half of Open CTI's answers that needs a server: the org does what it is asked at once; its answer, like the ones that the
 * page gives, is logged and held back as long as the fault plan says.
 */
export function createOpenCtiAnswering(options: OpenCtiAnsweringOptions): OpenCtiAnswering {
  const { org, callCenterSettings, changed, now = Date.now } = options;
  const log = createCallLog(now, () => changed('calls'));
  const held = new Set<NodeJS.Timeout>();
  let faults: FaultPlan = noFaults;

  function ask({ method, args }: ArrivedCall): OpenCtiResponse {
    if (method === 'runApex') return org.runApex(args);
    if (method === 'saveLog') return org.saveLog(args['object']);
    if (method === 'getCallCenterSettings') return succeeded(callCenterSettings);
    return failed('INVALID_PARAM', `The sandbox has no Open CTI method ${method}.`);
  }

  return {
    answer(call, deliver) {
      const seq = log.called(call.method, call.args);
      const response = call.response ?? ask(call);
      const give = (): void => log.answered(seq, response, deliver(response));
      const delayMs = faults.get(call.method)?.delayMs ?? 0;
      if (delayMs === 0) {
        give();
        return;
      }
      const timer = setTimeout(() => {
        held.delete(timer);
        give();
      }, delayMs);
      held.add(timer);
    },
    calls: log.calls,
    setDelays(delays) {
      faults = withDelays(faults, delays);
      changed('delays');
    },
    delays: () => delaysOf(faults),
    reset() {
      held.forEach(clearTimeout);
      held.clear();
      faults = noFaults;
      log.clear();
      changed('delays');
    },
  };
}
