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
    for (const lapse of [{ type: 'not-accepted' } as const, { type: 'gone' } as const, state('canceled', at + 9)]) {
      const lapsed = applyFact(offered, reservationSid, lapse);
      expect(lapsed && nextStep(lapsed, policy)).toMatchObject({
        kind: 'save-activity',
        request: { eventName: 'interactionRemoved', interaction },
      });
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
