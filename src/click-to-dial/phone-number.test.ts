import fc from 'fast-check';

import { parsePhoneNumber } from './phone-number';

describe('a number as a record displays it', () => {
  it.each([
    ['(415) 555-0134', '4155550134'],
    ['+1 415-555-0178', '+14155550178'],
    ['212.555.0191', '2125550191'],
    ['020 7946 0857', '02079460857'],
    ['+44 (0)20 7946 0857', '+442079460857'],
    ['(+44) 20 7946 0857', '+442079460857'],
    ['\u202a+1\u00a0415\u2011555\u20110134\u202c', '+14155550134'],
    ['\uff0b\uff11 \uff14\uff11\uff15 555 0134', '+14155550134'],
    ['tel:+14155550134', '+14155550134'],
    ['911', '911'],
  ])('%s is dialled as %s', (text, destination) => {
    expect(parsePhoneNumber(text)).toEqual({ destination, extension: null });
  });

  it.each([
    '415-555-0134 x 123',
    '415-555-0134x123',
    '(415) 555-0134 ext. 123',
    '(415) 555-0134, ext 123',
    '(415) 555-0134 Extension: 123',
    '415 555 0134;ext=123',
    '415.555.0134 #123',
    '415 555 0134,123',
    '415 555 0134,,,123',
    '415 555 0134 #,123',
  ])('%s has an extension, which is not dialled', (text) => {
    expect(parsePhoneNumber(text)).toEqual({ destination: '4155550134', extension: '123' });
  });

  it.each([
    '',
    ' ',
    'anonymous',
    '1-800-FLOWERS',
    'sip:alice@example.com',
    'client:alice',
    '12',
    '*67 415 555 0134',
    '+1 415 555 0134 / +1 415 555 0135',
    '4155550134, 4155550135',
    '4155550134;5550135',
    '41555501344155550134',
    'ext. 123',
    '<img src=x>',
  ])('%s cannot be dialled', (text) => {
    expect(parsePhoneNumber(text)).toBeNull();
  });

  it('is digits and no more, whatever is displayed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'+0123456789 -.()x#,;ext=*') })),
        (text) => {
          const number = parsePhoneNumber(text);
          if (number === null) return;
          expect(number.destination).toMatch(/^\+?\d{3,15}$/);
          expect(number.extension ?? '1').toMatch(/^\d{1,10}$/);
        },
      ),
    );
  });
});
