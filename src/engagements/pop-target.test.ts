import { acknowledge } from './acknowledge';
import type { EngagedTask, Engagement } from './engagement';
import type { PopPolicy } from './pop-target';
import { popTarget, recordOf } from './pop-target';
import type { ScreenPop } from './screen-pop';
import { recordPop } from './screen-pop';
import { acceptStarted, caseId, engagementAfter, inboundCall, popsCase, state } from './testing';

const at = 1_700_000_000;
const contactId = '003000000000001AAA';
const accountId = '001000000000001AAA';
const made = {
  type: 'case-made',
  caseId,
  caseNumber: '00001026',
  contactId,
  contactName: null,
  created: true,
} as const;
const search = (searchString: string): ScreenPop => ({ type: 'search', params: { searchString } });
const page = (url: string): ScreenPop => ({ type: 'url', params: { url } });

/** What is popped for a call with these, the customer being Ada Lovelace, +15557654321. */
const popped = (policy: Partial<PopPolicy>, task: Partial<EngagedTask> = {}, answer: object = {}): ScreenPop | null =>
  popTarget(
    engagementAfter(acceptStarted(at, { ...inboundCall, ...task })),
    { ...made, ...answer },
    { ...popsCase, ...policy },
  );
const nameless = { phone: '', name: null, email: null };

describe('what is popped', () => {
  it.each<[string, Partial<PopPolicy>, ScreenPop | null]>([
    ['the case', { target: 'case' }, null],
    ['the contact', { target: 'contact' }, recordPop(contactId)],
    ['a search for the number', { target: 'search' }, search('+15557654321')],
    [
      'a flow, with its arguments as texts',
      { target: 'flow', flow: 'After_Call', flowArguments: { caseId: '{{caseId}}', said: 'From {{phone}}.' } },
      {
        type: 'flow',
        params: {
          flowDevName: 'After_Call',
          flowArgs: [
            { name: 'caseId', type: 'String', value: caseId },
            { name: 'said', type: 'String', value: 'From +15557654321.' },
          ],
        },
      },
    ],
    [
      'a page, with what it is told encoded',
      { target: 'url', url: '/apex/Customer?phone={{phone}}&name={{name}}#{{taskSid}}' },
      page(`/apex/Customer?phone=%2B15557654321&name=Ada%20Lovelace#${inboundCall.taskSid}`),
    ],
    [
      'a form for a new record, without defaults of which nothing is known',
      {
        target: 'newRecord',
        newRecord: 'Visit__c',
        newRecordDefaults: { Case__c: '{{caseId}}', Email__c: '{{email}}', Kind__c: 'Call' },
      },
      {
        type: 'newRecord',
        params: { entityName: 'Visit__c', defaultFieldValues: { Case__c: caseId, Kind__c: 'Call' } },
      },
    ],
  ])('is %s', (_, policy, expected) => expect(popped(policy)).toEqual(expected));

  it.each<[string, Partial<PopPolicy>, Partial<EngagedTask>, object]>([
    ['the contact is not known', { target: 'contact' }, {}, { contactId: null }],
    ['there is nothing to search for', { target: 'search' }, { customer: { ...nameless, name: 'Jo' } }, {}],
    ['the address needs what is not known', { target: 'url', url: '/x/{{email}}' }, {}, {}],
    ['the flow is not named', { target: 'flow' }, {}, {}],
    ['the page is not named', { target: 'url' }, {}, {}],
    ['the object is not named', { target: 'newRecord' }, {}, {}],
  ])('is the case where %s', (_, policy, task, answer) => {
    expect(popped(policy, task, answer)).toBeNull();
    // It was there before, so it may be on the screen already.
    expect(popped(policy, task, { ...answer, created: false })).toEqual(recordPop(caseId));
  });

  it('is a search for the name where there is no number', () => {
    expect(popped({ target: 'search' }, { customer: { ...nameless, name: 'Ada Lovelace' } })).toEqual(
      search('Ada Lovelace'),
    );
  });

  it('has no half of a character in an address, for which it could not be encoded', () => {
    const customer = { ...nameless, name: 'Ada \ud83d' };
    expect(popped({ target: 'url', url: '/x?{{name}}' }, { customer })).toEqual(page('/x?Ada%20%EF%BF%BD'));
  });

  it('puts nothing in place of what looks like a placeholder in what is known', () => {
    const customer = { ...nameless, name: '{{phone}} {{caseId}} $&' };
    const flowArguments = { name: '{{name}}' };
    expect(popped({ target: 'flow', flow: 'F', flowArguments }, { customer })?.params.flowArgs).toEqual([
      { name: 'name', type: 'String', value: '{{phone}} {{caseId}} $&' },
    ]);
  });
});

