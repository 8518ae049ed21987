import { applyFact } from './apply-fact';
import { nextStep } from './next-step';
import { acceptStarted, chainPolicy, engagementAfter, inboundCall, reservationSid, state } from './testing';

const at = 1_700_000_000;

describe('an offer that the agent looks at', () => {
  const viewed = { type: 'viewed', task: inboundCall, seenAt: at * 1000 } as const;
  const policy = { ...chainPolicy, activity: true };
  const interaction = { state: 'viewed', caseId: null, customer: inboundCall.customer, startedAt: null };

  it('owes nothing while it is offered, and an activity and no case once it has lapsed', () => {
    const offered = engagementAfter(viewed, viewed);
    expect([offered.case.at, nextStep(offered, policy)]).toEqual(['none', null]);
    const missing = engagementAfter(viewed, { type: 'missing' });
    for (const lapse of [{ type: 'not-accepted' } as const, { type: 'gone' } as const, state('canceled', at + 9)]) {
      for (const before of [offered, missing]) {
        const lapsed = applyFact(before, reservationSid, lapse);
        expect(lapsed && nextStep(lapsed, policy)).toMatchObject({
          kind: 'save-activity',
          request: { eventName: 'interactionRemoved', interaction },
        });
      }
    }
  });

  it('and writes about owes that to an activity, should nobody ever tell that it was accepted', () => {
    const typed = { type: 'drafted', draft: { disposition: null, notes: 'Wants a call back.' } } as const;
    for (const lapse of [{ type: 'not-accepted' } as const, { type: 'gone' } as const]) {
      const lapsed = engagementAfter(acceptStarted(at), typed, { type: 'missing' }, lapse);
      expect(nextStep(lapsed, policy)).toMatchObject({
        kind: 'save-activity',
        request: { interaction: { state: 'viewed', notes: 'Wants a call back.' } },
      });
      expect(nextStep(engagementAfter(acceptStarted(at), lapse), policy)).toBeNull();
    }
  });

  it('and accepts is a conversation like any other', () => {
    const plain = engagementAfter(acceptStarted(at), state('accepted', at), state('wrapping', at + 60));
    for (const facts of [
      [viewed, acceptStarted(at), state('accepted', at), state('wrapping', at + 60)],
      [acceptStarted(at), viewed, state('accepted', at), state('wrapping', at + 60), viewed],
    ])
      expect({ ...engagementAfter(...facts), viewed: false }).toEqual(plain);
  });

  it('wants no case when its accept is reported only after it has lapsed', () => {
    const lapsed = engagementAfter(viewed, { type: 'not-accepted' }, acceptStarted(at));
    expect([lapsed.case.at, lapsed.abandoned]).toEqual(['none', true]);
  });

  it('wants its case again when TaskRouter says that it was accepted after all', () => {
    expect(engagementAfter(viewed, { type: 'not-accepted' }, state('accepted', at + 2)).case.at).toBe('owed');
  });
});
