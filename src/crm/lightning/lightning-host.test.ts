import type { ScreenPop } from '../../engagements/screen-pop';
import { recordPop } from '../../engagements/screen-pop';
import { createLightningHost } from './lightning-host';
import type { OpenCti } from './open-cti';

const org = 'https://acme.lightning.force.com';
const answerWith = (returnValue: unknown) => ({ success: true, returnValue, errors: null });

describe('Salesforce Lightning as a host', () => {
  it('percent-encodes every parameter of Apex: a plus, an ampersand and a quote arrive as they are', async () => {
    const runApex = jest.fn(({ callback }: Parameters<NonNullable<OpenCti['runApex']>>[0]) =>
      callback(answerWith({ runApex: '{}' })),
    );
    const parameters = { phone: '+15557654321', details: '{"name":"A&B=C %2B \\" é"}' };
    await createLightningHost({ runApex }, org, 1000).runApex({ apexClass: 'C', method: 'm', parameters });
    const sent = runApex.mock.calls[0]?.[0];
    expect(sent).toMatchObject({ apexClass: 'C', methodName: 'm' });
    expect(Object.fromEntries(new URLSearchParams(sent?.methodParams))).toEqual(parameters);
    expect(sent?.methodParams).toContain('phone=%2B15557654321');
  });

  it('sends half a surrogate pair, which cannot be encoded, as the replacement character', async () => {
    const runApex = jest.fn(({ callback }: Parameters<NonNullable<OpenCti['runApex']>>[0]) =>
      callback(answerWith('{}')),
    );
    const host = createLightningHost({ runApex }, org, 1000);
    await host.runApex({ apexClass: 'C', method: 'm', parameters: { name: 'Ada \ud83d 😀' } });
    const sent = new URLSearchParams(runApex.mock.calls[0]?.[0].methodParams);
    expect(sent.get('name')).toBe('Ada \ufffd 😀');
  });

  it('pops what is of this org and nothing else', async () => {
    const screenPop = jest.fn(({ callback }: Parameters<NonNullable<OpenCti['screenPop']>>[0]) =>
      callback(answerWith(null)),
    );
    const host = createLightningHost({ screenPop }, org, 1000);
    const elsewhere: ScreenPop = { type: 'url', params: { url: 'https://evil.com' } };
    await expect(host.pop(elsewhere)).resolves.toMatchObject({ kind: 'permanent' });
    await expect(host.pop(recordPop('500000000000001AAA'))).resolves.toMatchObject({ kind: 'ok' });
    await expect(host.pop({ type: 'url', params: { url: `${org}/x` } })).resolves.toMatchObject({ kind: 'ok' });
    expect(screenPop.mock.calls.map(([{ type, params }]) => [type, params])).toEqual([
      ['sobject', { recordId: '500000000000001AAA' }],
      ['url', { url: '/x' }],
    ]);
  });

  it.each([
    ['a text', { runApex: '{"ok":true}' }, '{"ok":true}'],
    ['a record', { runApex: { Id: '500' } }, { Id: '500' }],
    ['nothing', null, null],
  ])('hands over what Apex returned: %s', async (_, returnValue, expected) => {
    const openCti: OpenCti = { runApex: ({ callback }) => callback(answerWith(returnValue)) };
    const outcome = await createLightningHost(openCti, org, 1000).runApex({
      apexClass: 'C',
      method: 'm',
      parameters: {},
    });
    expect(outcome).toEqual({ kind: 'ok', value: expected });
  });

  it.each([
    ['{recordId}, as orgs answer', { recordId: 'a01000000000001AAA' }],
    ['the id, as the documentation says', 'a01000000000001AAA'],
  ])('takes the id of a saved record from %s', async (_, returnValue) => {
    const saveLog = jest.fn(({ callback }: Parameters<NonNullable<OpenCti['saveLog']>>[0]) =>
      callback(answerWith(returnValue)),
    );
    const host = createLightningHost({ saveLog }, org, 1000);
    const outcome = await host.saveRecord({ object: 'TwilioCallLog__c', fields: { Duration__c: 0 } });
    expect(outcome).toEqual({ kind: 'ok', value: { id: 'a01000000000001AAA' } });
    expect(saveLog.mock.calls[0]?.[0].value).toEqual({ entityApiName: 'TwilioCallLog__c', Duration__c: 0 });
  });

  it.each([
    [
      'a record',
      { url: '/x', recordId: '500000000000001AAA', recordName: 'x', objectType: 'Case' },
      '500000000000001AAA',
    ],
    ['no record', { url: '/x', recordId: '' }, null],
    ['what is none', { recordId: 'javascript:alert(1)' }, null],
    ['nothing', null, null],
  ])('says that %s is on the screen', async (_, returnValue, expected) => {
    const openCti: OpenCti = { getAppViewInfo: ({ callback }) => callback(answerWith(returnValue)) };
    const outcome = await createLightningHost(openCti, org, 1000).recordOnScreen(250);
    expect(outcome).toEqual({ kind: 'ok', value: expected });
  });

  it('soon says that it does not know what is on the screen, and is not taken for silent', async () => {
    jest.useFakeTimers();
    const onCall = jest.fn();
    const host = createLightningHost({ getAppViewInfo: () => undefined }, org, 15_000, onCall);
    const outcome = host.recordOnScreen(250);
    await jest.advanceTimersByTimeAsync(250);
    jest.useRealTimers();
    await expect(outcome).resolves.toMatchObject({ kind: 'unknown' });
    expect(onCall).not.toHaveBeenCalled();
  });

  it('does not know what came of a create whose answer names no record', async () => {
    const host = createLightningHost({ saveLog: ({ callback }) => callback(answerWith(null)) }, org, 1000);
    await expect(host.saveRecord({ object: 'X__c', fields: {} })).resolves.toMatchObject({ kind: 'unknown' });
    await expect(host.saveRecord({ object: 'X__c', id: 'a01000000000001AAA', fields: {} })).resolves.toMatchObject({
      kind: 'ok',
    });
  });
});
