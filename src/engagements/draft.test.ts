import { acknowledge } from './acknowledge';
import { activityDigest } from './activity';
import { applyFact } from './apply-fact';
import { longestNotes } from './draft';
import type { Engagement } from './engagement';
import type { FlexFact } from './facts';
import { nextStep } from './next-step';
import { chainPolicy, engagementAfter, reservationSid, state } from './testing';

const at = 1_700_000_000;
const policy = { ...chainPolicy, activity: true };
const typed = (notes: string | null, disposition: string | null = null): FlexFact => ({
  type: 'drafted',
  draft: { notes, disposition },
});
const saved: FlexFact = { type: 'draft-saved' };
const accepted = (...facts: readonly FlexFact[]): Engagement => engagementAfter(state('accepted', at), ...facts);

it('a draft is kept as a whole and told to nobody', () => {
  const before = accepted();
  const after = accepted(typed('Angry'), typed(null, 'Refunded'));
  expect(after.draft).toEqual({ notes: 'Angry', disposition: 'Refunded' });
  expect(activityDigest(after)).toBe(activityDigest(before));
});

it('a draft that says nothing new changes nothing', () => {
  const engagement = accepted(typed('Angry'));
  expect(applyFact(engagement, reservationSid, typed('Angry'))).toBe(engagement);
});

it('what is saved is owed to the activity, an emptied field as well', () => {
  const engagement = accepted(typed(' Angry '), saved, typed('', 'Refunded'), saved);
  expect(engagement).toMatchObject({ draft: null, written: { notes: '', disposition: 'Refunded' } });
  expect(nextStep({ ...engagement, case: { at: 'none' } }, policy)).toMatchObject({
    kind: 'save-activity',
    request: { interaction: { notes: '', disposition: 'Refunded' } },
  });
});

it('nothing is longer than Salesforce keeps, nor ends with a space for being cut', () => {
  const { written } = accepted(typed(`${'x'.repeat(longestNotes - 1)} y`, 'd'.repeat(300)), saved);
  expect([written.notes?.length, written.disposition?.length]).toEqual([longestNotes - 1, 255]);
});

it.each(['completed', 'canceled'] as const)('what is typed is saved when the conversation is %s', (end) => {
  const engagement = accepted(typed('Angry'), state(end, at + 60));
  expect(engagement).toMatchObject({ draft: null, written: { notes: 'Angry' } });
});

it('what comes after the end is saved like the rest', () => {
  const over = acknowledge(accepted(typed('Angry'), state('completed', at + 60)), { type: 'settled' });
  expect(applyFact(over, reservationSid, typed('Angry and tired'))).toMatchObject({
    settled: false,
    written: { notes: 'Angry and tired' },
  });
});

describe('what a program writes', () => {
  const byProgram: FlexFact = {
    type: 'written',
    written: { disposition: 'Sold', notes: 'Automatic', topic: 'Billing' },
  };

  it('stands until the agent has written', () => {
    expect(accepted(byProgram, typed(null, 'Refunded'), saved).written).toMatchObject({
      disposition: 'Refunded',
      notes: 'Automatic',
    });
  });

  it('does not replace what the agent has written', () => {
    expect(accepted(typed('Angry'), saved, byProgram).written).toMatchObject({
      disposition: 'Sold',
      notes: 'Angry',
      topic: 'Billing',
    });
  });

  it('is no news where it is the echo of an earlier save', () => {
    const engagement = accepted(typed('A'), saved, typed('B'), saved);
    expect(applyFact(engagement, reservationSid, { type: 'written', written: { notes: 'A' } })).toBe(engagement);
  });

  it('comes late only as a summary, which is told once', () => {
    const over = acknowledge(accepted(state('completed', at + 60)), { type: 'settled' });
    expect(applyFact(over, reservationSid, byProgram)).toBe(over);
    const summary: FlexFact = { type: 'written', written: { summary: 'She wants a refund.' } };
    expect(applyFact(over, reservationSid, summary)).toMatchObject({ settled: false, written: summary.written });
  });
});
