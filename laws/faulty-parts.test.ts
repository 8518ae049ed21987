/** @jest-environment node */
import fc from 'fast-check';

import { histories } from './histories/arbitrary-history';
import type { Parts } from './histories/play';
import { play } from './histories/play';
import type { LawName } from './laws';
import { judge, lawNames } from './laws';
import { createFaultyDisk } from './model/faulty-disk';

interface FaultyPart {
  readonly part: string;
  readonly create: () => Partial<Parts>;
  /** Of histories that break the laws soon. */
  readonly seed: number;
  readonly breaks: Partial<Record<LawName, RegExp>>;
}

const faultyParts: readonly FaultyPart[] = [
  {
    part: 'a journal that loses every third write',
    create: () => ({ disk: createFaultyDisk('loses every third write') }),
    seed: 4,
    breaks: {
      'no step is lost': /stops at|never ended/,
      'durations add up to the handling time': /known and not recorded|recorded are/,
    },
  },
  {
    part: 'a journal that writes only after the request was sent',
    create: () => ({ disk: createFaultyDisk('writes when the next write comes') }),
    seed: 2,
    breaks: { 'no pop twice': /popped 2 times/ },
  },
  {
    part: 'an org that does not enforce its keys',
    create: () => ({ enforcesKeys: false }),
    seed: 1,
    breaks: { 'one Case per conversation': /has \d+ Cases/, 'one record per state': /has two records/ },
  },
];

/** How each of the laws is broken first, until all of these are. */
async function problemsWith({ create, seed, breaks }: FaultyPart): Promise<Partial<Record<LawName, string>>> {
  const problems: Partial<Record<LawName, string>> = {};
  await fc.check(
    fc.asyncProperty(histories, async (history) => {
      const verdict = judge(await play(history, create()));
      for (const law of lawNames) {
        const problem = verdict[law];
        if (problem !== null) problems[law] ??= problem;
      }
      return !lawNames.every((law) => breaks[law] === undefined || problems[law] !== undefined);
    }),
    { seed, numRuns: 3000, endOnFailure: true },
  );
  return problems;
}

it.each(faultyParts)('$part breaks laws', async (faulty) => {
  const problems = await problemsWith(faulty);
  const expected = Object.entries(faulty.breaks).map(([law, how]) => [law, expect.stringMatching(how)]);
  expect(problems).toMatchObject(Object.fromEntries(expected));
});
