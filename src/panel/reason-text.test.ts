import type { OpenCti } from '../crm/lightning/open-cti';
import { createLightningHost } from '../crm/lightning/lightning-host';
import { ownReason } from '../engagements/own-reason';
import { notConnected } from '../sync/ask-org';
import { readLogsAnswer } from '../sync/apex-answers';
import { reasonText } from './reason-text';
import { registerStrings } from './strings';

const inLanguage = (tag: string) => registerStrings({}, () => tag);
const english = inLanguage('en');
const german = inLanguage('de');

/** What the agent reads when a record is saved through an Open CTI that answers so. */
async function saidOf(library: Partial<OpenCti>, text = english): Promise<string | null> {
  const host = createLightningHost(library as OpenCti, 'https://org.lightning.force.com', 10);
  const outcome = await host.saveRecord({ object: 'Case', fields: {} });
  return outcome.kind === 'ok' ? null : reasonText(outcome.reason, text);
}

const answering = (response: unknown): Partial<OpenCti> => ({
  saveLog: ({ callback }: { callback: (response: unknown) => void }) => callback(response),
});
const refusing = (message: string) =>
  answering({ success: false, errors: [{ code: 'GENERIC_ERROR', description: 'x', details: [{ message }] }] });

describe('why something failed', () => {
  it.each<[string, Partial<OpenCti>, string]>([
    ['silence', { saveLog: () => undefined }, 'Salesforce hat nicht rechtzeitig geantwortet.'],
    ['an answer that is none', answering('?'), 'Die Antwort von Salesforce ist nicht lesbar.'],
    ['an answer that names no record', answering({ success: true }), 'Die Antwort von Salesforce ist nicht lesbar.'],
    ['an Open CTI without it', {}, 'Diese Version von Open CTI kann das nicht.'],
    [
      'an Open CTI that throws',
      {
        saveLog: () => {
          throw new Error('No parent.');
        },
      },
      'Die Anfrage konnte nicht an Salesforce gesendet werden.',
    ],
    ['a refusal without a word', answering({ success: false }), 'Salesforce hat keinen Grund genannt.'],
  ])('is said in the agent’s language after %s', async (_, library, said) => {
    await expect(saidOf(library, german)).resolves.toBe(said);
  });

  it.each(['A reason is required.', 'UNABLE_TO_LOCK_ROW: locked', 'duplicate value found: Log_Key__c'])(
    'is told in Salesforce’s own words as they came: %s',
    async (message) => {
      await expect(saidOf(refusing(message), german)).resolves.toBe(message);
    },
  );

  it.each([
    ['INVALID_SESSION_ID', 'Log in to Salesforce again, then retry.'],
    ['User is not assigned to a Call Center', 'An admin has to add you to the call center (Setup, Call Centers).'],
    ['INVALID_FIELD', 'The Salesforce side is missing or older than the plugin: an admin has to deploy it.'],
    [
      'INSUFFICIENT_ACCESS',
      'You lack access to this record or object: an admin has to assign the permission set Flex Agent.',
    ],
  ])('comes with what can be done about %s', async (message, advice) => {
    await expect(saidOf(refusing(message))).resolves.toBe(`${message} ${advice}`);
  });

  it('is Salesforce’s word alone where the org’s own class uses a code of ours', () => {
    const outcome = readLogsAnswer({ ok: false, code: 'EXISTS_NOT_VISIBLE', message: 'Ask Grace.' });
    expect(outcome.kind === 'ok' || reasonText(outcome.reason, english)).toBe('Ask Grace.');
  });

  it('is said where nothing has reached Salesforce, or what it has cannot be seen', () => {
    const reasons = [notConnected, { kind: 'permanent', reason: ownReason('EXISTS_NOT_VISIBLE') }] as const;
    const said = reasons.map((outcome) => outcome.kind !== 'ok' && reasonText(outcome.reason, english));
    expect(said).toEqual([
      'Salesforce is not connected yet.',
      'Salesforce has the record already, but does not show it to you: an admin has to give you access to the case.',
    ]);
  });
});
