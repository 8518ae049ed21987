import fc from 'fast-check';

import { durationOf } from './chain';
import type { Engagement, State } from './engagement';
import type { FlexFact, StateFact } from './facts';
import { applyFact } from './apply-fact';
import { acceptStarted, agentEnded, reservationSid, state } from './testing';

const start = 1_700_000_000;

/** What TaskRouter can report of one reservation: accepted, maybe wrap-up, then completed, at increasing whole seconds. */
const history = fc
  .record({
    wrapUp: fc.boolean(),
    conversation: fc.nat({ max: 20_000 }),
    afterwards: fc.nat({ max: 5_000 }),
    endedByAgent: fc.boolean(),
  })
  .map(({ wrapUp, conversation, afterwards, endedByAgent }) => ({
    handling: conversation + (wrapUp ? afterwards : 0),
    endedByAgent,
    endOfConversation: start + conversation,
    facts: [
      state('accepted', start),
      ...(wrapUp ? [state('wrapping', start + conversation)] : []),
      state('completed', start + conversation + (wrapUp ? afterwards : 0)),
    ],
  }));

/** The same history as it may really arrive: each fact any number of times, also again after later ones, and from a reconcile. */
const arrivals = (facts: readonly StateFact[]): fc.Arbitrary<FlexFact[]> =>
  fc
    .tuple(
      ...facts.map((_, index) =>
        fc.array(fc.record({ upTo: fc.nat({ max: index }), found: fc.boolean() }), { maxLength: 4 }),
      ),
    )
    .map((repeats) =>
      facts.flatMap((fact, index) => [
        fact,
        ...(repeats[index] ?? []).flatMap(({ upTo, found }) => {
          const repeated = facts[upTo];
          return repeated === undefined
            ? []
            : [{ ...repeated, source: found ? ('found' as const) : ('event' as const) }];
        }),
      ]),
    );

const apply = (facts: readonly FlexFact[]): Engagement | null =>
  facts.reduce<Engagement | null>((known, fact) => applyFact(known, reservationSid, fact), null);

const times = (engagement: Engagement | null) =>
  engagement?.states.map(({ status, startedAt, endedAt, end, endedBy }) => ({
    status,
    startedAt,
    endedAt,
    end,
    endedBy,
  }));

describe('the chain of states', () => {
  it('is the same however often and from whatever source a fact is reported', () => {
    fc.assert(
      fc.property(
        history.chain(({ facts }) =>
          fc.record({ facts: fc.constant(facts), arriving: arrivals(facts), early: fc.boolean() }),
        ),
        ({ facts, arriving, early }) => {
          const withAction = early ? [acceptStarted(start - 1), ...arriving] : arriving;
          expect(times(apply(withAction))).toEqual(times(apply(facts)));
        },
      ),
    );
  });

  it('adds up to the handling time exactly', () => {
    fc.assert(
      fc.property(history, ({ facts, handling }) => {
        const durations = apply(facts)?.states.map(durationOf) ?? [];
        expect(durations.reduce<number>((sum, duration) => sum + (duration ?? NaN), 0)).toBe(handling);
      }),
    );
  });

  it('never has a negative duration, whatever the times say', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(), fc.nat(), fc.nat()), ([accepted, wrapping, completed]) => {
        const engagement = apply([
          state('accepted', accepted),
          state('wrapping', wrapping),
          state('completed', completed),
        ]);
        expect(engagement?.states.map(durationOf).every((duration) => duration !== null && duration >= 0)).toBe(true);
      }),
    );
  });

  it('ends by the agent whether the action is reported before the state or just after it', () => {
    fc.assert(
      fc.property(history, fc.boolean(), ({ facts, endOfConversation }, before) => {
        const ended = agentEnded('conversation', endOfConversation);
        const [accepted, next, ...rest] = facts;
        if (accepted === undefined || next?.state !== 'wrapping') return;
        const order = before ? [accepted, ended, next, ...rest] : [accepted, next, ended, ...rest];
        expect(apply(order)?.states[0]?.endedBy).toBe('Agent');
      }),
    );
  });

  it('only ever grows: what is known of a state that has ended is never taken back', () => {
    fc.assert(
      fc.property(
        history.chain(({ facts }) => arrivals(facts)),
        (arriving) => {
          let known: Engagement | null = null;
          let before: readonly State[] = [];
          for (const fact of [...arriving, { type: 'gone' } as const]) {
            known = applyFact(known, reservationSid, fact);
            const now = known?.states ?? [];
            expect(now.slice(0, before.length).map(({ status, startedAt }) => ({ status, startedAt }))).toEqual(
              before.map(({ status, startedAt }) => ({ status, startedAt })),
            );
            before = now;
          }
        },
      ),
    );
  });
});
