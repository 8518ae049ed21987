import { durationOf } from './chain';
import type { EndedBy, Engagement, StateStatus } from './engagement';
import { logKey } from './engagement';
import { nextStep } from './next-step';
import { acknowledge } from './acknowledge';
import { applyFact } from './apply-fact';
import {
  acceptStarted,
  agentEnded,
  caseId,
  chainPolicy,
  engagementAfter,
  inboundCall,
  reservationSid,
  state,
} from './testing';

const at = 1_700_000_000;
const made = { type: 'case-made', caseId, caseNumber: '00001026', contactId: null, contactName: 'Ada' } as const;

describe('a reservation that nobody accepted', () => {
  it('is no engagement when it is offered and lapses', () => {
    expect(applyFact(null, reservationSid, { type: 'not-accepted' })).toBeNull();
    expect(applyFact(null, reservationSid, state('canceled', at))).toBeNull();
    expect(applyFact(null, reservationSid, state('completed', at))).toBeNull();
  });

  it('leaves no state and wants no case when the caller gives up while the accept is under way', () => {
    const engagement = engagementAfter(acceptStarted(at), state('canceled', at + 1));
    expect(engagement).toMatchObject({ abandoned: true, states: [], case: { at: 'none' }, pop: { at: 'none' } });
  });

  it('is one after all when TaskRouter says that it was accepted', () => {
    const engagement = engagementAfter(acceptStarted(at), { type: 'not-accepted' }, state('accepted', at + 2));
    expect(engagement).toMatchObject({ abandoned: false, case: { at: 'owed' }, states: [{ startedAt: at + 2 }] });
  });

  it('keeps the case that was made before the accept failed', () => {
    const engagement = applyFact(acknowledge(engagementAfter(acceptStarted(at)), made), reservationSid, {
      type: 'not-accepted',
    });
    expect(engagement).toMatchObject({ abandoned: true, case: { at: 'made', caseId } });
  });
});

describe('who ended it', () => {
  it('is the customer where nobody here did, and the agent where the agent pressed the button', () => {
    expect(engagementAfter(state('accepted', at), state('wrapping', at + 9)).states[0]?.endedBy).toBe('Customer');
    const byAgent = engagementAfter(
      state('accepted', at),
      agentEnded('conversation', at + 9),
      state('wrapping', at + 9),
    );
    expect(byAgent.states[0]?.endedBy).toBe('Agent');
  });

  it('is not the agent whose press came to nothing long before', () => {
    const facts = [state('accepted', at), agentEnded('conversation', at + 5), state('wrapping', at + 60)];
    expect(engagementAfter(...facts).states[0]?.endedBy).toBe('Customer');
  });

  it('is the agent for the wrap-up when the agent pressed Complete, and the system when it ran out', () => {
    const wrapping = [state('accepted', at), state('wrapping', at + 9)];
    const pressed = engagementAfter(...wrapping, agentEnded('wrap-up', at + 20), state('completed', at + 20));
    expect(pressed.states[1]?.endedBy).toBe('Agent');
    expect(engagementAfter(...wrapping, state('completed', at + 60)).states[1]?.endedBy).toBe('System');
  });

  it('does not take the press that ended the call for one that ended the wrap-up', () => {
    const facts = [
      state('accepted', at),
      state('wrapping', at + 9),
      agentEnded('conversation', at + 9),
      state('completed', at + 12),
    ];
    expect(engagementAfter(...facts).states.map(({ endedBy }) => endedBy)).toEqual(['Agent', 'System', null]);
  });

  it('is corrected from the customer to whom the conference showed, and never from the agent', () => {
    const ended = [state('accepted', at), state('wrapping', at + 9)];
    const by = { type: 'conversation-ended-by', by: 'System' } as const;
    expect(engagementAfter(...ended, by).states[0]?.endedBy).toBe('System');
    expect(engagementAfter(...ended, state('completed', at + 12), by).states[0]?.endedBy).toBe('System');
    const byAgent = [state('accepted', at), agentEnded('conversation', at + 9), state('wrapping', at + 9)];
    expect(engagementAfter(...byAgent, by).states[0]?.endedBy).toBe('Agent');
  });

  it('is the customer who leaves a complete warm transfer before the agent, and the transfer when the agent leaves it', () => {
    const transferred = [state('accepted', at), { ...state('wrapping', at + 9), endedBy: 'Transfer' as const }];
    const endedBy = (by: EndedBy) =>
      engagementAfter(...transferred, { type: 'conversation-ended-by', by }).states[0]?.endedBy;
    expect([endedBy('Customer'), endedBy('Agent'), endedBy('System')]).toEqual(['Customer', 'Transfer', 'Transfer']);
  });

  it('is the agent once for one press', () => {
    const pressed = [
      state('accepted', at),
      agentEnded('wrap-up', at + 9),
      state('wrapping', at + 9),
      state('completed', at + 12),
    ];
    expect(engagementAfter(...pressed).states.map(({ endedBy }) => endedBy)).toEqual(['Agent', 'System', null]);
  });

  it('is written again when it is known only after the end was saved', () => {
    let engagement = engagementAfter(state('accepted', at), state('wrapping', at + 9));
    engagement = acknowledge(engagement, {
      type: 'record-saved',
      ordinal: 0,
      id: 'a01000000000001AAA',
      ended: true,
      endedBy: 'Customer',
    });
    const corrected = applyFact(engagement, reservationSid, agentEnded('conversation', at + 9));
    expect(corrected?.states[0]).toMatchObject({ endedBy: 'Agent', record: { at: 'saved', ended: false } });
  });
});

