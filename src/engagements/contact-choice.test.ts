import fc from 'fast-check';

import { acknowledge } from './acknowledge';
import { applyFact } from './apply-fact';
import type { Engagement, Match } from './engagement';
import { isOver } from './engagement';
import type { Acknowledgement } from './facts';
import { isSettled, nextStep } from './next-step';
import { caseId, chainPolicy, engagementAfter, inboundCall, reservationSid, state } from './testing';

const at = 1_700_000_000;
const policy = { ...chainPolicy, popOnAccept: false, stateRecords: false };
const ids = ['003000000000001AAA', '003000000000002AAA'];
const matches = ids.map((id): Match => ({
  id,
  object: 'Contact',
  name: null,
  account: null,
  title: null,
  email: null,
}));
const made: Acknowledgement = {
  type: 'case-made',
  caseId,
  caseNumber: null,
  contactId: null,
  contactName: null,
  matches,
};
const asking = (): Engagement => acknowledge(engagementAfter(state('accepted', at)), made);
const choose = (engagement: Engagement, choice: string | null): Engagement =>
  applyFact(engagement, reservationSid, { type: 'contact-chosen', choice }) ?? engagement;

it('is asked, and nothing waits for the answer: the conversation ends and is settled', () => {
  const engagement = asking();
  expect(engagement.contactChoice).toEqual({ at: 'asked', matches, refused: null });
  expect(nextStep(engagement, policy)).toBeNull();
  const over = applyFact(engagement, reservationSid, state('completed', at + 60));
  expect(over && isSettled(over, policy)).toBe(true);
});

it.each([...ids, 'new'])('has the Case given %s', (choice) => {
  expect(nextStep(choose(asking(), choice), policy)).toEqual({
    kind: 'link-contact',
    taskSid: inboundCall.taskSid,
    choice,
  });
});

it('sends nothing where it is to be nobody', () => {
  const answered = choose(asking(), null);
  expect([answered.contactChoice.at, nextStep(answered, policy)]).toEqual(['answered', null]);
});

it('takes nobody who was not offered', () => {
  const engagement = asking();
  expect(choose(engagement, '003000000000003AAA')).toBe(engagement);
});

it('is asked again with the reason where the org refuses, and the end is not held up', () => {
  const reason = { code: 'INVALID_CONTACT', message: 'There is no such Contact.' };
  const refused = acknowledge(choose(asking(), 'new'), { type: 'contact-refused', reason });
  expect(refused.contactChoice).toEqual({ at: 'asked', matches, refused: reason });
  expect(nextStep(refused, policy)).toBeNull();
});

it('is asked once: of what is chosen and done nothing is asked again, whatever comes in whatever order', () => {
  const answers = fc.constantFrom<Acknowledgement>(made, {
    type: 'contact-linked',
    contactId: ids[0] ?? null,
    contactName: 'Ada',
  });
  const choices = fc.constantFrom<string | null>(...ids, 'new', null);
  fc.assert(
    fc.property(fc.array(fc.oneof(answers, fc.record({ choice: choices }))), (events) => {
      let engagement = asking();
      let isAnswered = false;
      for (const each of events) {
        engagement = 'choice' in each ? choose(engagement, each.choice) : acknowledge(engagement, each);
        isAnswered ||= engagement.contactChoice.at !== 'asked';
        if (isAnswered) expect(engagement.contactChoice.at).not.toBe('asked');
      }
      expect(isOver(engagement)).toBe(false);
    }),
  );
});
