import fc from 'fast-check';
import type { ITask } from '@twilio/flex-ui';

import { taskDetails } from './task-details';
import { createFakeTask } from './testing';

const details = (attributes: unknown, specifics: object = {}) =>
  taskDetails({ ...createFakeTask(), ...specifics, attributes } as unknown as ITask);

describe('the customer’s phone number', () => {
  it.each([
    ['an inbound call', { from: '+15557654321', name: '+15550000000' }, '+15557654321'],
    ['a caller id without a number', { from: 'Anonymous', caller: '+15557654321' }, '+15557654321'],
    ['WhatsApp', { from: 'whatsapp:+15557654321' }, '+15557654321'],
    ['a messaging address', { customerAddress: 'whatsapp:+491701234567' }, '+491701234567'],
    ['a name that is a number', { name: '(555) 765-4321' }, '(555) 765-4321'],
    ['an e-mail with many digits', { from: 'ada1234567@example.com', customerAddress: 'ada1234567@example.com' }, ''],
    ['a random identity', { customerAddress: '3f9d2a10-4c55-4a7e-9b1d-0242ac120002', name: 'Maria' }, ''],
    ['a page-scoped id', { customerAddress: 'messenger:212345678901234' }, ''],
    ['an extension', { from: '+1 (415) 555-0134 ext. 12' }, '+1 (415) 555-0134 ext. 12'],
    ['fewer than 5 digits', { from: '911', name: 'Line 12' }, ''],
    ['an outbound call', { direction: 'outbound', outbound_to: '+15550001111', from: '+15559990000' }, '+15550001111'],
    ['an outbound call without a target', { direction: 'outbound', from: '+15559990000' }, ''],
    ['nothing', {}, ''],
  ])('of %s', (_, attributes, phone) => {
    expect(details(attributes).customer?.phone).toBe(phone);
  });
});

describe('what a case is made from', () => {
  const interactionSid = 'KD0123456789abcdef0123456789abcdef';

  it('is copied from the task', () => {
    const attributes = {
      flexInteractionSid: interactionSid,
      sfdcObjectId: '003000000000001AAA',
      customerName: 'Ada',
      channelType: 'web',
      from: 'ada@example.com',
    };
    expect(details(attributes, { taskChannelUniqueName: 'chat' })).toEqual({
      taskSid: createFakeTask().taskSid,
      channel: 'chat',
      channelType: 'web',
      direction: 'inbound',
      queue: 'Everyone',
      interactionSid,
      recordId: '003000000000001AAA',
      customer: { phone: '', name: 'Ada', email: 'ada@example.com' },
      popAttributes: null,
    });
  });

  it('says whether a colleague had it before', () =>
    expect(details({}, { incomingTransferObject: { mode: 'COLD' } }).transferred).toBe(true));

  it('has what the task wants on the screen, an address as a whole or not at all', () => {
    const sfdcUrl = `/lightning/r/Account/001000000000001AAA/view?x=${'x'.repeat(1_000)}`;
    expect(details({ sfdcUrl, sfdcSearchString: ' Acme ' }).popAttributes).toEqual({ url: sfdcUrl, search: 'Acme' });
    expect(details({ sfdcUrl: `/${'x'.repeat(2_000)}`, sfdcSearchString: ['Acme'] }).popAttributes).toBeNull();
  });

  it('takes no record id that is none', () => {
    for (const sfdcObjectId of ['javascript:alert(1)', '003', "003000000000001' OR", 5, null, {}]) {
      expect(details({ sfdcObjectId }).recordId).toBeNull();
    }
  });

  it('takes no text for a SID or for the name of a channel, as these are kept longer than what is known of the customer', () => {
    for (const text of ['Ada Lovelace', '+15557654321', 'ada@example.com', 'KD1', `x ${interactionSid}`]) {
      const task = details({ flexInteractionSid: text, channelType: text }, { taskChannelUniqueName: 'chat' });
      expect([task.interactionSid, task.channelType]).toEqual([null, text === 'KD1' ? 'KD1' : null]);
    }
  });

  it('has no half of a character, neither a given one nor one that the cut leaves', () => {
    for (const customerName of ['Ada \ud83d', '\udc00', `${'a'.repeat(254)}😀`]) {
      expect(details({ customerName }).customer?.name).not.toMatch(/\p{Surrogate}/u);
    }
    expect(details({ customerName: 'Ada 😀' }).customer?.name).toBe('Ada 😀');
  });

  it('is complete whatever the attributes hold', () => {
    fc.assert(
      fc.property(fc.anything(), (attributes) => {
        const { customer, ...rest } = details(attributes);
        expect(typeof customer?.phone).toBe('string');
        expect(Object.keys(rest)).toHaveLength(9);
      }),
    );
  });
});