describe('a reservation that is missing', () => {
  it('is waited for, and its end may still come', () => {
    const missing = engagementAfter(state('accepted', at), { type: 'missing' });
    expect(nextStep(missing, chainPolicy)).toBeNull();
    const ended = applyFact(missing, reservationSid, state('completed', at + 60));
    expect(ended).toMatchObject({
      missing: false,
      recovered: false,
      states: [{ end: 'seen' }, { startedAt: at + 60 }],
    });
  });

  it('goes on when it is there after all, and has an unknown end when it is gone', () => {
    const missing = engagementAfter(state('accepted', at), { type: 'missing' });
    expect(applyFact(missing, reservationSid, state('accepted', at, { source: 'found' }))?.missing).toBe(false);
    expect(applyFact(missing, reservationSid, { type: 'gone' })).toMatchObject({ missing: false, recovered: true });
  });
});

describe('a reservation that is gone', () => {
  it('has an end that is not invented', () => {
    const engagement = engagementAfter(state('accepted', at), { type: 'gone' });
    expect(engagement.states).toMatchObject([
      {
        status: 'Reservation accepted',
        end: 'unknown',
        endedAt: null,
        endedBy: 'Unknown',
      },
      { status: 'Completed', startedAt: null },
    ]);
    expect(engagement.states.map(durationOf)).toEqual([null, 0]);
  });

  it('takes the end that another tab saw and wrote', () => {
    const engagement = acknowledge(engagementAfter(state('accepted', at), { type: 'gone' }), {
      type: 'logs-found',
      keys: [logKey(reservationSid, 0), logKey(reservationSid, 1)],
      logs: { [logKey(reservationSid, 0)]: { id: 'a01000000000001AAA', status: null, startedAt: at, duration: 42 } },
    });
    expect(engagement.states).toMatchObject([
      { end: 'seen', endedAt: at + 42, record: { at: 'saved', ended: true } },
      { status: 'Completed', record: { at: 'owed' } },
    ]);
  });
});

it('gives an end that nobody saw to the state that the org has last, and invents nothing', () => {
  const gone = engagementAfter(state('accepted', at), { type: 'gone' });
  const engagement = acknowledge(gone, {
    type: 'logs-found',
    keys: [],
    logs: {
      [logKey(reservationSid, 0)]: {
        id: 'a01000000000001AAA',
        status: 'Reservation accepted',
        startedAt: at,
        duration: 60,
      },
      [logKey(reservationSid, 1)]: { id: 'a01000000000002AAA', status: 'Wrapup', startedAt: at + 60, duration: null },
    },
  });
  expect(engagement.states.map((each) => [each.status, each.end, durationOf(each), each.record.at])).toEqual([
    ['Reservation accepted', 'seen', 60, 'saved'],
    ['Wrapup', 'unknown', null, 'saved'],
    ['Completed', 'seen', 0, 'owed'],
  ]);
});

describe('a reservation met at a start', () => {
  it('may be recorded already, so that the org is asked before anything is created', () => {
    const engagement = engagementAfter(state('wrapping', at, { source: 'found', endedBy: 'Unknown' }));
    expect(engagement.states).toMatchObject([
      { status: 'Reservation accepted', startedAt: null, endedAt: at, record: { at: 'uncertain' } },
      { status: 'Wrapup', startedAt: at, record: { at: 'uncertain' } },
    ]);
    expect(engagement.pop).toEqual({ at: 'none' });
  });

  it('gets the start that nobody saw here from the record', () => {
    const engagement = acknowledge(engagementAfter(state('wrapping', at, { source: 'found' })), {
      type: 'logs-found',
      keys: [logKey(reservationSid, 0), logKey(reservationSid, 1)],
      logs: {
        [logKey(reservationSid, 0)]: {
          id: 'a01000000000001AAA',
          status: 'Reservation accepted',
          startedAt: at - 30,
          duration: null,
        },
      },
    });
    expect(engagement.states.map(durationOf)).toEqual([30, null]);
    expect(engagement.states[0]?.record).toMatchObject({ at: 'saved', ended: false });
  });
});

