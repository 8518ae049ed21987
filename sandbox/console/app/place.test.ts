import { pathOf, placeAt, type Place } from './place';

test.each<[string, Place]>([
  ['/lightning/page/home', { kind: 'home' }],
  ['/lightning/o/Case/list', { kind: 'list', objectName: 'Case' }],
  [
    '/lightning/r/TwilioCallLog__c/a01000000000001AAA/view',
    { kind: 'record', objectName: 'TwilioCallLog__c', id: 'a01000000000001AAA' },
  ],
  ['/lightning/search?term=%2B1+415', { kind: 'search', term: '+1 415' }],
  [
    '/lightning/flow/Do_It?arguments=%5B%7B%22name%22%3A%22a%22%2C%22type%22%3A%22String%22%2C%22value%22%3A%22x%22%7D%5D',
    { kind: 'flow', name: 'Do_It', flowArguments: [{ name: 'a', type: 'String', value: 'x' }] },
  ],
])('%s is an address and a place, either way', (path, place) => {
  expect(placeAt(path)).toEqual(place);
  expect(pathOf(place)).toBe(path);
});

test.each<[string, Place]>([
  ['/', { kind: 'home' }],
  ['/lightning/o/Contact/home', { kind: 'list', objectName: 'Contact' }],
  ['/lightning/r/Case/x/view', { kind: 'unknown', path: '/lightning/r/Case/x/view' }],
  ['/lightning/r/Case/500000000000001AAA/edit', { kind: 'unknown', path: '/lightning/r/Case/500000000000001AAA/edit' }],
  ['/lightning/setup/Home', { kind: 'unknown', path: '/lightning/setup/Home' }],
  ['/lightning/flow/X?arguments=%7B', { kind: 'flow', name: 'X', flowArguments: [] }],
])('%s leads somewhere', (path, place) => {
  expect(placeAt(path)).toEqual(place);
});
