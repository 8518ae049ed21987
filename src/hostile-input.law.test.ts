import type * as FlexModule from '@twilio/flex-ui';
import fc from 'fast-check';

import type { ActivityRequest } from './engagements/activity';
import { isSalesforceId } from './engagements/engagement';
import type { ScreenPop } from './engagements/screen-pop';
import { loadRealFlex } from './flex/testing';
import type { Attack, Witness } from './testing/attack';
import { attacks, underAttack } from './testing/attack';
import { engagementOwed } from './testing/hostile-values';
import { lightning } from './testing/plugin-page';

/**
 * Whatever a customer, a page, another script or a broken disk puts in the way of the whole plugin: these laws hold. Each is a
 * property of two whole calls, the first under attack, between the real Flex and a fake Open CTI.
 */
const laws: Readonly<Record<string, (witness: Witness, attack: Attack) => void>> = {
  'nothing gets out of a listener, and Flex’s own listeners and actions run'({ escaped, flexRan }) {
    expect(escaped).toEqual([]);
    expect(flexRan).toEqual({ listeners: 6, actions: 6 });
  },

  'no script but Open CTI’s from the trusted parent, and no markup in panel or notification'(witness) {
    expect(new Set(witness.scripts)).toEqual(new Set([`${lightning}/support/api/66.0/lightning/opencti_min.js`]));
    const elements = [...witness.panel.querySelectorAll('*')];
    expect(elements.filter(({ tagName }) => !plainTags.has(tagName)).map(({ outerHTML }) => outerHTML)).toEqual([]);
    expect(elements.flatMap((element) => element.getAttributeNames().filter((name) => /^on|^src/.test(name)))).toEqual(
      [],
    );
    // The recording's, which the task names.
    for (const link of witness.panel.querySelectorAll('[href]')) expect(link.getAttribute('href')).toMatch(/^https:/);
    for (const shown of witness.notified)
      expect(shown).toEqual(['FlexSalesforceNotSaved', { reason: expect.any(String) }]);
  },

  'Apex gets its own parameters, each percent-encoded, and details that are JSON'(
    { sent, neighbour },
    { stored, broadcast },
  ) {
    const calls = sent.filter(({ method }) => method === 'runApex').map(({ options }) => options);
    expect(calls.length).toBeGreaterThan(0);
    for (const { apexClass, methodName, methodParams } of calls) {
      const parameters = parametersOf(String(methodParams));
      if (methodName === 'saveLog') {
        expect([apexClass, Object.keys(parameters)]).toEqual(['TwilioCallLogController', ['data']]);
        const { eventName, interaction } = JSON.parse(parameters.data ?? '') as ActivityRequest;
        expect(eventName).toMatch(/^(interaction|openCallLog|appDisconnected)/);
        expect(Object.keys(interaction).filter((name) => !interactionNames.has(name))).toEqual([]);
      } else if (methodName === 'getLog') {
        expect([apexClass, Object.keys(parameters)]).toEqual(['TwilioCallLogController', ['reservationSid']]);
        expect(parameters.reservationSid).toMatch(/^WR[0-9a-f]{32}$/);
      } else if (apexClass === 'TwilioCallLogController') {
        expect([methodName, Object.keys(parameters)]).toEqual(['findLogs', ['keys']]);
        expect(JSON.parse(parameters.keys ?? '')).toEqual(expect.arrayContaining([expect.any(String)]));
      } else {
        expect([apexClass, methodName]).toEqual(['TwilioCaseController', 'createRecords']);
        expect(Object.keys(parameters)).toEqual(['phone', 'taskSid', 'details']);
        const details = JSON.parse(parameters.details ?? '') as Record<string, string>;
        expect(Object.keys(details).filter((name) => !detailNames.has(name))).toEqual([]);
        expect(Object.values(details)).toEqual(Object.values(details).map(String));
        if (Object.keys(stored).length + broadcast.length === 0)
          expect(Object.values(details).filter((value) => /\p{Surrogate}/u.test(value))).toEqual([]);
        if (parameters.taskSid === neighbour.taskSid)
          expect([parameters.phone, details]).toEqual([
            '+15557654321',
            { channel: 'voice', direction: 'inbound', queue: 'Everyone' },
          ]);
      }
    }
  },

  'nothing is popped that is not of this org'({ sent }) {
    for (const { options } of sent.filter(({ method }) => method === 'screenPop')) {
      const { type, params } = options as unknown as ScreenPop;
      expect(['sobject', 'url', 'objecthome', 'list', 'search', 'newRecord', 'flow']).toContain(type);
      if (type === 'sobject') expect(isSalesforceId(params.recordId)).toBe(true);
      if (type === 'url') expect(params.url).toMatch(/^\/(?![/\\])/);
    }
  },

  'a state record has the fields of the contract, and a name without personal data'({ sent }) {
    for (const { options } of sent.filter(({ method }) => method === 'saveLog')) {
      const value = options.value as Record<string, unknown>;
      expect(Object.keys(value).filter((name) => !recordFields.has(name))).toEqual([]);
      expect(value.entityApiName).toBe('TwilioCallLog__c');
      const name = /^(?:Reservation accepted|On hold|Wrapup|Completed|Canceled) [0-9a-f]{8}$/;
      if (value.Id === undefined) expect(value.Name).toMatch(name);
      expect(value.Duration__c ?? 0).toBeGreaterThanOrEqual(0);
    }
  },

  'the next call has its one case and its true chain, and so has this one while only Flex and the window are hostile'(
    { org, attacked, neighbour },
    { stored, broadcast, answers },
  ) {
    const unharmed =
      Object.keys(stored).length + broadcast.length + answers.length === 0 ? [attacked, neighbour] : [neighbour];
    for (const { sid, taskSid } of unharmed) {
      expect(org.cases.has(taskSid)).toBe(true);
      const chain = [...org.logs.values()].filter(({ fields }) => fields.Reservation_Sid__c === sid);
      expect(chain.map(({ fields }) => [fields.Status__c, fields.Duration__c])).toEqual([
        ['Reservation accepted', 60],
        ['Wrapup', 15],
        ['Completed', 0],
      ]);
    }
  },

  'what lay in storage as it should is sent, whatever lies beside it'({ org }, { stored }) {
    if (!(engagementOwed.reservationSid in stored)) return;
    const chain = [...org.logs.values()].filter(
      ({ fields }) => fields.Reservation_Sid__c === engagementOwed.reservationSid,
    );
    expect(chain.map(({ fields }) => fields.Status__c)).toEqual(['Reservation accepted', 'Completed']);
  },
};

