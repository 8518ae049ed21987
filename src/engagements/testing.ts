import type { EngagedTask, Engagement } from './engagement';
import type { FlexFact, StateFact } from './facts';
import { applyFact } from './apply-fact';
import type { SyncPolicy } from './next-step';
import type { PopPolicy } from './pop-target';

/** Building blocks for tests of what stands on engagements. */
export const reservationSid = 'WR0123456789abcdef0123456789abcdef';
export const caseId = '500000000000001AAA';

/** The Case is popped, whatever the task's attributes say. */
export const popsCase: PopPolicy = {
  target: 'case',
  flow: null,
  flowArguments: {},
  url: null,
  newRecord: null,
  newRecordDefaults: {},
  honourAttributes: false,
  orgOrigin: 'https://acme.lightning.force.com',
};

/** Case, pop and state records as they happen, and no activity. */
export const chainPolicy: SyncPolicy = {
  caseChannels: null,
  popOnAccept: true,
  screenPop: popsCase,
  autoLog: true,
  stateRecords: true,
  activity: false,
  timing: 'incremental',
};

export const inboundCall: EngagedTask = {
  taskSid: 'WT0123456789abcdef0123456789abcdef',
  channel: 'voice',
  channelType: null,
  direction: 'inbound',
  queue: 'Everyone',
  interactionSid: null,
  recordId: null,
  customer: { phone: '+15557654321', name: 'Ada Lovelace', email: null },
  popAttributes: null,
};

/** A state as TaskRouter reports it while it happens, `at` seconds since 1970. */
export const state = (name: StateFact['state'], at: number, specifics: Partial<StateFact> = {}): StateFact => ({
  type: 'state',
  state: name,
  at,
  task: inboundCall,
  source: 'event',
  endedBy: name === 'wrapping' ? 'Customer' : 'System',
  seenAt: at * 1000,
  ...specifics,
});

export const acceptStarted = (at: number, task: EngagedTask = inboundCall): FlexFact => ({
  type: 'accept-started',
  task,
  seenAt: at * 1000,
  tab: 'this tab',
});

export const agentEnded = (what: 'conversation' | 'wrap-up', at: number): FlexFact => ({
  type: 'agent-ended',
  what,
  seenAt: at * 1000,
});

/** The engagement after these facts; fails the test when there is none. */
export function engagementAfter(...facts: readonly FlexFact[]): Engagement {
  const engagement = facts.reduce<Engagement | null>((known, fact) => applyFact(known, reservationSid, fact), null);
  if (engagement === null) throw new Error('These facts make no engagement.');
  return engagement;
}
