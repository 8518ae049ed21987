/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Aftermath } from './histories/play';
import { play } from './histories/play';
import { calmCall } from './matrix/calm-call';
import type { Expectation, Moment } from './matrix/expectations';
import { expectations, moments, writes } from './matrix/expectations';
import type { FaultName } from './matrix/faults';
import { faultNames, faults } from './matrix/faults';
import { markdownTable } from './matrix/markdown-table';

/** The calm call sends 1 createRecords, 1 pop, 3 creates and 2 updates, and saves its activity 3 times. */
const requests = 10;

const chain = (endSeen: boolean) => [
  { status: 'Reservation accepted', duration: 60, endUnknown: false },
  { status: 'Wrapup', duration: endSeen ? 15 : null, endUnknown: !endSeen },
  { status: 'Completed', duration: 0, endUnknown: false },
];

const isWrite = (moment: Moment): boolean => moment.endsWith('to disk');

/** Plays the calm call; the fault strikes when the boundary is passed for the nth time. */
async function strike(fault: FaultName, moment: Moment, nth: number): Promise<Aftermath> {
  let passed = 0;
  const aftermath = await play(calmCall(faults[fault].tabs), {
    onBoundary(world, tab, boundary) {
      if (boundary.moment !== moment) return;
      passed += 1;
      if (passed !== nth) return;
      world.simulation.tell(`${moment} (${nth}): ${fault}`);
      faults[fault].strike(world, tab);
    },
  });
  expect(passed).toBeGreaterThanOrEqual(nth);
  return aftermath;
}

/** What is in Salesforce, in the words of the expectation. */
const leftBy = ({ salesforce, unrest, sentAfterRest }: Aftermath) => ({
  cases: salesforce.cases.length,
  chain: salesforce.logs.map(({ fields: { Status__c: status, Duration__c: duration, End_Unknown__c: unknown } }) => ({
    status,
    duration: duration ?? null,
    endUnknown: unknown ?? false,
  })),
  activities: [...salesforce.activities.values()].map(({ state, talkSeconds, wrapUpSeconds }) => ({
    state,
    talkSeconds,
    wrapUpSeconds,
  })),
  unrest,
  sentAfterRest,
});

function expected({ pop, endUnseenAt }: Expectation, moment: Moment, nth: number) {
  const write = isWrite(moment) ? writes[nth - 1] : undefined;
  const unseen = write !== undefined && endUnseenAt.includes(write);
  return {
    cases: 1,
    chain: chain(!unseen),
    activities: [{ state: 'completed', talkSeconds: 60, wrapUpSeconds: unseen ? null : 15 }],
    unrest: [],
    sentAfterRest: [],
    pops: pop === 'once' ? [1] : [0, 1],
  };
}

describe.each(faultNames)('%s', (fault) => {
  it.each(moments)('%s: one case, one chain', async (moment) => {
    for (let nth = 1; nth <= (isWrite(moment) ? writes.length : requests); nth += 1) {
      const aftermath = await strike(fault, moment, nth);
      try {
        const { pops, ...records } = expected(expectations[fault][moment], moment, nth);
        expect(leftBy(aftermath)).toEqual(records);
        expect(pops).toContain(aftermath.salesforce.pops.length);
      } catch (error) {
        throw new Error(`${moment}, number ${nth}\n\n${aftermath.story.join('\n')}\n\n${String(error)}`);
      }
    }
  });
});

it('is the table that docs/reliability.md shows', () => {
  const documented = readFileSync(join(__dirname, '../docs/reliability.md'), 'utf8');
  expect(documented).toContain(markdownTable());
});
