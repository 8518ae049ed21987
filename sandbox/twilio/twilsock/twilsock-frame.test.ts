import fc from 'fast-check';

import { decodeTwilsockFrame, encodeTwilsockFrame } from './twilsock-frame';

it('decodes what it encodes, in any language', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (id, text) => {
      const frame = decodeTwilsockFrame(encodeTwilsockFrame({ method: 'reply', id }, { text }));
      expect(frame?.header).toMatchObject({ method: 'reply', id, payload_type: 'application/json' });
      expect(JSON.parse(frame?.payload ?? '')).toEqual({ text });
    }),
  );
});

it('counts bytes as the client does', () => {
  expect(encodeTwilsockFrame({ id: 'é' }, { a: 'ü' }).toString()).toBe(
    'TWILSOCK V3.0 63\r\n{"id":"é","payload_size":10,"payload_type":"application/json"}\r\n{"a":"ü"}',
  );
  expect(encodeTwilsockFrame({ id: '1' }).toString()).toBe('TWILSOCK V3.0 27\r\n{"id":"1","payload_size":0}\r\n');
});

it('sees that garbage is no frame', () => {
  for (const garbage of [
    '',
    '\r\n',
    'TWILSOCK V3.0 x\r\n{}',
    'TWILSOCK V2.0 2\r\n{}\r\n',
    'TWILSOCK V3.0 9\r\n[]\r\n',
  ]) {
    expect(decodeTwilsockFrame(Buffer.from(garbage))).toBeUndefined();
  }
  fc.assert(fc.property(fc.uint8Array(), (bytes) => decodeTwilsockFrame(Buffer.from(bytes)) === undefined));
});
