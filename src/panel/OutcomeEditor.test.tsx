import '@testing-library/jest-dom';

import { act, fireEvent, render, screen } from '@testing-library/react';

import { createConnection } from '../crm/connection';
import { acknowledge } from '../engagements/acknowledge';
import { activityDigest } from '../engagements/activity';
import type { Engagement } from '../engagements/engagement';
import type { FlexFact } from '../engagements/facts';
import { engagementAfter, reservationSid, state } from '../engagements/testing';
import type { ActivityDetails } from '../sync/apex-answers';
import { createDrafts } from './drafts';
import { summarize } from './engagement-summary';
import { OutcomeEditor } from './OutcomeEditor';
import { PanelTheme } from './PanelTheme';
import { everythingLogged, fakePanelServices } from './testing';

const activityId = '00T000000000001AAA';
const nothing: ActivityDetails = {
  id: null,
  notes: null,
  notesTakenOver: false,
  disposition: null,
  summary: null,
  dispositions: [],
};

const accepted = (...facts: readonly FlexFact[]): Engagement =>
  engagementAfter(state('accepted', 1_700_000_000), ...facts);

const saved = (engagement: Engagement): Engagement =>
  acknowledge(engagement, {
    type: 'activity-settled',
    id: activityId,
    digest: activityDigest(engagement),
    told: 'talking',
    declined: false,
    skipped: [],
  });

/** `read`: what Salesforce says; null while it cannot be asked. */
async function renderEditor(engagement: Engagement, read: Partial<ActivityDetails> | null, policy = everythingLogged) {
  const requests = { keepDraft: jest.fn(), saveDraft: jest.fn() };
  const onSaved = jest.fn();
  const drafts = createDrafts({ requests, draftOf: () => engagement.draft, onSaved });
  const readActivity = jest.fn(async () => ({ kind: 'ok', value: { ...nothing, ...read } }) as const);
  const findLogs = jest.fn(async () => ({ kind: 'ok', value: {} }) as const);
  const connection = createConnection();
  if (read !== null) connection.set('connected');
  const services = fakePanelServices([], { drafts, policy, connection, org: { readActivity, findLogs } });
  const { activity } = summarize({ engagement, activity: { kind: 'idle' } }, policy, 1_700_000_000);
  const onOpen = jest.fn();
  const rendered = render(
    <PanelTheme dark={false}>
      <OutcomeEditor engagement={engagement} activity={activity} services={services} onOpen={onOpen} />
      <button>elsewhere</button>
    </PanelTheme>,
  );
  await act(async () => undefined);
  return { ...rendered, requests, onSaved, readActivity, onOpen };
}

const notes = () => screen.getByLabelText('Notes');
const outcome = () => screen.getByLabelText('Outcome');
const status = () => screen.getByTestId('salesforce-outcome-saving');
const draft: FlexFact = { type: 'drafted', draft: { disposition: null, notes: 'Typed before the reload' } };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('what is in the fields', () => {
  it('is what Salesforce has, not what was written here', async () => {
    const written: FlexFact = { type: 'written', written: { disposition: 'Sold', notes: 'Old' } };
    await renderEditor(saved(accepted(written)), { id: activityId, notes: 'Corrected', disposition: 'Refunded' });
    expect(notes()).toHaveValue('Corrected');
    expect(outcome()).toHaveValue('Refunded');
    expect(status()).toHaveTextContent('Saved');
  });

  it('is what was written here as long as Salesforce has not taken it', async () => {
    const engagement = accepted({ type: 'written', written: { notes: 'New' } });
    await renderEditor(engagement, { id: activityId, notes: 'Old' });
    expect(notes()).toHaveValue('New');
    expect(status()).toHaveTextContent('Saving…');
  });

  it('is the draft before all', async () => {
    await renderEditor(saved(accepted(draft)), { id: activityId, notes: 'In Salesforce', disposition: 'Sold' });
    expect(notes()).toHaveValue('Typed before the reload');
    expect(outcome()).toHaveValue('Sold');
    expect(status()).toHaveTextContent('Not saved yet');
  });

  it('is the draft and what was written here while Salesforce cannot be asked', async () => {
    const { readActivity } = await renderEditor(accepted(draft), null);
    expect(notes()).toHaveValue('Typed before the reload');
    expect(readActivity).not.toHaveBeenCalled();
  });

  it('is read once more when the agent comes to edit', async () => {
    const { readActivity } = await renderEditor(saved(accepted()), { id: activityId });
    expect(readActivity).toHaveBeenCalledTimes(1);
    await act(async () => {
      await act(async () => notes().focus());
      outcome().focus();
    });
    expect(readActivity).toHaveBeenCalledTimes(2);
  });
});

