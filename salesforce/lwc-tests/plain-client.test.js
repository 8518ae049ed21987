import { readFileSync } from 'node:fs';

import { createDial, createSnapshot, FakeSoftphone, settle } from 'lwc-tests/fake-softphone';
import { heldByComponents, one } from 'lwc-tests/message-service';

const SCRIPT = readFileSync('force-app/main/default/staticresources/FlexCtiClient.js', 'utf8');

let softphone;

beforeAll(() => window.eval(SCRIPT));

beforeEach(() => {
  softphone = new FakeSoftphone();
  window.sforce = { one };
});

afterEach(async () => {
  await settle();
  expect(softphone.malformed).toEqual([]);
  expect(heldByComponents()).toBe(0);
  softphone.end();
});

test('a Visualforce page hears, asks and decides as a component does', async () => {
  const { connect, deny } = window.FlexCti;
  const flex = connect({ source: 'visualforce', channel: 'FlexCti__c' });
  const ready = jest.fn();
  flex.onReady(ready);
  flex.beforeDial(() => deny('not now'));
  softphone.start();
  await settle();
  expect(ready).toHaveBeenCalledWith(expect.objectContaining({ snapshot: createSnapshot() }));

  softphone.askBeforeDial(createDial());
  await settle();
  expect(softphone.verdicts).toMatchObject([{ decision: 'deny', reason: 'not now' }]);

  softphone.answers.setActivity = () => {
    throw { code: 'invalid_argument', message: 'There is no such activity.' };
  };
  const refusal = await flex.request('setActivity', { name: 'Nap' }).catch((error) => error);
  expect(refusal).toBeInstanceOf(window.FlexCti.FlexCtiError);
  expect(refusal.code).toBe('invalid_argument');
  flex.disconnect();
});

test('a Visualforce page outside Lightning Experience is told so', () => {
  window.sforce = {};
  expect(() => window.FlexCti.connect({ source: 'visualforce', channel: 'FlexCti__c' })).toThrow(
    'Lightning Experience',
  );
});

test('a channel of their own serves who can open neither, even one that delivers at once', () => {
  const ready = jest.fn();
  const flex = window.FlexCti.connect({
    source: 'aura',
    openChannel: (listener) => ({
      publish: ({ kind }) => {
        if (kind === 'hello') listener({ v: 1, kind: 'ready', body: { instance: 'a', snapshot: createSnapshot() } });
      },
      close: () => {},
    }),
  });
  flex.onReady(ready);
  expect(ready).toHaveBeenCalledTimes(1);
  flex.disconnect();
});
