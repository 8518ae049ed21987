import type { OrgRecord } from '../../org/org';
import { callChains } from './call-chain';

const start = '2026-01-05T10:00:00.000Z';

function log(key: string, status: string, rest: Record<string, string | number | boolean | null> = {}): OrgRecord {
  const nothing = { Duration__c: null, Started_At__c: start, End_Unknown__c: false };
  return { Id: key, Log_Key__c: key, Status__c: status, ...nothing, ...rest };
}

const kinds = (logs: OrgRecord[]): [string, string][] =>
  callChains(logs).map(({ record, duration }) => [record.Id, duration.kind]);

test('each engagement’s states stand together, in their order, whenever they were saved', () => {
  const logs = [
    log('WR1:1', 'Wrapup'),
    log('WR2:0', 'Reservation accepted'),
    log('WR1:0', 'Reservation accepted', { Duration__c: 65 }),
  ];
  expect(kinds(logs)).toEqual([
    ['WR1:0', 'ended'],
    ['WR1:1', 'live'],
    ['WR2:0', 'live'],
  ]);
});

test('the tenth state comes after the ninth', () => {
  const logs = ['WR1:10', 'WR1:9'].map((key) => log(key, 'On hold'));
  expect(kinds(logs).map(([key]) => key)).toEqual(['WR1:9', 'WR1:10']);
});

test.each<[string, OrgRecord, string]>([
  ['a duration of 0 is a duration', log('WR1:0', 'Wrapup', { Duration__c: 0 }), 'ended'],
  ['an end that nobody saw', log('WR1:0', 'Reservation accepted', { End_Unknown__c: true }), 'end unknown'],
  ['a state without a start', log('WR1:0', 'Reservation accepted', { Started_At__c: null }), 'none'],
  ['a conversation that is over', log('WR1:0', 'Completed'), 'none'],
  ['a conversation that was canceled', log('WR1:0', 'Canceled'), 'none'],
])('%s', (_name, record, kind) => {
  expect(kinds([record])).toEqual([[record.Id, kind]]);
});

test('only the last state is live, and since its start', () => {
  const [first, last] = callChains([log('WR1:0', 'Reservation accepted'), log('WR1:1', 'Wrapup')]);
  expect(first?.duration).toEqual({ kind: 'none' });
  expect(last?.duration).toEqual({ kind: 'live', since: Date.parse(start) });
});
