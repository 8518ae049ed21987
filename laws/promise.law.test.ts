/** @jest-environment node */
import fc from 'fast-check';

import { histories } from './histories/arbitrary-history';
import type { History } from './histories/history';
import { play } from './histories/play';
import type { Verdict } from './laws';
import { judge, lawNames } from './laws';
import { amount } from './amount';

jest.setTimeout(3_600_000);

interface Judged {
  readonly verdict: Verdict;
  /** Kept only where a law was broken. */
  readonly story: string;
}

/** Each history is played once and judged by all laws. */
const judged = new Map<string, Judged>();

async function judgeHistory(history: History): Promise<Judged> {
  const name = JSON.stringify(history);
  const known = judged.get(name);
  if (known !== undefined) return known;
  const aftermath = await play(history);
  const verdict = judge(aftermath);
  const broken = lawNames.some((law) => verdict[law] !== null);
  const result = { verdict, story: broken ? aftermath.story.join('\n') : '' };
  judged.set(name, result);
  return result;
}

describe(`in ${amount.histories} random histories`, () => {
  it.each(lawNames)('%s', async (law) => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { verdict, story } = await judgeHistory(history);
        if (verdict[law] !== null) throw new Error(`${verdict[law]}\n\n${story}\n`);
      }),
      { numRuns: amount.histories, seed: amount.seed, ...(amount.path === null ? {} : { path: amount.path }) },
    );
  });
});
