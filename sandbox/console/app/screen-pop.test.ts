import { readScreenPop, type ScreenPop } from './screen-pop';

const caseId = '500000000000001AAA';

test.each<[string, Record<string, unknown>, ScreenPop]>([
  ['sobject', { recordId: caseId }, { kind: 'record', id: caseId }],
  [
    'url',
    { url: `/lightning/r/Case/${caseId}/view` },
    { kind: 'place', place: { kind: 'record', objectName: 'Case', id: caseId } },
  ],
  ['url', { url: '/apex/MyPage' }, { kind: 'place', place: { kind: 'unknown', path: '/apex/MyPage' } }],
  ['objecthome', { scope: 'Account' }, { kind: 'place', place: { kind: 'list', objectName: 'Account' } }],
  [
    'list',
    { listViewId: '00B000000000001', scope: 'Case' },
    { kind: 'place', place: { kind: 'list', objectName: 'Case' } },
  ],
  ['search', { searchString: ' 415 ' }, { kind: 'place', place: { kind: 'search', term: '415' } }],
  [
    'newRecord',
    { entityName: 'Contact', defaultFieldValues: { Phone: '1' } },
    { kind: 'form', form: { objectName: 'Contact', defaults: { Phone: '1' } } },
  ],
  ['newRecord', { entityName: 'Contact' }, { kind: 'form', form: { objectName: 'Contact', defaults: {} } }],
  [
    'flow',
    { flowDevName: 'Do_It', flowArgs: [{ name: 'a', type: 'String', value: 'x' }, 'not an argument'] },
    {
      kind: 'place',
      place: { kind: 'flow', name: 'Do_It', flowArguments: [{ name: 'a', type: 'String', value: 'x' }] },
    },
  ],
])('%s with %j', (type, params, expected) => {
  expect(readScreenPop({ type, params })).toEqual(expected);
});

test.each<[unknown, unknown, string]>([
  ['sobject', { recordId: 'x' }, 'recordId'],
  ['sobject', undefined, 'recordId'],
  ['url', { url: 'https://evil.example/' }, 'url'],
  ['url', { url: '//evil.example/' }, 'url'],
  ['url', { url: '/\\evil.example/' }, 'url'],
  ['objecthome', {}, 'scope'],
  ['search', { searchString: 'ab ' }, 'searchString'],
  ['newRecord', { entityName: '../x' }, 'entityName'],
  ['flow', { flowDevName: '' }, 'flowDevName'],
  ['SOBJECT', { recordId: caseId }, 'type'],
  [undefined, undefined, 'type'],
])('%s with %j is refused, naming what is wrong', (type, params, name) => {
  expect(readScreenPop({ type, params })).toMatchObject({
    kind: 'refused',
    response: {
      success: false,
      errors: [{ code: 'INVALID_PARAM', description: expect.stringContaining(`parameter ${name}.`) }],
    },
  });
});
