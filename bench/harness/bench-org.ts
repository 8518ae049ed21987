import type { Org } from '../../sandbox/org/org';
import { createOrg } from '../../sandbox/org/org';
import { sidOf } from './journal-samples';

/** The org behind the bare pages. */
export interface BenchOrg {
  readonly org: Org;
  /** What the plugin asked, in order. */
  readonly calls: readonly OrgCall[];
  /** Called when a call has arrived and the org has done what it asks. */
  onCall: () => void;
  /** From now on the answer to a create is lost on its way, though the record is there. */
  losesCreateAnswers: boolean;
  ask(method: string, args: Record<string, unknown>): Promise<unknown>;
}

export interface OrgCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** The sandbox's org, with the metadata and the unique keys of the real one. What the journal owes from before it refuses. */
export function createBenchOrg(): BenchOrg {
  const org = createOrg();
  const calls: OrgCall[] = [];

  function answer(method: string, args: Record<string, unknown>): unknown {
    if (method === 'runApex') return isOwedFromBefore(args) ? refused : org.runApex(args);
    if (method === 'saveLog') return org.saveLog(args.value);
    return { success: true, returnValue: {}, errors: null };
  }

  const bench: BenchOrg = {
    org,
    calls,
    onCall: () => undefined,
    losesCreateAnswers: false,
    async ask(method, args) {
      const call = { method, args };
      calls.push(call);
      const response = answer(method, args);
      bench.onCall();
      return bench.losesCreateAnswers && isCreate(call) ? new Promise(() => undefined) : response;
    },
  };
  return bench;
}

export const isCreate = ({ method, args }: OrgCall): boolean =>
  method === 'saveLog' && typeof args.value === 'object' && args.value !== null && !('Id' in args.value);

const isOwedFromBefore = ({ methodParams }: Record<string, unknown>): boolean =>
  new URLSearchParams(String(methodParams)).get('taskSid')?.startsWith(`WT${sidOf('owed', 0)[0]}`) === true;

const refusal = { ok: false, code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'The Case needs an asset.' };
const refused = { success: true, returnValue: { runApex: JSON.stringify(refusal) }, errors: null };
