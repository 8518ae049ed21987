import '@testing-library/jest-dom';

import { act, fireEvent, render, screen, within } from '@testing-library/react';

import { createConnection } from '../crm/connection';
import type { Outcome } from '../crm/host';
import { acknowledge } from '../engagements/acknowledge';
import { activityDigest } from '../engagements/activity';
import type { Engagement } from '../engagements/engagement';
import { logKey } from '../engagements/engagement';
import type { Acknowledgement } from '../engagements/facts';
import { acceptStarted, caseId, engagementAfter, state } from '../engagements/testing';
import type { EngagementView, SyncActivity } from '../sync/engine';
import type { FoundLogs } from './judge-logging';
import type { PanelServices } from './panel-services';
import { SalesforceIndicator } from './SalesforceIndicator';
import { registerStrings } from './strings';
import { everythingLogged, fakePanelServices } from './testing';
import { watchUnsaved } from './watch-unsaved';

const at = 1_700_000_000;
const idle: SyncActivity = { kind: 'idle' };
const sending: SyncActivity = { kind: 'sending', step: 'create-record' };
const timeout: SyncActivity = { kind: 'waiting', reason: { code: 'TIMEOUT', message: 'No answer came in time.' } };
const refused = { code: 'REFUSED', message: 'Ada Lovelace lacks a reason.' };
const made: Acknowledgement = {
  type: 'case-made',
  caseId,
  caseNumber: '00001026',
  contactId: '003000000000001AAA',
  contactName: 'Ada Lovelace',
};

const sidOf = (number: number): string => `WR${String(number).padStart(32, '0')}`;
const after = (engagement: Engagement, ...answers: readonly Acknowledgement[]): Engagement =>
  answers.reduce(acknowledge, engagement);

/** A call that is over; of a higher number a later one. */
const call = (number: number, ...answers: readonly Acknowledgement[]): Engagement => {
  const begun = at + number * 100;
  const over = engagementAfter(
    acceptStarted(begun),
    state('accepted', begun),
    state('wrapping', begun + 60),
    state('completed', begun + 75),
  );
  return after({ ...over, reservationSid: sidOf(number) }, made, ...answers);
};
const parked: Acknowledgement = { type: 'parked', step: 'create-record', reason: refused };
const settled = (number: number): Engagement => {
  const saved = call(number).states.map(({ endedBy }, ordinal): Acknowledgement => ({
    type: 'record-saved',
    ordinal,
    id: `a0100000000000${ordinal}AAA`,
    ended: true,
    endedBy,
  }));
  const digest = activityDigest(call(number, ...saved));
  const activity = { id: '00T000000000001AAA', digest, told: 'over', declined: false, skipped: [] } as const;
  return call(number, ...saved, { type: 'activity-settled', ...activity }, { type: 'settled' });
};
const view = (engagement: Engagement, activity: SyncActivity = idle): EngagementView => ({ engagement, activity });
/** As the org answers that has all of these. */
const everythingOf = (...numbers: readonly number[]): FoundLogs => {
  const log = { id: 'a01000000000000AAA', status: null, startedAt: null, duration: 1 };
  const keys = numbers.flatMap((number) => [
    sidOf(number),
    ...[0, 1, 2].map((ordinal) => logKey(sidOf(number), ordinal)),
  ]);
  return Object.fromEntries(keys.map((key) => [key, log]));
};