const plainTags = new Set([
  ...['SECTION', 'DIV', 'SPAN', 'P', 'DL', 'DT', 'DD', 'OL', 'LI', 'H3', 'H4', 'A', 'BUTTON'],
  ...['LABEL', 'INPUT', 'TEXTAREA', 'SELECT', 'OPTION', 'svg', 'path', 'FORM'],
]);
const detailNames = new Set(['channel', 'direction', 'customerName', 'email', 'queue', 'interactionSid', 'recordId']);
const interactionNames = new Set([
  ...[
    'reservationSid',
    'taskSid',
    'interactionSid',
    'channel',
    'channelType',
    'direction',
    'queue',
    'state',
    'notReached',
  ],
  ...[
    'startedAt',
    'endedAt',
    'completedAt',
    'talkSeconds',
    'wrapUpSeconds',
    'endedBy',
    'caseId',
    'contactId',
    'recordId',
  ],
  ...['customer', 'disposition', 'notes', 'recordingUrl', 'summary', 'sentiment', 'topic'],
]);
const recordFields = new Set([
  ...['entityApiName', 'Id', 'Name', 'Case__c', 'Status__c', 'Duration__c', 'Ended_By__c', 'End_Unknown__c'],
  ...['Log_Key__c', 'Task_Sid__c', 'Reservation_Sid__c', 'Started_At__c'],
]);

/** As Apex gets them; fails where a value is not percent-encoded throughout. */
function parametersOf(methodParams: string): Record<string, string> {
  const pairs = methodParams.split('&').map((pair) => pair.split('='));
  for (const [, value = ''] of pairs) expect(value).toBe(encodeURIComponent(decodeURIComponent(value)));
  expect(pairs.every(({ length }) => length === 2)).toBe(true);
  return Object.fromEntries(pairs.map(([name, value]) => [name, decodeURIComponent(value ?? '')]));
}

let flex: typeof FlexModule;

beforeAll(async () => {
  flex = await loadRealFlex();
}, 60_000);

describe.each(Object.entries(attacks))('whatever there is in %s', (_, arbitraryAttack) => {
  // The laws look at the same attacks, each of which is played once.
  const seed = Date.now();
  const played = new Map<string, Promise<Witness>>();
  const play = (attack: Attack): Promise<Witness> => {
    const key = JSON.stringify(attack);
    const witness = played.get(key) ?? underAttack(flex, attack);
    played.set(key, witness);
    return witness;
  };

  afterAll(() => played.clear());

  it.each(Object.entries(laws))('%s', async (__, holds) => {
    const property = fc.asyncProperty(arbitraryAttack, async (attack) => holds(await play(attack), attack));
    await fc.assert(property, { seed, numRuns: 20 });
  });
});
