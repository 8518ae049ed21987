import type { OrgRecord } from '../../org/org';

export interface ChainState {
  readonly record: OrgRecord;
  readonly duration:
    | { readonly kind: 'ended'; readonly seconds: number }
    | { readonly kind: 'live'; readonly since: number }
    | { readonly kind: 'end unknown' }
    | { readonly kind: 'none' };
}

const endStates = ['Completed', 'Canceled'];

/**
 * The call logs of a Case as chains of states: engagement by engagement in the order in which they began, in each the states by
 * ordinal. The last state of a chain is live while it has a start and no end; `since` in epoch milliseconds.
 */
export function callChains(logs: readonly OrgRecord[]): ChainState[] {
  const chains = new Map<string, OrgRecord[]>();
  for (const log of logs) {
    const [reservation = ''] = keyOf(log);
    chains.set(reservation, [...(chains.get(reservation) ?? []), log]);
  }
  return [...chains.values()].flatMap((chain) => {
    const states = chain.sort((one, other) => Number(keyOf(one)[1]) - Number(keyOf(other)[1]));
    return states.map((record) => ({ record, duration: durationOf(record, record === states.at(-1)) }));
  });
}

function durationOf(record: OrgRecord, isLast: boolean): ChainState['duration'] {
  const seconds = record['Duration__c'];
  const startedAt = record['Started_At__c'];
  if (typeof seconds === 'number') return { kind: 'ended', seconds };
  if (record['End_Unknown__c'] === true) return { kind: 'end unknown' };
  const goesOn = isLast && !endStates.includes(String(record['Status__c']));
  return goesOn && typeof startedAt === 'string' ? { kind: 'live', since: Date.parse(startedAt) } : { kind: 'none' };
}

/** `Log_Key__c` is `<reservation SID>:<ordinal>`. */
const keyOf = (log: OrgRecord): string[] => String(log['Log_Key__c'] ?? '').split(':');
