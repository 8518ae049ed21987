import { activityDigest } from './activity';
import type { Engagement, State } from './engagement';
import { nothingWritten } from './engagement';
import type { Acknowledgement } from './facts';
import { recordIn } from './pop-target';
import { reconcile, takeOver } from './recorded-chain';

/** What is known after Salesforce answered, or just before it is asked. */
export function acknowledge(engagement: Engagement, answer: Acknowledgement): Engagement {
  switch (answer.type) {
    case 'case-made': {
      const { caseId, caseNumber, contactId, contactName, target = null } = answer;
      const task = { ...engagement.task, customer: null, popAttributes: null };
      const pop = engagement.pop.at === 'wanted' ? { ...engagement.pop, target } : engagement.pop;
      const { matches = [], matched } = answer;
      const asks = contactId === null && matches.length > 0 && engagement.contactChoice.at === 'none';
      const contactChoice = asks ? ({ at: 'asked', matches, refused: null } as const) : engagement.contactChoice;
      const made = {
        at: 'made',
        caseId,
        caseNumber,
        contactId,
        contactName,
        ...(answer.created === false ? { created: false as const } : {}),
        ...(matched === undefined ? {} : { matched }),
      } as const;
      return { ...engagement, task, case: made, pop, contactChoice };
    }
    case 'contact-linked': {
      const { contactId, contactName } = answer;
      const made = engagement.case.at === 'made' ? { ...engagement.case, contactId, contactName } : engagement.case;
      return { ...engagement, case: made, contactChoice: { at: 'answered' } };
    }
    case 'contact-refused': {
      const { contactChoice } = engagement;
      if (contactChoice.at !== 'chosen') return engagement;
      return {
        ...engagement,
        contactChoice: { at: 'asked', matches: contactChoice.matches, refused: answer.reason },
      };
    }
    case 'pop-sent':
      return { ...engagement, pop: { at: 'sent' }, popped: recordWanted(engagement) };
    case 'pop-answered':
      return { ...engagement, pop: answer.failure ? { at: 'failed', reason: answer.failure } : { at: 'done' } };
    case 'settled':
      return { ...forgetPersonalData(engagement, answer.mayBeLogged === true), settled: true };
    case 'pop-expired':
      return engagement.pop.at === 'wanted' ? { ...engagement, pop: { at: 'none' } } : engagement;
    case 'create-sent':
      return withRecord(engagement, answer.ordinal, (record) => ({
        at: 'uncertain',
        duplicates: duplicatesOf(record),
      }));
    case 'record-saved':
      // Who ended it may have become known while the request was under way.
      return withRecord(engagement, answer.ordinal, (_, { endedBy }) => ({
        at: 'saved',
        id: answer.id,
        ended: answer.ended && answer.endedBy === endedBy,
      }));
    case 'record-refused':
      return withRecord(engagement, answer.ordinal, (record) => ({ at: 'owed', duplicates: duplicatesOf(record) }));
    case 'record-duplicate':
      return withRecord(engagement, answer.ordinal, (record) => ({
        at: 'uncertain',
        duplicates: duplicatesOf(record) + 1,
      }));
    case 'logs-found':
      if (engagement.recovered) return takeOver(engagement, answer.logs);
      return {
        ...engagement,
        states: engagement.states.map((state, ordinal) => reconcile(engagement, state, ordinal, answer)),
      };
    case 'activity-settled': {
      const { id, digest, told, declined, skipped } = answer;
      return {
        ...engagement,
        activity: {
          id: declined ? id : (id ?? engagement.activity.id),
          digest,
          told,
          declined,
          skipped,
          saves: engagement.activity.saves + Number(!declined),
        },
        parked: engagement.parked?.digest ? null : engagement.parked,
      };
    }
    case 'activity-uncertain': {
      const { digest } = engagement.activity;
      // The digest of nothing: it is told again, whatever it says then.
      return digest ? { ...engagement, activity: { ...engagement.activity, digest: '' } } : engagement;
    }
    case 'parked':
      return { ...engagement, parked: { step: answer.step, reason: answer.reason, digest: answer.digest ?? null } };
    case 'unparked':
      return engagement.parked === null ? engagement : { ...engagement, parked: null };
  }
}

/**
 * What was told stays told, and what was not stays untold: that it is forgotten here makes no news for the activity. The address
 * of a recording is kept, which would be taken for withdrawn.
 */
function forgetPersonalData(engagement: Engagement, keepsWritten: boolean): Engagement {
  const made = engagement.case.at === 'made' ? { ...engagement.case, contactName: null } : engagement.case;
  const task = { ...engagement.task, customer: null, popAttributes: null };
  const { recordingUrl } = engagement.written;
  const written = keepsWritten ? engagement.written : { ...nothingWritten, recordingUrl };
  // What the org wanted on the screen may name the customer.
  const pop: Engagement['pop'] = engagement.pop.at === 'wanted' ? { at: 'none' } : engagement.pop;
  const contactChoice: Engagement['contactChoice'] = { at: 'none' };
  const forgotten: Engagement = { ...engagement, task, case: made, pop, contactChoice, written };
  return { ...forgotten, activity: { ...engagement.activity, digest: activityDigest(forgotten) } };
}

const recordWanted = ({ pop }: Engagement): string | null =>
  pop.at === 'wanted' && pop.target !== null ? recordIn(pop.target) : null;

function withRecord(
  engagement: Engagement,
  ordinal: number,
  change: (record: State['record'], state: State) => State['record'],
): Engagement {
  const states = engagement.states.map((state, index) =>
    index === ordinal ? { ...state, record: change(state.record, state) } : state,
  );
  return { ...engagement, states };
}

const duplicatesOf = (record: State['record']): number => (record.at === 'saved' ? 0 : record.duplicates);