function renderIndicator(views: readonly EngagementView[], specifics: Partial<PanelServices> = {}) {
  const connection = createConnection();
  const listeners = new Set<() => void>();
  let current = views;
  const fake = fakePanelServices(views, { connection, ...specifics });
  const services: PanelServices = {
    ...fake,
    engagements: {
      ...fake.engagements,
      views: jest.fn(() => current),
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
  const IconButton = ({ icon, ...rest }: { icon: JSX.Element }) => <button {...rest}>{icon}</button>;
  render(
    <SalesforceIndicator
      services={services}
      watch={watchUnsaved(services)}
      IconButton={IconButton as never}
      dark={false}
    />,
  );
  return {
    services,
    connection,
    change(next: readonly EngagementView[]) {
      current = next;
      listeners.forEach((listener) => listener());
    },
  };
}

const pass = (ms: number) => act(async () => void (await jest.advanceTimersByTimeAsync(ms)));
/** In small steps, as React runs its effects between them only. */
const settle = async (): Promise<void> => {
  for (let step = 0; step < 30; step += 1) await pass(100);
};
const label = (): string | null => screen.getByTestId('salesforce-indicator').getAttribute('aria-label');
const openDialog = async (): Promise<void> => {
  await settle();
  fireEvent.click(screen.getByTestId('salesforce-indicator'));
  await settle();
};
const rows = (list: 'unsaved' | 'recent') =>
  within(screen.getByTestId(`salesforce-${list}`)).queryAllByRole('listitem');

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('the indicator', () => {
  it('counts on the icon what it counts in words', async () => {
    const waiting = Array.from({ length: 120 }, (_, number) => view(call(number), timeout));
    const { change } = renderIndicator(waiting);
    const icon = () => screen.getByTestId('salesforce-indicator').textContent;
    await settle();
    expect([label(), icon()]).toEqual(['Salesforce: 120 waiting', '99+']);
    change([view(call(200, parked)), ...waiting]);
    await settle();
    expect([label(), icon()]).toEqual(['Salesforce needs you: 1 not saved', '1']);
  });

  it('speaks the language of Flex, also when that changes', async () => {
    let language = 'en';
    const text = registerStrings({}, () => language);
    renderIndicator([], { text });
    await openDialog();
    expect(screen.getByTestId('salesforce-dialog')).toHaveAttribute('lang', 'en-US');
    language = 'de';
    act(() => text.follow());
    await settle();
    expect(label()).toBe('Salesforce: Verbindung wird hergestellt');
    expect(screen.getByTestId('salesforce-dialog')).toHaveAttribute('lang', 'de');
  });

  it('follows the connection, in the button’s name and in a live region', async () => {
    const { connection } = renderIndicator([]);
    expect(label()).toBe('Salesforce: connecting');
    act(() => connection.set('connected'));
    await settle();
    expect(label()).toBe('Salesforce: connected');
    act(() => connection.set('silent'));
    await settle();
    expect(screen.getByRole('status')).toHaveTextContent('Salesforce: not available');
  });

  it('counts what waits, and what needs the agent before that', async () => {
    const { connection, change } = renderIndicator([view(call(1), timeout), view(call(2), timeout)]);
    act(() => connection.set('connected'));
    await settle();
    expect(label()).toBe('Salesforce: 2 waiting');
    act(() => connection.set('silent'));
    await settle();
    expect(label()).toBe('Salesforce: not available, 2 waiting');
    change([view(call(1, parked)), view(call(2), timeout)]);
    await settle();
    expect(label()).toBe('Salesforce needs you: 1 not saved');
    change([view(settled(1)), view(settled(2))]);
    act(() => connection.set('connected'));
    await settle();
    expect(label()).toBe('Salesforce: connected');
  });

  it('does not flicker for what is saved within a second, nor between two tries', async () => {
    const { connection, change } = renderIndicator([]);
    act(() => connection.set('connected'));
    await settle();
    const labels = new Set<string | null>();
    const look = async (ms: number): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 50) {
        await pass(50);
        labels.add(label());
      }
    };
    change([view(call(1), timeout)]);
    await look(700);
    change([view(settled(1))]);
    await look(3_000);
    expect([...labels]).toEqual(['Salesforce: connected']);

    change([view(call(2), timeout)]);
    await look(5_000);
    labels.clear();
    change([view(call(2), sending)]);
    await look(10_000);
    change([view(call(2), timeout)]);
    await look(5_000);
    expect([...labels]).toEqual(['Salesforce: 1 waiting']);
  });

  it('takes no notice of a live call that waits for its first answer', async () => {
    const live = engagementAfter(acceptStarted(at), state('accepted', at));
    const { connection } = renderIndicator([view(live, { kind: 'sending', step: 'create-case' })]);
    act(() => connection.set('connected'));
    await settle();
    expect(label()).toBe('Salesforce: connected');
  });

  it('looks at the engagements after Flex’s turn, and once for many changes', async () => {
    const { services, change } = renderIndicator([view(call(1), timeout)]);
    await pass(10_000);
    const looks = jest.mocked(services.engagements.views);
    looks.mockClear();
    for (let changes = 0; changes < 50; changes += 1) change([view(call(1), timeout)]);
    expect(looks).not.toHaveBeenCalled();
    await pass(500);
    expect(looks).toHaveBeenCalledTimes(1);
  });
});

