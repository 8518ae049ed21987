import { requestMethods } from './client-methods';
import type { FaultErrorCode } from './fault-errors';

/**
 * What becomes of a call. `answer`: nothing unusual, but perhaps late. `lost-answer`: what was asked for is done, and nobody
 * answers. `lost-request`: nothing is done, and nobody answers. `double-answer`: the answer comes twice. An error's code: nothing is
 * done, and that error is the answer.
 */
export type Outcome = 'answer' | 'lost-answer' | 'lost-request' | 'double-answer' | FaultErrorCode;

export interface CallFault {
  readonly outcome: Outcome;
  /** How long the answer is held back, in milliseconds. What was asked for is done at once. */
  readonly delayMs: number;
  /** What an error says, instead of its usual words. */
  readonly message?: string;
  /** How many calls it still befalls; without it, every call until it is switched off. */
  readonly times?: number;
}

/** `missing`: 404. With a delay, the script arrives late. */
export type ScriptFault = 'missing' | { readonly delayMs: number };

/** Everything that goes wrong between Flex and Salesforce. What is left out goes well. */
export interface FaultPlan {
  /** By what is called, as `faultTargets` names it; the most specific name counts. */
  readonly calls: Readonly<Partial<Record<FaultTarget, CallFault>>>;
  /** Salesforce is there, but does nothing and answers nothing. */
  readonly silent: boolean;
  /** Nothing of Flex reaches Salesforce, and Open CTI's script cannot be loaded either. */
  readonly offline: boolean;
  /** Open CTI's script; null: it loads. */
  readonly script: ScriptFault | null;
}

export const noFaults: FaultPlan = { calls: {}, silent: false, offline: false, script: null };

export const longestDelayMs = 600_000;

type Method = keyof typeof requestMethods;

/** Narrower than a method: one method of the project's Apex, a create or an update. */
const narrowTargets = [
  'runApex.createRecords',
  'runApex.findLogs',
  'runApex.linkContact',
  'saveLog.create',
  'saveLog.update',
] as const satisfies readonly `${Method}.${string}`[];

/** An Open CTI method, a part of one, or `*` for every method. */
export type FaultTarget = '*' | Method | (typeof narrowTargets)[number];

/** Those that the plugin lives by first, each method before its parts. */
export const faultTargets: readonly FaultTarget[] = [
  '*',
  ...(['runApex', 'saveLog'] as const).flatMap((method) => [
    method,
    ...narrowTargets.filter((target) => target.startsWith(`${method}.`)),
  ]),
  ...(Object.keys(requestMethods) as Method[]).filter((method) => method !== 'runApex' && method !== 'saveLog'),
];

export const isFaultTarget = (name: string): name is FaultTarget => faultTargets.some((target) => target === name);

interface Called {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What becomes of this call (null: nothing unusual), and the plan for the calls after it. */
export function drawFault(
  plan: FaultPlan,
  called: Called,
): { readonly fault: CallFault | null; readonly next: FaultPlan } {
  if (isUnreachable(plan)) return { fault: { outcome: 'lost-request', delayMs: 0 }, next: plan };
  for (const target of targetsOf(called)) {
    const fault = plan.calls[target];
    if (fault) return { fault, next: withCallFault(plan, target, oneFewer(fault)) };
  }
  return { fault: null, next: plan };
}

/** Whether no request arrives and no answer comes back. */
export const isUnreachable = ({ silent, offline }: FaultPlan): boolean => silent || offline;

/** The plan with another fault for the target, or with none. */
export function withCallFault(plan: FaultPlan, target: FaultTarget, fault: CallFault | null): FaultPlan {
  const others = Object.fromEntries(Object.entries(plan.calls).filter(([each]) => each !== target));
  return { ...plan, calls: fault === null ? others : { ...others, [target]: fault } };
}

/** The plan with these delays set, in milliseconds by target; 0 takes away what was set for a target. One that is not named keeps its own. */
export function withDelays(plan: FaultPlan, delays: Readonly<Partial<Record<FaultTarget, number>>>): FaultPlan {
  return Object.entries(delays).reduce(
    (next, [target, delayMs]) =>
      isFaultTarget(target) ? withCallFault(next, target, delayMs > 0 ? { outcome: 'answer', delayMs } : null) : next,
    plan,
  );
}

/** Milliseconds by target. */
export function delaysOf({ calls }: FaultPlan): Record<string, number> {
  const delayed = Object.entries(calls).filter(([, { delayMs }]) => delayMs > 0);
  return Object.fromEntries(delayed.map(([target, { delayMs }]) => [target, delayMs]));
}

/** The most specific first. */
function targetsOf({ method, args }: Called): FaultTarget[] {
  return [`${method}.${part(method, args)}`, method, '*'].filter(isFaultTarget);
}

function part(method: string, args: Called['args']): string {
  if (method === 'runApex') return String(args['methodName']);
  const { object } = args;
  return typeof object === 'object' && object !== null && 'Id' in object ? 'update' : 'create';
}

function oneFewer(fault: CallFault): CallFault | null {
  if (fault.times === undefined) return fault;
  return fault.times > 1 ? { ...fault, times: fault.times - 1 } : null;
}
