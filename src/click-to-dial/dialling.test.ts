import type { ClickedNumber } from '../crm/click-to-dial';
import type { Outcome } from '../crm/host';
import type { CallTarget } from '../sync/apex-answers';
import type { DialResult, DiallingParts } from './dialling';
import { createDialling } from './dialling';
import type { Refusal } from './refusal';

const contactId = '003000000000001AAA';
const accountId = '001000000000001AAA';
const clicked: ClickedNumber = { number: '(415) 555-0134', recordId: contactId, objectType: 'Contact' };
const allowed: CallTarget = { mayCall: true, message: null, name: 'Maria Alvarez', contactId, number: null };
const ok = (target: Partial<CallTarget>): Outcome<CallTarget> => ({ kind: 'ok', value: { ...allowed, ...target } });

function createAgent(specifics: Partial<DiallingParts> = {}) {
  const results: DialResult[] = [];
  const parts = {
    showPanel: jest.fn(),
    wrongMoment: () => null,
    findRecord: jest.fn(async () => ok({})),
    startCall: jest.fn(async () => null),
    ...specifics,
    tell: (result: DialResult) => void results.push(result),
  };
  const click = createDialling(parts);
  return {
    ...parts,
    results,
    click,
    async clickAndWait(what: ClickedNumber = clicked) {
      click(what);
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      return results.at(-1);
    },
  };
}

describe('a number that was clicked', () => {
  it('is called with its record, in an open panel', async () => {
    const agent = createAgent();
    const call = {
      destination: '4155550134',
      taskAttributes: { sfdcObjectId: contactId, sfdcObjectType: 'Contact', name: 'Maria Alvarez' },
    };
    await expect(agent.clickAndWait()).resolves.toEqual({ called: call });
    expect(agent.startCall).toHaveBeenCalledWith(call);
    expect(agent.findRecord).toHaveBeenCalledWith(clicked);
    expect(agent.showPanel).toHaveBeenCalledTimes(1);
  });

  it.each([
    [
      'of a Person Account is called as its contact',
      { recordId: accountId, objectType: 'Account' },
      { contactId },
      contactId,
      'Contact',
    ],
    [
      'of a company is called as the company',
      { recordId: accountId, objectType: 'Account' },
      { contactId: null },
      accountId,
      'Account',
    ],
    [
      'on a case stays with the case',
      { recordId: '500000000000001AAA', objectType: 'Case' },
      { contactId },
      '500000000000001AAA',
      'Case',
    ],
    ['without a record has none', { recordId: null, objectType: null }, { contactId }, undefined, undefined],
  ])('%s', async (_, record, target, sfdcObjectId, sfdcObjectType) => {
    const agent = createAgent({ findRecord: async () => ok(target) });
    const result = await agent.clickAndWait({ ...clicked, ...record });
    const { taskAttributes } = result !== undefined && 'called' in result ? result.called : { taskAttributes: null };
    expect(taskAttributes).toEqual({ sfdcObjectId, sfdcObjectType, name: 'Maria Alvarez' });
  });

  it('has its extension beside it', async () => {
    const result = await createAgent().clickAndWait({ ...clicked, number: '(415) 555-0134 x12' });
    expect(result).toMatchObject({ called: { destination: '4155550134', taskAttributes: { phoneExtension: '12' } } });
  });

  it('is another one where the org wants another one called', async () => {
    const agent = createAgent({ findRecord: async () => ok({ number: '+1 415 555 0100' }) });
    await expect(agent.clickAndWait()).resolves.toMatchObject({ called: { destination: '+14155550100' } });
  });

  it('is called once by a double click, and again by the next click', async () => {
    const agent = createAgent();
    agent.click(clicked);
    await agent.clickAndWait();
    expect(agent.startCall).toHaveBeenCalledTimes(1);
    await agent.clickAndWait();
    expect(agent.startCall).toHaveBeenCalledTimes(2);
  });
});

describe('nobody is called, and the agent is told why,', () => {
  const because = (code: string) => ({ code, message: 'That is why.' });
  const failed = (kind: 'unknown' | 'permanent', code: string): Partial<DiallingParts> => ({
    findRecord: async () => ({ kind, reason: because(code) }),
  });
  const notKnown = (code: string): Refusal => ({ reason: 'NotKnown', why: because(code), number: clicked.number });

  it.each<[string, Partial<DiallingParts>, Refusal]>([
    ['when the agent cannot call now', { wrongMoment: () => 'OnCall' }, { reason: 'OnCall' }],
    [
      'when the org says no',
      { findRecord: async () => ok({ mayCall: false, message: 'Do Not Call.' }) },
      { reason: 'Forbidden', message: 'Do Not Call.' },
    ],
    [
      'when the org says no and no more',
      { findRecord: async () => ok({ mayCall: false }) },
      { reason: 'Forbidden', message: '' },
    ],
    ['when the org gives no answer in time', failed('unknown', 'TIMEOUT'), notKnown('TIMEOUT')],
    ['when its Apex is not there', failed('permanent', 'NOT_DEPLOYED'), notKnown('NOT_DEPLOYED')],
    [
      'when its own class is to decide, and fails',
      failed('permanent', 'EXTENSION_FAILED'),
      { reason: 'Forbidden', message: 'That is why.' },
    ],
    [
      'when the org wants something called that is no number',
      { findRecord: async () => ok({ number: '**' }) },
      { reason: 'NoNumber' },
    ],
    ['when Flex does not call', { startCall: async () => 'NoMicrophone' }, { reason: 'NoMicrophone' }],
    [
      'when something throws',
      {
        wrongMoment: () => {
          throw new Error('No state.');
        },
      },
      { reason: 'NotStarted' },
    ],
  ])('%s', async (_, specifics, refused) => {
    const startCall = jest.fn(async () => null);
    const agent = createAgent({ startCall, ...specifics });
    await expect(agent.clickAndWait()).resolves.toEqual({ refused });
    expect(startCall).not.toHaveBeenCalled();
  });

  it('when it is no number; the org is not asked', async () => {
    const agent = createAgent();
    await expect(agent.clickAndWait({ ...clicked, number: 'ask' })).resolves.toEqual({
      refused: { reason: 'NoNumber' },
    });
    expect(agent.findRecord).not.toHaveBeenCalled();
    await expect(agent.clickAndWait()).resolves.toHaveProperty('called');
  });
});
