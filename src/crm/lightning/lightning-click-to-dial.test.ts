import fc from 'fast-check';

import type { ClickedNumber } from '../click-to-dial';
import { createLightningHost } from './lightning-host';
import type { OpenCti, OpenCtiCallback } from './open-cti';

const org = 'https://acme.lightning.force.com';
const ok = { success: true, returnValue: null, errors: null };
const answer = ({ callback }: { callback: OpenCtiCallback }): void => callback(ok);

/** Open CTI as the library has it: every listener that was ever given hears each click. */
function createClickable(specifics: OpenCti = {}) {
  const listeners: ((payload: unknown) => void)[] = [];
  const openCti: OpenCti = {
    enableClickToDial: jest.fn(answer),
    onClickToDial: ({ listener }) => void listeners.push(listener),
    ...specifics,
  };
  const { clickToDial } = createLightningHost(openCti, org, 1000);
  return { clickToDial, openCti, click: (payload: unknown) => listeners.forEach((listener) => listener(payload)) };
}

describe('click-to-dial in Lightning', () => {
  it('tells of a click: number and record, and nothing else of what Salesforce sends', async () => {
    const clicks: ClickedNumber[] = [];
    const { clickToDial, click } = createClickable();
    await expect(clickToDial.enable((clicked) => clicks.push(clicked))).resolves.toEqual({ kind: 'ok', value: null });
    click({
      number: '(415) 555-0134',
      recordId: '003000000000001AAA',
      recordName: 'Maria Alvarez',
      objectType: 'Contact',
      accountId: '001000000000001AAA',
      personAccount: false,
      params: '',
    });
    expect(clicks).toEqual([{ number: '(415) 555-0134', recordId: '003000000000001AAA', objectType: 'Contact' }]);
  });

  it('hears a click once, by the listener given last, however often it is enabled', async () => {
    const heard: string[] = [];
    const { clickToDial, click } = createClickable();
    await clickToDial.enable(() => heard.push('first'));
    await clickToDial.disable();
    await clickToDial.enable(() => heard.push('second'));
    click({ number: '1' });
    expect(heard).toEqual(['second']);
  });

  it('hears nothing before Salesforce has enabled it', async () => {
    const onClickToDial = jest.fn();
    const refused = { success: false, returnValue: null, errors: [{ code: 'SERVER_ERROR', description: 'Down.' }] };
    const { clickToDial } = createClickable({
      enableClickToDial: ({ callback }) => callback(refused),
      onClickToDial,
    });
    await expect(clickToDial.enable(() => undefined)).resolves.toMatchObject({ kind: 'retryable' });
    expect(onClickToDial).not.toHaveBeenCalled();
  });

  it('does not enable what could not be heard', async () => {
    const enableClickToDial = jest.fn(answer);
    const { clickToDial } = createLightningHost({ enableClickToDial }, org, 1000);
    await expect(clickToDial.enable(() => undefined)).resolves.toMatchObject({ reason: { code: 'METHOD_MISSING' } });
    expect(enableClickToDial).not.toHaveBeenCalled();
  });

  it('registers again where the library threw', async () => {
    const onClickToDial = jest.fn();
    onClickToDial.mockImplementationOnce(() => {
      throw new Error('Not now.');
    });
    const { clickToDial } = createClickable({ onClickToDial });
    await expect(clickToDial.enable(() => undefined)).resolves.toMatchObject({ kind: 'retryable' });
    await expect(clickToDial.enable(() => undefined)).resolves.toMatchObject({ kind: 'ok' });
    expect(onClickToDial).toHaveBeenCalledTimes(2);
  });

  it('makes a text, an id or null of whatever a click brings', async () => {
    const clicks: ClickedNumber[] = [];
    const { clickToDial, click } = createClickable();
    await clickToDial.enable((clicked) => clicks.push(clicked));
    const field = fc.oneof(fc.anything(), fc.string());
    const record = fc.record({ number: field, recordId: field, objectType: field }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), record), (payload) => {
        click(payload);
        const { number, recordId, objectType } = clicks.at(-1) ?? {};
        expect(number?.length).toBeLessThanOrEqual(100);
        expect(recordId ?? '003000000000001AAA').toMatch(/^[A-Za-z0-9]{15,18}$/);
        expect(objectType ?? 'Contact').toMatch(/^[A-Za-z]\w*$/);
      }),
    );
    click(undefined);
    expect(clicks.at(-1)).toEqual({ number: '', recordId: null, objectType: null });
  });
});