describe('what is not saved', () => {
  it('is all listed with its reason and what to do, and tried again on demand', async () => {
    const { services } = renderIndicator([view(call(1, parked)), view(call(2), timeout)]);
    await openDialog();
    expect(services.engagements.showFinished).toHaveBeenCalled();
    const [failed, waiting] = rows('unsaved');
    expect(failed).toHaveTextContent(/Call, incoming.*00001026.*call log, activity.*lacks a reason.*Press Retry/);
    expect(waiting).toHaveTextContent(/No answer came in time\..*tried again automatically/);
    fireEvent.click(screen.getAllByText('Retry')[0] as HTMLElement);
    expect(services.engagements.retry).toHaveBeenLastCalledWith(sidOf(1));
    fireEvent.click(screen.getByText('Retry all'));
    expect(services.engagements.retry).toHaveBeenCalledTimes(3);
    fireEvent.click(screen.getByText('Download diagnostics'));
    expect(services.downloadDiagnostics).toHaveBeenCalled();
  });

  it('is discarded after a question that names what is lost, and the focus goes to the heading', async () => {
    const { services, change } = renderIndicator([view(call(1, parked))]);
    await openDialog();
    const discard = screen.getByTestId('salesforce-discard');
    discard.focus();
    fireEvent.click(discard);
    expect(screen.getByRole('alert')).toHaveTextContent('Salesforce will then lack: call log, activity.');
    expect(services.requests.discard).not.toHaveBeenCalled();
    // Its button is gone: the row has the focus now.
    expect(rows('unsaved')[0]).toHaveFocus();
    fireEvent.click(screen.getByText('Keep'));
    expect(screen.queryByRole('alert')).toBeNull();

    fireEvent.click(screen.getByTestId('salesforce-discard'));
    const really = screen.getByTestId('salesforce-discard-really');
    really.focus();
    fireEvent.click(really);
    expect(services.requests.discard).toHaveBeenCalledWith(sidOf(1));
    change([view({ ...call(1), discarded: true })]);
    await settle();
    expect(rows('unsaved')).toEqual([]);
    expect(screen.getByText('Not saved yet (0)')).toHaveFocus();
    // Logged after all, and refused once more: the question is asked anew.
    change([view(call(1, parked))]);
    await settle();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('cannot be discarded while the conversation lasts', async () => {
    const live = after(engagementAfter(acceptStarted(at), state('accepted', at)), made, parked);
    renderIndicator([view(live)]);
    await openDialog();
    expect(rows('unsaved')).toHaveLength(1);
    expect(screen.queryByTestId('salesforce-discard')).toBeNull();
  });

  it('is copied without personal data', async () => {
    const writeText = jest.fn<Promise<void>, [string]>(async () => undefined);
    Object.assign(navigator, { clipboard: { writeText } });
    renderIndicator([view(call(1, parked))]);
    await openDialog();
    fireEvent.click(screen.getByText('Copy details'));
    await settle();
    expect(screen.getByText('Copied')).toBeVisible();
    const copied = String(writeText.mock.calls[0]?.[0]);
    expect(copied).toContain(sidOf(1));
    expect(copied).toContain(caseId);
    expect(copied).toContain('REFUSED');
    expect(copied).not.toMatch(/Ada|Lovelace|\+1555/);
  });

  it('is shown to be copied by hand where the clipboard is denied', async () => {
    const writeText = async () => Promise.reject(new DOMException('Denied.', 'NotAllowedError'));
    Object.assign(navigator, { clipboard: { writeText } });
    renderIndicator([view(call(1, parked))]);
    await openDialog();
    fireEvent.click(screen.getByText('Copy details'));
    await settle();
    const details = screen.getByTestId<HTMLTextAreaElement>('salesforce-details');
    expect(details).toHaveFocus();
    expect(details.selectionEnd - details.selectionStart).toBe(details.value.length);
    expect(details.value).toContain(sidOf(1));
  });
});

describe('recent conversations', () => {
  const answering = (found: FoundLogs) => ({
    readActivity: jest.fn(),
    findLogs: jest.fn(async (): Promise<Outcome<FoundLogs>> => ({ kind: 'ok', value: found })),
  });

  it('are asked from the org by key, once a page, newest first', async () => {
    const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
    const org = answering(everythingOf(...numbers));
    renderIndicator(
      numbers.map((number) => view(settled(number))),
      { org },
    );
    await openDialog();
    expect(org.findLogs).toHaveBeenCalledTimes(1);
    expect(org.findLogs).toHaveBeenCalledWith(expect.arrayContaining([sidOf(12), logKey(sidOf(12), 2), sidOf(3)]));
    expect(rows('recent')).toHaveLength(10);
    expect(rows('recent')[0]).toHaveTextContent('Logged');

    const older = screen.getByRole('button', { name: 'Older' });
    older.focus();
    fireEvent.click(older);
    await settle();
    expect(org.findLogs).toHaveBeenCalledTimes(2);
    expect(rows('recent')).toHaveLength(2);
    expect(screen.getByText('11 to 12 of 12')).toBeVisible();
    // There is nothing older: the button is gone.
    expect(screen.getByText('Recent conversations')).toHaveFocus();
  });

  it('say why where the org refuses to tell', async () => {
    const reason = { code: 'NOT_DEPLOYED', message: 'Could not load Apex class: TwilioCallLogController.' };
    const findLogs = jest.fn(async () => ({ kind: 'permanent', reason }) as const);
    renderIndicator([view(settled(1))], { org: { readActivity: jest.fn(), findLogs } });
    await openDialog();
    expect(screen.getByTestId('salesforce-asked')).toHaveTextContent(
      /Could not load Apex class.*an admin has to deploy/,
    );
  });

  it('drop the answer for a page that is not shown any more', async () => {
    const answers: ((found: FoundLogs) => void)[] = [];
    const findLogs = () =>
      new Promise<Outcome<FoundLogs>>((resolve) => {
        answers.push((value) => resolve({ kind: 'ok', value }));
      });
    const numbers = Array.from({ length: 11 }, (_, index) => index + 1);
    renderIndicator(
      numbers.map((number) => view(settled(number))),
      { org: { readActivity: jest.fn(), findLogs } },
    );
    await openDialog();
    fireEvent.click(screen.getByText('Older'));
    await settle();
    await act(async () => answers[1]?.({}));
    expect(rows('recent')[0]).toHaveTextContent('Not logged');
    await act(async () => answers[0]?.(everythingOf(...numbers)));
    expect(rows('recent')[0]).toHaveTextContent('Not logged');
    expect(screen.getByTestId('salesforce-asked')).toHaveTextContent(/^$/);
  });

  it('are logged with one click, as far as they are missing, and asked for again once that is saved', async () => {
    const keys = Object.entries(everythingOf(1));
    const found = Object.fromEntries(keys.filter(([key]) => key !== logKey(sidOf(1), 1)));
    const org = answering(found);
    const { services, change } = renderIndicator([view(settled(1))], { org });
    await openDialog();
    expect(rows('recent')[0]).toHaveTextContent(/Partly logged.*Missing in Salesforce: call log/);
    fireEvent.click(screen.getByTestId('salesforce-log-missing'));
    expect(services.requests.logMissing).toHaveBeenCalledWith(sidOf(1), { ordinals: [1], activity: false });

    const states = settled(1).states.map((each, ordinal) =>
      ordinal === 1 ? { ...each, record: { at: 'owed', duplicates: 0 } as const } : each,
    );
    change([view({ ...settled(1), states, settled: false }, sending)]);
    await settle();
    expect(rows('recent')[0]).toHaveTextContent('Not saved yet');
    expect(screen.queryByTestId('salesforce-log-missing')).toBeNull();
    org.findLogs.mockResolvedValue({ kind: 'ok', value: everythingOf(1) });
    change([view(settled(1))]);
    await settle();
    expect(rows('recent')[0]).toHaveTextContent('Logged');
  });

  it('have Log where nothing was asked to be logged yet', async () => {
    const { services } = renderIndicator([view({ ...call(1), settled: true })], {
      policy: { ...everythingLogged, autoLog: false },
    });
    await openDialog();
    expect(rows('recent')[0]).toHaveTextContent('Not logged');
    fireEvent.click(screen.getByTestId('salesforce-log-missing'));
    expect(services.requests.log).toHaveBeenCalledWith(sidOf(1));
  });

  it('show what this computer knows while Salesforce cannot be asked, and ask again on demand and when it is back', async () => {
    const org = answering({});
    org.findLogs.mockResolvedValue({ kind: 'retryable', reason: { code: 'NOT_CONNECTED', message: 'Not yet.' } });
    const { connection } = renderIndicator([view(settled(1))], { org });
    await openDialog();
    expect(screen.getByTestId('salesforce-asked')).toHaveTextContent('this is what this computer knows');
    expect(rows('recent')[0]).toHaveTextContent('Logged');
    fireEvent.click(screen.getByText('Refresh'));
    await settle();
    expect(org.findLogs).toHaveBeenCalledTimes(2);
    org.findLogs.mockResolvedValue({ kind: 'ok', value: {} });
    act(() => connection.set('connected'));
    await settle();
    expect(rows('recent')[0]).toHaveTextContent('Not logged');
    expect(screen.getByTestId('salesforce-asked')).toHaveTextContent(/^$/);
  });
});

describe('logging by itself', () => {
  it('is the agent’s to switch where the admin leaves it to them', async () => {
    let on = true;
    const set = jest.fn((wanted: boolean) => void (on = wanted));
    renderIndicator([], { autoLog: { mayChange: true, isOn: () => on, set } });
    await openDialog();
    const control = screen.getByRole('switch', { name: 'Log my conversations automatically' });
    expect(control).toBeChecked();
    fireEvent.click(control);
    expect(set).toHaveBeenCalledWith(false);
    expect(control).not.toBeChecked();
  });

  it('is not shown as a switch where it is not', async () => {
    renderIndicator([], { autoLog: { mayChange: false, isOn: () => false, set: jest.fn() } });
    await openDialog();
    expect(screen.queryByRole('switch')).toBeNull();
    expect(screen.getByTestId('salesforce-auto-log-fixed')).toHaveTextContent(/when you press.*admin/);
  });
});

it('asks the org for nothing where nothing is logged, and does not call it unavailable', async () => {
  const findLogs = jest.fn(async () => ({ kind: 'permanent', reason: refused }) as const);
  const policy = { ...everythingLogged, stateRecords: false, activity: false };
  const org = { ...fakePanelServices([]).org, findLogs };
  renderIndicator([view(call(1))], { policy, org });
  await openDialog();
  expect(screen.getByTestId('salesforce-asked')).toHaveTextContent(/^$/);
  expect(findLogs).not.toHaveBeenCalled();
});

it('names a channel of the account’s own as it is, whatever it is', async () => {
  const engagement = call(1);
  renderIndicator([view({ ...engagement, task: { ...engagement.task, channel: 'constructor' } })]);
  await openDialog();
  expect(rows('recent')[0]).toHaveTextContent(/^constructor, incoming/);
});
