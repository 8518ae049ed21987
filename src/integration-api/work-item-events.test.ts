import { acknowledge } from '../engagements/acknowledge';
import type { Engagement } from '../engagements/engagement';
import { acceptStarted, caseId, engagementAfter, state } from '../engagements/testing';
import type { ShownTask } from '../flex/shown-tasks';
import { shownCall, workItem } from './testing';
import type { Sight } from './work-item-events';
import { eventsBetween, eventsSoFar } from './work-item-events';

const at = 1_700_000_000;
const recordId = '003000000000001AAA';
const activityId = '00T000000000001AAA';

const sight = (task: Partial<ShownTask>, engagement: Engagement | null = null): Sight => ({
  item: workItem(task, engagement),
  attributes: shownCall(task).attributes,
  engagement,
});

const typesBetween = (before: Sight | null, after: Sight): string[] =>
  eventsBetween(before, after).map(({ type }) => type);
const bodiesOf = (type: string, before: Sight | null, after: Sight): unknown[] =>
  eventsBetween(before, after)
    .filter((event) => event.type === type)
    .map(({ body }) => Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'item')));

const offered = sight({ status: 'pending' });
const accepted = engagementAfter(acceptStarted(at), state('accepted', at));
const active = sight({ status: 'accepted' }, accepted);
const onHold = sight({ status: 'accepted', onHold: true }, accepted);
const wrapping = engagementAfter(state('accepted', at), state('wrapping', at + 60));
const inWrapUp = sight({ status: 'wrapping' }, wrapping);
const completed = engagementAfter(state('accepted', at), state('wrapping', at + 60), state('completed', at + 75));
const over = sight({ status: 'completed' }, completed);
const shortened = sight({ status: 'completed' }, engagementAfter(state('accepted', at), state('completed', at + 60)));
const withCase: Engagement = {
  ...acknowledge(accepted, {
    type: 'case-made',
    caseId,
    caseNumber: '00001001',
    contactId: recordId,
    contactName: null,
  }),
  pop: { at: 'wanted', tab: null, target: null },
};

describe('the states of a work item', () => {
  it.each<[string, Sight | null, Sight, string[]]>([
    ['is offered', null, offered, ['workItemCreated']],
    ['is met when it is under way', null, active, ['workItemCreated', 'workItemConnected']],
    ['is met on hold', null, onHold, ['workItemCreated', 'workItemConnected', 'workItemPaused']],
    ['is met in wrap-up', null, inWrapUp, ['workItemCreated', 'workItemConnected', 'workItemWrapup']],
    ['is accepted', offered, active, ['workItemConnected']],
    ['is put on hold', active, onHold, ['workItemPaused']],
    ['is taken back', onHold, active, ['workItemResumed']],
    ['ends its conversation', active, inWrapUp, ['workItemWrapup']],
    ['ends its conversation on hold', onHold, inWrapUp, ['workItemWrapup']],
    ['is completed', inWrapUp, over, ['workItemEnded']],
    ['ends without wrap-up', active, shortened, ['workItemEnded']],
    ['was wrapped up and completed between two looks', active, over, ['workItemWrapup', 'workItemEnded']],
    ['came and went between two looks', offered, over, ['workItemConnected', 'workItemWrapup', 'workItemEnded']],
    ['is offered in vain', offered, sight({ status: 'completed' }), ['workItemEnded']],
    ['stays as it is', active, active, []],
    ['stays over', over, over, []],
  ])('it %s', (_, before, after, expected) => expect(typesBetween(before, after)).toEqual(expected));

  it.each<[string, Engagement | null]>([
    ['completed', completed],
    ['canceled', engagementAfter(state('accepted', at), state('canceled', at + 9))],
    ['gone', accepted],
    ['gone', engagementAfter(state('accepted', at), { type: 'missing' }, { type: 'gone' })],
    ['notAccepted', null],
    ['notAccepted', engagementAfter(acceptStarted(at))],
  ])('it ends as %s', (reason, engagement) =>
    expect(bodiesOf('workItemEnded', active, sight({ status: 'completed' }, engagement))).toEqual([{ reason }]),
  );

  it('for who comes late, they are told as recovered, and nothing that is no news', () => {
    const told = eventsSoFar(sight({ status: 'accepted', onHold: true }, withCase));
    expect(told.map(({ type, body }) => [type, body.item.recovered])).toEqual([
      ['workItemCreated', true],
      ['workItemConnected', true],
      ['workItemPaused', true],
    ]);
  });
});