describe('the outcome', () => {
  it('is one of those that the org offers, or the one that it has', async () => {
    const engagement = saved(accepted());
    await renderEditor(engagement, { id: activityId, disposition: 'Old', dispositions: ['Sold', 'Refunded'] });
    const options = [...outcome().querySelectorAll('option')].map(({ value }) => value);
    expect(options).toEqual(['', 'Old', 'Sold', 'Refunded']);
    expect(outcome()).toHaveValue('Old');
  });

  it('can be emptied', async () => {
    const engagement = saved(accepted());
    const { requests } = await renderEditor(engagement, {
      id: activityId,
      disposition: 'Sold',
      dispositions: ['Sold'],
    });
    fireEvent.change(outcome(), { target: { value: '' } });
    expect(outcome()).toHaveValue('');
    fireEvent.click(screen.getByText('Save'));
    expect(requests.keepDraft).toHaveBeenLastCalledWith(reservationSid, { disposition: '', notes: null });
    expect(requests.saveDraft).toHaveBeenCalledTimes(1);
  });
});

describe('what is typed', () => {
  it('is kept after a pause, and not sent', async () => {
    const { requests } = await renderEditor(accepted(), {});
    fireEvent.change(notes(), { target: { value: 'a' } });
    fireEvent.change(notes(), { target: { value: 'ab' } });
    expect(requests.keepDraft).not.toHaveBeenCalled();
    expect(status()).toHaveTextContent('Not saved yet');
    jest.advanceTimersByTime(1000);
    expect(requests.keepDraft.mock.calls).toEqual([[reservationSid, { disposition: null, notes: 'ab' }]]);
    expect(requests.saveDraft).not.toHaveBeenCalled();
  });

  it('is kept when the tab goes away', async () => {
    const { requests, unmount } = await renderEditor(accepted(), {});
    fireEvent.change(notes(), { target: { value: 'ab' } });
    unmount();
    expect(requests.keepDraft).toHaveBeenCalledWith(reservationSid, { disposition: null, notes: 'ab' });
    expect(requests.saveDraft).not.toHaveBeenCalled();
  });

  it('is saved when the agent leaves the editor, and not on the way from field to field', async () => {
    const { requests, onSaved } = await renderEditor(accepted(), {});
    await act(async () => notes().focus());
    fireEvent.change(notes(), { target: { value: 'ab' } });
    outcome().focus();
    jest.advanceTimersByTime(0);
    expect(requests.saveDraft).not.toHaveBeenCalled();
    screen.getByText('elsewhere').focus();
    act(() => void jest.advanceTimersByTime(0));
    expect(requests.saveDraft).toHaveBeenCalledTimes(1);
    expect(onSaved.mock.calls).toEqual([[reservationSid, { disposition: null, notes: 'ab' }]]);
  });

  it('is no more than kept when the window loses the focus', async () => {
    const { requests } = await renderEditor(accepted(), {});
    await act(async () => notes().focus());
    fireEvent.change(notes(), { target: { value: 'ab' } });
    jest.spyOn(document, 'hasFocus').mockReturnValueOnce(false);
    notes().blur();
    jest.advanceTimersByTime(0);
    expect(requests.keepDraft).toHaveBeenCalledTimes(1);
    expect(requests.saveDraft).not.toHaveBeenCalled();
  });
});

describe('notes that somebody changed in Salesforce', () => {
  const takenOver = { id: activityId, notesTakenOver: true };

  it('are not typed over: they are opened there', async () => {
    const { onOpen } = await renderEditor(saved(accepted()), takenOver);
    expect(screen.queryByTestId('salesforce-notes')).toBeNull();
    expect(screen.getByTestId('salesforce-notes-taken-over')).toHaveTextContent('edit them there');
    fireEvent.click(screen.getByTestId('salesforce-notes-open'));
    expect(onOpen).toHaveBeenCalledWith(activityId);
  });

  it('do not cost what the agent has typed already', async () => {
    await renderEditor(saved(accepted(draft)), takenOver);
    expect(screen.getByTestId('salesforce-notes-taken-over')).toHaveTextContent('added to them when you save');
    expect(notes()).toHaveValue('Typed before the reload');
  });
});

it.each([
  [{ ...everythingLogged, activity: false }, 'Saved with the task'],
  [{ ...everythingLogged, activity: false, autoLog: false }, 'Saved with the task'],
  [{ ...everythingLogged, autoLog: false }, 'Saved when you log the conversation.'],
  [{ ...everythingLogged, timing: 'allAtOnce' } as const, 'Saved when the conversation is over.'],
])('says truly where what is written lies: %j', async (policy, says) => {
  await renderEditor(accepted({ type: 'written', written: { notes: 'Something' } }), {}, policy);
  expect(status()).toHaveTextContent(says);
});

it('shows what Agent Copilot summed up', async () => {
  await renderEditor(accepted({ type: 'written', written: { summary: 'She wants a refund.' } }), {});
  expect(screen.getByTestId('salesforce-summary')).toHaveTextContent('She wants a refund.');
});