it('goes on with the chain that another computer has recorded, holds included', () => {
  const log = (ordinal: number, status: StateStatus, startedAt: number, duration: number | null) => [
    logKey(reservationSid, ordinal),
    { id: `a0100000000000${ordinal}AAA`, status, startedAt, duration },
  ];
  const found = engagementAfter(state('wrapping', at, { source: 'found', endedBy: 'Unknown' }));
  const engagement = acknowledge(found, {
    type: 'logs-found',
    keys: [],
    logs: Object.fromEntries([
      log(0, 'Reservation accepted', at - 100, 60),
      log(1, 'On hold', at - 40, 30),
      log(2, 'Reservation accepted', at - 10, null),
    ]),
  });
  expect(engagement.states.map(({ status, record }) => [status, record.at])).toEqual([
    ['Reservation accepted', 'saved'],
    ['On hold', 'saved'],
    ['Reservation accepted', 'saved'],
    ['Wrapup', 'owed'],
  ]);
  expect(engagement.states.map(durationOf)).toEqual([60, 30, 10, null]);
});

describe('a conversation met in the middle, of which the org has the holds', () => {
  const log = (ordinal: number, status: StateStatus, startedAt: number, duration: number | null) => [
    logKey(reservationSid, ordinal),
    { id: `a0100000000000${ordinal}AAA`, status, startedAt, duration },
  ];
  const lines = ({ states }: Engagement) =>
    states.map((each) => [each.status, durationOf(each), each.record.at === 'saved' && each.record.ended]);

  it('knows the end of each state that is over', () => {
    const found = engagementAfter(state('accepted', at, { source: 'found', endedBy: 'Unknown' }));
    const engagement = acknowledge(found, {
      type: 'logs-found',
      keys: [],
      logs: Object.fromEntries([
        log(0, 'Reservation accepted', at, 60),
        log(1, 'On hold', at + 60, 30),
        log(2, 'Reservation accepted', at + 90, null),
      ]),
    });
    expect(lines(engagement)).toEqual([
      ['Reservation accepted', 60, true],
      ['On hold', 30, true],
      ['Reservation accepted', null, false],
    ]);
  });

  it('keeps the times of a hold that began before it was met', () => {
    const found = engagementAfter(state('accepted', at, { source: 'found', endedBy: 'Unknown' }), {
      type: 'hold',
      on: true,
      at: at + 100,
    });
    const engagement = acknowledge(found, {
      type: 'logs-found',
      keys: [],
      logs: Object.fromEntries([log(0, 'Reservation accepted', at, 40), log(1, 'On hold', at + 40, null)]),
    });
    const after = applyFact(engagement, reservationSid, state('wrapping', at + 150));
    expect(after && lines(after)).toEqual([
      ['Reservation accepted', 40, true],
      ['On hold', 110, false],
      ['Wrapup', null, false],
    ]);
  });
});

describe('time on hold', () => {
  const hold = (on: boolean, seconds: number) => ({ type: 'hold', on, at: seconds }) as const;

  it('is a state of its own, and the durations still add up', () => {
    const engagement = engagementAfter(
      state('accepted', at),
      hold(true, at + 10),
      hold(true, at + 12),
      hold(false, at + 25),
      hold(true, at + 30),
      agentEnded('conversation', at + 40),
      state('wrapping', at + 40),
      state('completed', at + 50),
    );
    expect(engagement.states.map((each) => [each.status, durationOf(each), each.endedBy])).toEqual([
      ['Reservation accepted', 10, 'Agent'],
      ['On hold', 15, 'Agent'],
      ['Reservation accepted', 5, 'Agent'],
      ['On hold', 10, 'Agent'],
      ['Wrapup', 10, 'System'],
      ['Completed', 0, null],
    ]);
  });

  it('is not ended by a repeated report of the accept, and nothing is held after the conversation', () => {
    const facts = [state('accepted', at), hold(true, at + 10), state('accepted', at, { source: 'found' })];
    expect(engagementAfter(...facts).states).toHaveLength(2);
    expect(engagementAfter(...facts, state('wrapping', at + 20), hold(false, at + 30)).states).toHaveLength(3);
  });
});

describe('what is known of the customer', () => {
  it('is forgotten once the case is made, and the name once all is settled', () => {
    const withCase = acknowledge(engagementAfter(acceptStarted(at)), made);
    expect(JSON.stringify(withCase)).not.toContain(inboundCall.customer?.phone);
    expect(JSON.stringify(acknowledge(withCase, { type: 'settled' }))).not.toContain('Ada');
  });
});

it('wants no pop over the record that an outbound call was started from', () => {
  const outbound = { ...inboundCall, direction: 'outbound' as const, recordId: '003000000000001AAA' };
  expect(engagementAfter(state('accepted', at, { task: outbound })).pop).toEqual({ at: 'none' });
  // A colleague to whom it is transferred has other things on the screen.
  const transferred = state('accepted', at, { task: { ...outbound, transferred: true } });
  expect(engagementAfter(transferred).pop.at).toBe('wanted');
  expect(engagementAfter(state('accepted', at, { task: { ...outbound, recordId: null } })).pop).toEqual({
    at: 'wanted',
    tab: null,
    target: null,
  });
});