describe('the data of a work item', () => {
  const withAttributes = (attributes: Record<string, unknown>): Sight => sight({ status: 'accepted', attributes });

  it.each([
    ['set', {}, { a: 1 }, ['a'], []],
    ['changed, at any depth', { a: { b: [1] } }, { a: { b: [2] } }, ['a'], []],
    ['removed', { a: 1, b: 2 }, { b: 2 }, [], ['a']],
    [
      'set, changed and removed, in the order of the alphabet',
      { z: 1, b: 1, c: 1 },
      { b: 2, a: 1, z: 1 },
      ['a', 'b'],
      ['c'],
    ],
  ])('attributes are %s', (_, before, after, changed, removed) =>
    expect(bodiesOf('attributesChanged', withAttributes(before), withAttributes(after))).toEqual([
      { changed, removed, local: [] },
    ]),
  );

  it('attributes that are as they were are no news, nor is what was there before', () => {
    expect(typesBetween(withAttributes({ a: { b: 1 } }), withAttributes({ a: { b: 1 } }))).toEqual([]);
    expect(typesBetween(null, withAttributes({ a: 1 }))).not.toContain('attributesChanged');
  });

  const withOutcome = (outcome: string | undefined, engagement: Engagement | null = null): Sight =>
    sight({ status: 'wrapping', attributes: { conversations: { outcome } } }, engagement);

  it.each([
    ['chosen', undefined, 'Sold'],
    ['changed', 'Sold', 'Refund'],
    ['taken back', 'Sold', undefined],
  ])('the outcome is %s', (_, before, after) =>
    expect(bodiesOf('wrapUpDataChanged', withOutcome(before), withOutcome(after))).toEqual([
      { outcome: after ?? null },
    ]),
  );

  it('what is forgotten once all is saved is not taken back', () => {
    const before = withOutcome('Sold', wrapping);
    expect(bodiesOf('wrapUpDataChanged', before, withOutcome(undefined, { ...wrapping, settled: true }))).toEqual([]);
  });

  it('a record is shared once, and one of before is told to who comes late', () => {
    const shared = withAttributes({ salesforce: { sharedRecordId: recordId } });
    expect(bodiesOf('recordShared', withAttributes({}), shared)).toEqual([{ recordId }]);
    expect(bodiesOf('recordShared', shared, shared)).toEqual([]);
    expect(bodiesOf('recordShared', null, shared)).toEqual([{ recordId }]);
    expect(eventsSoFar(shared).map(({ type }) => type)).toContain('recordShared');
  });

  it.each([null, 'Salesforce', { sharedRecordId: 5 }, { sharedRecordId: 'javascript:alert(1)' }])(
    'what is no id of a record is not shared: %j',
    (salesforce) => expect(bodiesOf('recordShared', withAttributes({}), withAttributes({ salesforce }))).toEqual([]),
  );
});

describe('what Salesforce has acknowledged', () => {
  const seen = (engagement: Engagement): Sight => sight({ status: 'accepted' }, engagement);
  const [first] = accepted.states;
  if (first === undefined) throw new Error('No state.');
  const withRecord = (ended: boolean): Engagement => ({
    ...withCase,
    states: [{ ...first, record: { at: 'saved', id: 'a01000000000001AAA', ended } }],
  });
  const withActivity = (saves: number): Engagement => ({
    ...accepted,
    activity: { ...accepted.activity, id: activityId, saves },
  });
  const record = { object: 'TwilioCallLog__c', recordId: 'a01000000000001AAA' };

  it.each<[string, Engagement, Engagement, object[]]>([
    ['the case is made', accepted, withCase, [{ object: 'Case', recordId: caseId, created: true }]],
    ['the case is there already', withCase, withCase, []],
    [
      'the agent has chosen who the customer is',
      withCase,
      acknowledge(withCase, { type: 'contact-linked', contactId: '003000000000009AAA', contactName: 'Maria' }),
      [{ object: 'Case', recordId: caseId, created: false }],
    ],
    [
      'the case was found',
      accepted,
      { ...withCase, case: { ...withCase.case, created: false } as Engagement['case'] },
      [{ object: 'Case', recordId: caseId, created: false }],
    ],
    [
      'another computer had recorded its states',
      { ...withCase, recovered: true },
      { ...withRecord(true), recovered: false },
      [],
    ],
    ['a state record is made', withCase, withRecord(false), [{ ...record, created: true }]],
    ['its end is written on it', withRecord(false), withRecord(true), [{ ...record, created: false }]],
    ['it is there already', withRecord(true), withRecord(true), []],
    ['the activity is made', accepted, withActivity(1), [{ object: 'Task', recordId: activityId, created: true }]],
    ['it is saved again', withActivity(1), withActivity(2), [{ object: 'Task', recordId: activityId, created: false }]],
    ['nothing is saved', withActivity(2), withActivity(2), []],
  ])('%s', (_, before, after, expected) => expect(bodiesOf('logSaved', seen(before), seen(after))).toEqual(expected));

  it('what had been saved when it is first met is no news', () => {
    expect(typesBetween(null, seen(withRecord(true)))).toEqual(['workItemCreated', 'workItemConnected']);
  });

  it.each<[string, Engagement['pop'], object[]]>([
    ['is done', { at: 'done' }, [{ popped: true, recordId: caseId, matches: 1 }]],
    [
      'has failed',
      { at: 'failed', reason: { code: 'REFUSED', message: 'No.' } },
      [{ popped: false, recordId: caseId, matches: 1 }],
    ],
    ['is on its way', { at: 'sent' }, []],
  ])('the pop %s', (_, pop, expected) =>
    expect(bodiesOf('screenPopResult', seen(withCase), seen({ ...withCase, pop }))).toEqual(expected),
  );

  it('the pop is told once, and how many contacts the customer may be', () => {
    const matches = ['Ada', 'Charles'].map((name) => ({
      id: recordId,
      object: 'Contact',
      name,
      account: null,
      title: null,
      email: null,
    }));
    const asked: Engagement = {
      ...withCase,
      case: { ...withCase.case, matched: 2 } as Engagement['case'],
      contactChoice: { at: 'asked', matches, refused: null },
    };
    const popped: Engagement = { ...asked, pop: { at: 'done' } };
    expect(bodiesOf('screenPopResult', seen(asked), seen(popped))).toMatchObject([{ matches: 2 }]);
    expect(bodiesOf('screenPopResult', seen(popped), seen({ ...popped, settled: true }))).toEqual([]);
  });
});
