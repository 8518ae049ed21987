import { activityDigest, progressOf } from '../engagements/activity';
import { acknowledge } from '../engagements/acknowledge';
import { applyFact } from '../engagements/apply-fact';
import type { Engagement } from '../engagements/engagement';
import { logKey } from '../engagements/engagement';
import type { Acknowledgement, FoundLog } from '../engagements/facts';
import { acceptStarted, caseId, engagementAfter, reservationSid, state } from '../engagements/testing';
import { judgeLogging, keysOf } from './judge-logging';
import { everythingLogged } from './testing';

const at = 1_700_000_000;
const activityId = '00T000000000001AAA';

const completed = engagementAfter(
  acceptStarted(at),
  state('accepted', at),
  state('wrapping', at + 60),
  state('completed', at + 75),
);
const after = (engagement: Engagement, ...answers: readonly Acknowledgement[]): Engagement =>
  answers.reduce(acknowledge, engagement);
const made: Acknowledgement = { type: 'case-made', caseId, caseNumber: null, contactId: null, contactName: null };
const told = (engagement: Engagement, specifics: object = {}): Engagement =>
  after(engagement, {
    type: 'activity-settled',
    id: activityId,
    digest: activityDigest(engagement),
    told: progressOf(engagement),
    declined: false,
    skipped: [],
    ...specifics,
  });
const saved = (ordinal: number): Acknowledgement => ({
  type: 'record-saved',
  ordinal,
  id: `a0100000000000${ordinal}AAA`,
  ended: true,
  endedBy: completed.states[ordinal]?.endedBy ?? null,
});
const everything = told(after(completed, made, saved(0), saved(1), saved(2)));

const log = (duration: number | null): FoundLog => ({
  id: 'a01000000000000AAA',
  status: null,
  startedAt: at,
  duration,
});
const records = {
  [logKey(reservationSid, 0)]: log(60),
  [logKey(reservationSid, 1)]: log(15),
  [logKey(reservationSid, 2)]: log(0),
};
const activity = { [reservationSid]: log(null) };

it('asks for the records of the states and for the activity, as far as the settings want them', () => {
  expect(keysOf(completed, everythingLogged)).toEqual(
    [0, 1, 2].map((each) => logKey(reservationSid, each)).concat(reservationSid),
  );
  expect(keysOf(completed, { ...everythingLogged, activity: false })).toHaveLength(3);
  expect(keysOf(completed, { ...everythingLogged, caseChannels: ['chat'] })).toEqual([reservationSid]);
});

describe('what the org has', () => {
  it.each([
    ['all', { ...records, ...activity }, 'logged', [], false],
    ['nothing', {}, 'not-logged', [0, 1, 2], true],
    ['no activity', records, 'partly', [], true],
    ['one record less', { ...records, ...activity, [logKey(reservationSid, 1)]: undefined }, 'partly', [1], false],
    [
      'a record without its end',
      { ...records, ...activity, [logKey(reservationSid, 0)]: log(null) },
      'partly',
      [0],
      false,
    ],
  ] as const)('%s: %#', (_, found, expected, ordinals, withoutActivity) => {
    const there = Object.fromEntries(Object.entries(found).flatMap(([key, each]) => (each ? [[key, each]] : [])));
    expect(judgeLogging(everything, everythingLogged, there)).toMatchObject({
      state: expected,
      missing: { ordinals, activity: withoutActivity },
    });
  });

  it('is judged by what this computer knows where it was not asked', () => {
    expect(judgeLogging(everything, everythingLogged, null).state).toBe('logged');
    expect(judgeLogging(after(completed, made, saved(0)), everythingLogged, null)).toMatchObject({
      state: 'partly',
      missing: { ordinals: [1, 2], activity: true },
      parts: ['records', 'activity'],
    });
  });
});

it('takes a declined activity for logged, and one that the org keeps elsewhere', () => {
  expect(judgeLogging(told(everything, { id: null, declined: true }), everythingLogged, records).state).toBe('logged');
  const elsewhere = told(after(completed, made, saved(0), saved(1), saved(2)), { id: null });
  expect(judgeLogging(elsewhere, everythingLogged, records).state).toBe('logged');
});

it('misses no record of a state that still lasts', () => {
  const live = told(after(engagementAfter(acceptStarted(at), state('accepted', at)), made));
  expect(judgeLogging(live, everythingLogged, activity)).toMatchObject({ state: 'logged', missing: { ordinals: [] } });
});

it('asks no more of an excluded channel than its activity', () => {
  const policy = { ...everythingLogged, caseChannels: ['chat'] };
  expect(judgeLogging(told(completed), policy, activity).state).toBe('logged');
  expect(judgeLogging(told(completed), policy, {}).state).toBe('not-logged');
});

it('calls not logged what is the agent’s to log, and has nothing to say where nothing is', () => {
  const live = after(engagementAfter(acceptStarted(at), state('accepted', at)), made);
  expect(judgeLogging(live, { ...everythingLogged, autoLog: false, activity: false }, {}).state).toBe('not-logged');
  expect(judgeLogging(live, { ...everythingLogged, stateRecords: false, activity: false }, {}).state).toBe('nothing');
});

it('misses what was discarded, the case too, and no invented activity', () => {
  const discarded = acknowledge(applyFact(completed, reservationSid, { type: 'discarded' }) ?? completed, {
    type: 'settled',
  });
  expect(judgeLogging(discarded, everythingLogged, null)).toMatchObject({
    state: 'not-logged',
    parts: ['case', 'records', 'activity'],
  });
});
