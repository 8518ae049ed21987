import { activityDigest } from '../engagements/activity';
import { acknowledge } from '../engagements/acknowledge';
import type { Engagement } from '../engagements/engagement';
import type { Acknowledgement } from '../engagements/facts';
import { acceptStarted, caseId, engagementAfter, state } from '../engagements/testing';
import type { SyncActivity } from '../sync/engine';
import { everythingLogged } from './testing';
import { unsavedOf } from './unsaved';

const at = 1_700_000_000;
const made: Acknowledgement = {
  type: 'case-made',
  caseId,
  caseNumber: '00001026',
  contactId: null,
  contactName: null,
};
const saved = (ordinal: number, ended: boolean): Acknowledgement => ({
  type: 'record-saved',
  ordinal,
  id: `a0100000000000${ordinal}AAA`,
  ended,
  endedBy: null,
});
const live = engagementAfter(acceptStarted(at), state('accepted', at));
const idle: SyncActivity = { kind: 'idle' };
const reason = { code: 'REFUSED', message: 'A reason is required.' };

const after = (engagement: Engagement, ...answers: readonly Acknowledgement[]): Engagement =>
  answers.reduce(acknowledge, engagement);
const withActivity = (engagement: Engagement): Engagement =>
  after(engagement, {
    type: 'activity-settled',
    id: '00T000000000001AAA',
    digest: activityDigest(engagement),
    told: 'talking',
    declined: false,
    skipped: [],
  });

it('names what is owed as it is saved bit by bit', () => {
  const owed = (engagement: Engagement) => unsavedOf({ engagement, activity: idle }, everythingLogged)?.owed;
  expect(owed(live)).toEqual(['case', 'records', 'activity']);
  const withCase = after(live, made);
  expect(owed(withCase)).toEqual(['records', 'activity']);
  const withRecord = after(withCase, saved(0, false));
  expect(owed(withRecord)).toEqual(['activity']);
  expect(owed(withActivity(withRecord))).toBeUndefined();
});

it('counts a record whose end is not written yet', () => {
  const wrapping = engagementAfter(acceptStarted(at), state('accepted', at), state('wrapping', at + 60));
  const engagement = after(wrapping, made, saved(0, false), saved(1, false));
  expect(unsavedOf({ engagement, activity: idle }, everythingLogged)?.owed).toContain('records');
});

it('owes no more than the settings want', () => {
  const owed = (policy: Partial<typeof everythingLogged>) =>
    unsavedOf({ engagement: live, activity: idle }, { ...everythingLogged, ...policy })?.owed;
  expect(owed({ autoLog: false })).toEqual(['case']);
  expect(owed({ caseChannels: ['chat'] })).toEqual(['activity']);
  expect(owed({ stateRecords: false, activity: false })).toEqual(['case']);
  expect(owed({ timing: 'allAtOnce' })).toEqual(['case']);
});

it('tells the first answer that a live call waits for from a try that failed', () => {
  const stateOf = (activity: SyncActivity) => unsavedOf({ engagement: live, activity }, everythingLogged);
  expect(stateOf({ kind: 'sending', step: 'create-case' })).toMatchObject({ state: 'saving', reason: null });
  expect(stateOf({ kind: 'waiting', reason })).toMatchObject({ state: 'waiting', reason });
});

it('needs the agent for what was parked', () => {
  const engagement = after(live, made, { type: 'parked', step: 'create-record', reason });
  expect(unsavedOf({ engagement, activity: idle }, everythingLogged)).toMatchObject({ state: 'needs-agent', reason });
});

it('owes nothing of what the agent has discarded, nor of what is settled', () => {
  const discarded = { ...live, discarded: true };
  const settled = { ...live, settled: true };
  expect(unsavedOf({ engagement: discarded, activity: idle }, everythingLogged)).toBeNull();
  expect(unsavedOf({ engagement: settled, activity: idle }, everythingLogged)).toBeNull();
});
