import fc from 'fast-check';

import type { Fate } from '../model/open-cti-line';
import type { Conversation } from '../model/task-router';
import type { History, Incident, What } from './history';
import { contactChoices } from './history';

/** The last second in which anything goes wrong. */
const lastSecond = 150;

const hex = (value: number): string => value.toString(16).padStart(32, '0');

const conversation = fc.record({
  channel: fc.constantFrom('voice', 'voice', 'chat'),
  direction: fc.constantFrom('inbound', 'inbound', 'inbound', 'outbound'),
  clickedBefore: fc.option(fc.integer({ min: -500, max: 2_000 }), { freq: 4, nil: null }),
  ends: fc.constantFrom('completed', 'completed', 'completed', 'completed', 'canceled', 'lapsed'),
  acceptedAt: fc.integer({ min: 4, max: 60 }),
  talkSeconds: fc.integer({ min: 1, max: 60 }),
  wrapUpSeconds: fc.option(fc.integer({ min: 1, max: 30 }), { freq: 4, nil: null }),
  endedByAgent: fc.boolean(),
  tab: fc.nat({ max: 3 }),
  /** The task of the conversation before came back to this agent: another reservation. */
  sameTask: fc.nat({ max: 5 }).map((value) => value === 5),
});

const conversations: fc.Arbitrary<Conversation[]> = fc
  .array(conversation, { minLength: 1, maxLength: 4 })
  .map((list) => {
    const result: Conversation[] = [];
    list.forEach(({ sameTask, ...rest }, index) => {
      const before = result[index - 1];
      const taskSid = sameTask && before !== undefined ? before.taskSid : `WT${hex(index + 1)}`;
      result.push({ ...rest, reservationSid: `WR${hex(index + 1)}`, taskSid });
    });
    return result;
  });

const fate: fc.Arbitrary<Fate> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('answered' as const) },
    {
      weight: 8,
      arbitrary: fc.constantFrom(
        'answered-twice',
        'answered-late',
        'answer-lost',
        'answer-unreadable',
        'request-lost',
        'request-late',
        'refused-for-now',
        'thrown',
      ),
    },
  ),
  latencyMs: fc.constantFrom(2, 100, 300, 1_200, 1_900),
});

const tab = fc.nat({ max: 3 });
const duration = fc.integer({ min: 500, max: 40_000 });

const what: fc.Arbitrary<What> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('kill' as const),
      tab,
      afterEffects: fc.nat({ max: 12 }),
      reopenedAfterMs: fc.integer({ min: 500, max: 20_000 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('reload' as const),
      tab,
      loadingMs: fc.integer({ min: 300, max: 5_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), tab }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'open' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('disk-full' as const), forMs: duration }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('clock-jump' as const),
      byMs: fc.constantFrom(-86_400_000, -3_600_000, -7_000, 3_000, 60_000, 3_600_000, 10 * 86_400_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('disconnected' as const), forMs: duration }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('salesforce-silent' as const), forMs: duration }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rule' as const), forMs: duration }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('visible' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('retry' as const), tab }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('notes' as const),
      tab,
      conversation: fc.nat({ max: 3 }),
      save: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('contact' as const),
      tab,
      conversation: fc.nat({ max: 3 }),
      choice: fc.constantFrom(...contactChoices),
    }),
  },
);

const incident: fc.Arbitrary<Incident> = fc.record({
  at: fc.integer({ min: 1_000, max: lastSecond * 1_000 }),
  what,
});

/** Rarely true. */
const seldom = (oneIn: number): fc.Arbitrary<boolean> => fc.nat({ max: oneIn - 1 }).map((value) => value === oneIn - 1);

export const histories: fc.Arbitrary<History> = fc.record({
  chance: fc.nat(),
  timing: fc.constantFrom('incremental', 'incremental', 'incremental', 'allAtOnce'),
  blocksStorage: seldom(15),
  finishedBefore: fc.oneof({ weight: 30, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 140 }) }),
  tabs: fc.constantFrom(1, 1, 2, 3),
  conversations,
  fates: fc.array(fate, { maxLength: 24 }),
  firstIsMute: seldom(8),
  incidents: fc.array(incident, { maxLength: 6 }),
});
