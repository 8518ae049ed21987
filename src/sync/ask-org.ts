import type { ApexCall, CrmHost, Outcome } from '../crm/host';
import type { FoundLog } from '../engagements/facts';
import { ownReason } from '../engagements/own-reason';
import type { ActivityDetails } from './apex-answers';
import { readDetailsAnswer, readLogsAnswer } from './apex-answers';

/** What the panel asks the org, which changes nothing there. Without a host the answer is that Salesforce is not connected. */
export interface OrgQuestions {
  /** The activity of a reservation, for its editor: the record is the source. */
  readActivity(reservationSid: string): Promise<Outcome<ActivityDetails>>;
  /**
   * Which of these the org has, as far as the agent may see it.
   *
   * @param keys at most 200: log keys of state records, and bare reservation SIDs for activities
   */
  findLogs(keys: readonly string[]): Promise<Outcome<Readonly<Record<string, FoundLog>>>>;
}

export function createOrgQuestions(host: () => CrmHost | null): OrgQuestions {
  async function ask<T>(
    method: ApexCall['method'],
    parameters: ApexCall['parameters'],
    read: (returned: unknown) => Outcome<T>,
  ): Promise<Outcome<T>> {
    const connected = host();
    if (connected === null) return notConnected;
    const outcome = await connected.runApex({ apexClass: 'TwilioCallLogController', method, parameters });
    return outcome.kind === 'ok' ? read(outcome.value) : outcome;
  }
  return {
    readActivity: (reservationSid) => ask('getLog', { reservationSid }, readDetailsAnswer),
    findLogs: (keys) => ask('findLogs', { keys: JSON.stringify(keys) }, readLogsAnswer),
  };
}

export const notConnected: Outcome<never> = { kind: 'retryable', reason: ownReason('NOT_CONNECTED') };