describe('the attributes of the task', () => {
  const wants = (url: string | null, search: string | null, recordId: string | null = null): Partial<EngagedTask> => ({
    recordId,
    popAttributes: { url, search },
  });
  const all = wants('/lightning/n/Home', 'Acme', accountId);
  const flow: Partial<PopPolicy> = { target: 'flow', flow: 'F' };

  it('are nothing as long as they are not honoured', () => {
    expect(popped({}, all)).toBeNull();
    expect(popped({ target: 'contact' }, all)).toEqual(recordPop(contactId));
  });

  it.each<[string, Partial<EngagedTask>, ScreenPop]>([
    ['the address', all, page('/lightning/n/Home')],
    ['the address as a path', wants(`${popsCase.orgOrigin}/x?y#z`, 'Acme', accountId), page('/x?y#z')],
    [
      'the record where the address is of another org',
      wants('https://evil.com/', 'A', accountId),
      recordPop(accountId),
    ],
    ['the record', wants(null, 'Acme', accountId), recordPop(accountId)],
    ['the search where there is no record', wants('javascript:alert(1)', 'Acme'), search('Acme')],
  ])('win over the target in their order, where they are honoured: %s', (_, task, expected) => {
    expect(popped({ ...flow, honourAttributes: true }, task)).toEqual(expected);
  });

  it('leave the target where none of them can be popped', () => {
    expect(popped({ target: 'contact', honourAttributes: true }, wants('//evil.com', 'Ab'))).toEqual(
      recordPop(contactId),
    );
  });

  it('give way to the org’s own extension', () => {
    const target = recordPop('a01000000000001AAA');
    expect(popped({ ...flow, honourAttributes: true }, all, { target })).toEqual(target);
  });

  it('are forgotten with the customer', () => {
    const engagement = engagementAfter(acceptStarted(at, { ...inboundCall, ...all }));
    expect(JSON.stringify(acknowledge(engagement, made))).not.toContain('Acme');
    expect(JSON.stringify(acknowledge(engagement, { type: 'settled' }))).not.toContain('Acme');
  });
});

describe('the record that belongs to a task', () => {
  const after = (target: ScreenPop | null, task: EngagedTask = inboundCall): Engagement =>
    [{ ...made, target }, { type: 'pop-sent' } as const, { type: 'pop-answered', failure: null } as const].reduce(
      acknowledge,
      engagementAfter(acceptStarted(at, task)),
    );

  it.each<[string, ScreenPop | null, string]>([
    ['the case', null, caseId],
    ['another record that was popped', recordPop(accountId), accountId],
    ['the case where a page was popped', page('/x'), caseId],
    ['the case where a flow was popped', { type: 'flow', params: { flowDevName: 'F', flowArgs: [] } }, caseId],
    ['the case where a form was popped', { type: 'newRecord', params: { entityName: 'Case' } }, caseId],
  ])('is %s', (_, target, expected) => expect(recordOf(after(target))).toBe(expected));

  it('is the one from which an outbound call was started', () => {
    const task = { ...inboundCall, direction: 'outbound', recordId: accountId } as const;
    expect(recordOf(acknowledge(engagementAfter(state('accepted', at, { task })), made))).toBe(accountId);
  });

  it('is none while there is no case, or while its pop is still to come', () => {
    const accepted = engagementAfter(acceptStarted(at));
    expect([recordOf(accepted), recordOf(acknowledge(accepted, made))]).toEqual([null, null]);
  });
});
