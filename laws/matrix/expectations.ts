import type { Boundary } from '../model/boundary';
import type { FaultName } from './faults';

/** What is left in Salesforce when all is over: always one Case and one chain with a record for each of the three states. */
export interface Expectation {
  /** `at most once`: the record was being popped when the fault struck, and a pop that may have arrived is not sent again. */
  readonly pop: 'once' | 'at most once';
  /**
   * The writes (see `writes`) at which the fault hides the end of the reservation from the plugin: the last state has
   * `End_Unknown__c` then and no duration. At all others every duration is there.
   */
  readonly endUnseenAt: readonly Write[];
}

export type Moment = Boundary['moment'];

/** What the calm call writes to disk, in this order: facts, what is about to be sent, and what Salesforce answered. */
export const writes = [
  'the agent accepts',
  'the Case is made',
  'the pop is about to be sent',
  'the record was popped',
  'accepted',
  'the first record is about to be sent',
  'the first record is saved',
  'the activity is begun',
  'the agent hangs up',
  'wrapping',
  'the first record is ended',
  'the second record is about to be sent',
  'the second record is saved',
  'the activity tells the end of the call',
  'the agent completes',
  'completed',
  'the second record is ended',
  'the third record is about to be sent',
  'the third record is saved',
  'the activity tells the end of the wrap-up',
] as const;

export type Write = (typeof writes)[number];

const whole: Expectation = { pop: 'once', endUnseenAt: [] };
const popMayBeMissing: Expectation = { pop: 'at most once', endUnseenAt: [] };
/** Between the agent's click on Complete and TaskRouter's report nobody is there to hear it. */
const endMayBeUnseen: Expectation = { pop: 'once', endUnseenAt: ['the agent completes'] };

/** Written by hand: what DESIGN promises for each boundary and each fault. */
export const expectations: Readonly<Record<FaultName, Readonly<Record<Moment, Expectation>>>> = {
  'the tab is killed and opened again': {
    'before it is sent': popMayBeMissing,
    'after it is sent': whole,
    'after Salesforce has done it': whole,
    'after its answer': whole,
    'before a write to disk': { pop: 'at most once', endUnseenAt: ['the agent completes', 'completed'] },
    'after a write to disk': { pop: 'at most once', endUnseenAt: ['the agent completes'] },
  },
  'the tab is killed and another takes over': {
    'before it is sent': popMayBeMissing,
    'after it is sent': whole,
    'after Salesforce has done it': whole,
    'after its answer': whole,
    'before a write to disk': whole,
    'after a write to disk': popMayBeMissing,
  },
  'the page is reloaded': {
    ...everywhere(whole),
    'before a write to disk': endMayBeUnseen,
    'after a write to disk': endMayBeUnseen,
  },
  'Salesforce is silent for a second': {
    ...everywhere(popMayBeMissing),
    'after Salesforce has done it': whole,
  },
  'Salesforce is silent for 50 seconds': {
    ...everywhere(popMayBeMissing),
    'after Salesforce has done it': whole,
  },
  'Salesforce is busy for ten seconds': everywhere(popMayBeMissing),
  'a rule refuses records, is lifted, and the agent presses Retry': everywhere(whole),
  'the disk is full for ten seconds': everywhere(whole),
  'Twilio is out of reach for two seconds': {
    ...everywhere(whole),
    'before a write to disk': endMayBeUnseen,
    'after a write to disk': endMayBeUnseen,
  },
  'the clock jumps an hour ahead': everywhere(whole),
  'the clock jumps an hour back': everywhere(whole),
};

export const moments: readonly Moment[] = [
  'before it is sent',
  'after it is sent',
  'after Salesforce has done it',
  'after its answer',
  'before a write to disk',
  'after a write to disk',
];

function everywhere(expectation: Expectation): Record<Moment, Expectation> {
  return {
    'before it is sent': expectation,
    'after it is sent': expectation,
    'after Salesforce has done it': expectation,
    'after its answer': expectation,
    'before a write to disk': expectation,
    'after a write to disk': expectation,
  };
}
