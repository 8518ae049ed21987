import '@testing-library/jest-dom';

import { act, fireEvent, render, screen, within } from '@testing-library/react';

import { createConnection } from '../crm/connection';
import type { Engagement } from '../engagements/engagement';
import type { Acknowledgement } from '../engagements/facts';
import { activityDigest } from '../engagements/activity';
import { acknowledge } from '../engagements/acknowledge';
import { acceptStarted, caseId, engagementAfter, inboundCall, reservationSid, state } from '../engagements/testing';
import type { EngagementView } from '../sync/engine';
import { formatTime } from './format';
import type { PanelServices } from './panel-services';
import { PanelTheme } from './PanelTheme';
import { SalesforceTab } from './SalesforceTab';
import { registerStrings } from './strings';
import { everythingLogged, fakePanelServices } from './testing';

const at = 1_700_000_000;
const contactId = '003000000000001AAA';
const made: Acknowledgement = {
  type: 'case-made',
  caseId,
  caseNumber: '00001026',
  contactId,
  contactName: 'Ada Lovelace',
};
const saved = (ordinal: number, ended: boolean): Acknowledgement => ({
  type: 'record-saved',
  ordinal,
  id: `a0100000000000${ordinal}AAA`,
  ended,
  endedBy: ordinal === 0 ? 'Customer' : null,
});

function renderTab(view: EngagementView | null, specifics: Partial<PanelServices> = {}) {
  const connection = createConnection();
  const services = fakePanelServices(view === null ? [] : [view], { connection, now: () => at + 75, ...specifics });
  render(
    <PanelTheme dark={false}>
      <SalesforceTab
        services={services}
        task={{ sid: reservationSid, taskChannelUniqueName: 'voice', attributes: {} }}
      />
    </PanelTheme>,
  );
  return { services, connection };
}

const view = (
  acknowledgements: readonly Acknowledgement[],
  activity: EngagementView['activity'] = { kind: 'idle' },
): EngagementView => ({
  engagement: acknowledgements.reduce(
    acknowledge,
    engagementAfter(acceptStarted(at), state('accepted', at), state('wrapping', at + 60)),
  ),
  activity,
});

/** Without the time of day, which is written as the computer has it. */
const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent?.replace(/\d\d:\d\d( [AP]M)?/, ''));

describe('the tab Salesforce', () => {
  it('begins anew with another task: no choice and no failure of the one before', async () => {
    const matches = [1, 2].map((each) => ({
      id: `00300000000000${each}AAA`,
      object: 'Contact',
      name: 'Ada',
      account: null,
      title: null,
      email: null,
    }));
    const asking = view([{ ...made, contactId: null, contactName: null, matches }]);
    const otherSid = reservationSid.replace('0', '1');
    const other = { ...asking, engagement: { ...asking.engagement, reservationSid: otherSid } };
    const reason = { code: 'TIMEOUT', message: 'No answer came.' };
    const openRecord = async () => ({ kind: 'unknown', reason }) as const;
    const services = fakePanelServices([asking, other], { openRecord });
    const tabOf = (sid: string) => (
      <PanelTheme dark={false}>
        <SalesforceTab services={services} task={{ sid } as never} />
      </PanelTheme>
    );
    const { rerender } = render(tabOf(reservationSid));
    fireEvent.click(screen.getByRole('radio', { name: /Somebody else/ }));
    fireEvent.click(screen.getByText('00001026'));
    expect(await screen.findByRole('alert')).toHaveTextContent('No answer came.');
    rerender(tabOf(otherSid));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getAllByRole('radio').filter((radio) => (radio as HTMLInputElement).checked)).toEqual([]);
    fireEvent.click(screen.getByText('Choose'));
    expect(services.requests.chooseContact).not.toHaveBeenCalled();
  });

  it('has nothing to show of an offer that the agent only looks at', () => {
    const engagement = engagementAfter({ type: 'viewed', task: inboundCall, seenAt: at * 1000 });
    renderTab({ engagement, activity: { kind: 'idle' } });
    expect(screen.getByText(/The case is created/)).toBeVisible();
  });

  it('says what will happen before the task is accepted', () => {
    renderTab(null);
    expect(screen.getByText('The case is created in Salesforce when the conversation begins.')).toBeVisible();
  });

  it('promises no case to a channel that has none', () => {
    renderTab(null, { policy: { ...everythingLogged, caseChannels: ['chat'] } });
    expect(screen.getByText('No case for this channel.')).toBeVisible();
  });

  it('shows case and contact, and opens them in Salesforce', async () => {
    const { services } = renderTab(view([made]));
    fireEvent.click(screen.getByText('00001026'));
    fireEvent.click(screen.getByText('Ada Lovelace'));
    await act(async () => undefined);
    expect(jest.mocked(services.openRecord).mock.calls).toEqual([[caseId], [contactId]]);
  });

  it('says so when Salesforce could not open a record', async () => {
    const failing = async () => ({ kind: 'unknown', reason: { code: 'TIMEOUT', message: 'No answer.' } }) as const;
    renderTab(view([made]), { openRecord: failing });
    fireEvent.click(screen.getByText('00001026'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Salesforce could not open the record: No answer.');
  });

  it('shows each state with its duration, live while it lasts, and whether it is saved', () => {
    renderTab(view([made, saved(0, true)], { kind: 'sending', step: 'create-record' }));
    expect(rows()).toEqual(['Reservation accepted1:00Saved', 'Wrap-up0:15Saving…']);
  });

  it('shows when each state began, and Completed as an end without a duration', () => {
    const engagement = engagementAfter(state('accepted', at), state('completed', at + 60));
    renderTab({ engagement, activity: { kind: 'idle' } });
    const [accepted, completed] = screen.getAllByRole('listitem');
    expect(accepted).toHaveTextContent(formatTime(at, 'en', at));
    expect(completed).toHaveTextContent(`Completed${formatTime(at + 60, 'en', at)}Waiting`);
  });

  it('links the recording once it is there', () => {
    const engagement = engagementAfter(state('accepted', at), {
      type: 'written',
      written: { recordingUrl: 'https://recordings.example/RE1' },
    });
    renderTab({ engagement, activity: { kind: 'idle' } });
    const link = screen.getByText('Open recording').closest('a');
    expect(link).toHaveAttribute('href', 'https://recordings.example/RE1');
    expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
  });

  it('shows what waits and why', () => {
    renderTab(
      view([made, saved(0, false)], {
        kind: 'waiting',
        reason: { code: 'TIMEOUT', message: 'Salesforce did not answer.' },
      }),
    );
    expect(rows()).toEqual(['Reservation accepted1:00Waiting', 'Wrap-up0:15Waiting']);
    expect(screen.getByText('Salesforce did not answer.')).toBeVisible();
  });

  it('shows what failed with the reason, and retries on demand', () => {
    const parked: Acknowledgement = {
      type: 'parked',
      step: 'create-record',
      reason: { code: 'REFUSED', message: 'Reason is required' },
    };
    const { services } = renderTab(view([made, parked]));
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('Salesforce did not save a line of the call log.Reason is required');
    expect(rows()).toEqual(['Reservation accepted1:00Not saved', 'Wrap-up0:15Not saved']);
    fireEvent.click(within(alert).getByText('Retry'));
    expect(services.engagements.retry).toHaveBeenCalledWith(reservationSid);
  });

  it('has a duration spoken in words', () => {
    renderTab(view([made, saved(0, true)]));
    expect(screen.getByRole('timer', { name: '1 minute' })).toHaveTextContent('1:00');
    expect(screen.getByRole('timer', { name: '15 seconds' })).toHaveTextContent('0:15');
  });

  it('follows the language of Flex while it is open', async () => {
    let language = 'en-US';
    const text = registerStrings({}, () => language);
    renderTab(null, { text });
    language = 'de-DE';
    await act(async () => text.follow());
    expect(screen.getByText(/^Der Kundenvorgang wird/)).toBeVisible();
    expect(screen.getByTestId('salesforce-tab')).toHaveAttribute('lang', 'de');
  });

  it('follows the connection', async () => {
    const { connection } = renderTab(view([made]));
    expect(screen.getByTestId('salesforce-connection')).toHaveTextContent('Connecting to Salesforce…');
    await act(async () => connection.set('connected'));
    expect(screen.getByTestId('salesforce-connection')).toHaveTextContent('Connected to Salesforce');
    await act(async () => connection.set('silent'));
    expect(screen.getByTestId('salesforce-connection')).toHaveTextContent('Salesforce is not answering.');
  });

  it('says nothing is being saved where nothing is to be', () => {
    renderTab(view([]), { policy: { ...everythingLogged, caseChannels: ['chat'] } });
    expect(screen.getByText('No case for this channel.')).toBeVisible();
    expect(rows()).toEqual(['Reservation accepted1:00', 'Wrap-up0:15']);
  });

  it('does not call a state unsaved before it is due', () => {
    renderTab(view([made, saved(0, true)]), { policy: { ...everythingLogged, timing: 'allAtOnce' } });
    expect(rows()).toEqual(['Reservation accepted1:00Saved', 'Wrap-up0:15']);
  });

  it('says so when the accept came to nothing', () => {
    const engagement = engagementAfter(acceptStarted(at), { type: 'not-accepted' });
    renderTab({ engagement, activity: { kind: 'idle' } });
    expect(screen.getByText('This task was not accepted.')).toBeVisible();
  });

  it('does not invent a duration', () => {
    renderTab({ engagement: engagementAfter(state('accepted', at), { type: 'gone' }), activity: { kind: 'idle' } });
    expect(rows()[0]).toContain('duration unknown');
  });
});

describe('the activity', () => {
  const activityId = '00T000000000001AAA';
  const settled = (engagement: Engagement, specifics: object = {}): EngagementView => ({
    engagement: acknowledge(engagement, {
      type: 'activity-settled',
      id: activityId,
      digest: activityDigest(engagement),
      told: 'wrapping',
      declined: false,
      skipped: [],
      ...specifics,
    }),
    activity: { kind: 'idle' },
  });

  it('opens in Salesforce once it is there, and names the fields that were not taken', async () => {
    const { services } = renderTab(settled(view([made]).engagement, { skipped: ['CallType', 'Type'] }));
    fireEvent.click(screen.getByText('Open activity'));
    await act(async () => undefined);
    expect(services.openRecord).toHaveBeenCalledWith(activityId);
    expect(screen.getByText('Salesforce did not take: CallType, Type')).toBeVisible();
  });

  it('waits for the agent where nothing is logged by itself', () => {
    const { services } = renderTab(view([made]), { policy: { ...everythingLogged, autoLog: false } });
    expect(rows()).toEqual(['Reservation accepted1:00', 'Wrap-up0:15']);
    fireEvent.click(screen.getByText('Log to Salesforce'));
    expect(services.requests.log).toHaveBeenCalledWith(reservationSid);
  });

  it('can be asked for where there are only state records', () => {
    renderTab(view([made]), { policy: { ...everythingLogged, autoLog: false, activity: false } });
    expect(screen.getByText('Log to Salesforce')).toBeVisible();
  });

  it('says so when the org does not want it', () => {
    renderTab(settled(view([made]).engagement, { id: null, declined: true }));
    expect(screen.getByText('Not logged so far, by your organization’s rules.')).toBeVisible();
  });

  it('that failed makes no state look unsaved', () => {
    const reason = { code: 'EXTENSION_FAILED', message: 'It is broken.' };
    renderTab(view([made, saved(0, true), saved(1, false), { type: 'parked', step: 'save-activity', reason }]));
    expect(screen.getByRole('alert')).toHaveTextContent('It is broken.');
    expect(screen.getByTestId('salesforce-activity-saving')).toHaveTextContent('Not saved');
    expect(rows()).toEqual(['Reservation accepted1:00Saved', 'Wrap-up0:15Saved']);
  });
});

describe('the focus of the keyboard', () => {
  /** The tab as it changes under the agent's hands. */
  function renderChanging(before: EngagementView, specifics: Partial<PanelServices> = {}) {
    let shown = before;
    let change = (): void => undefined;
    const services = fakePanelServices([], specifics);
    const engagements = {
      ...services.engagements,
      view: () => shown,
      subscribe: (listener: () => void) => ((change = listener), () => undefined),
    };
    render(
      <PanelTheme dark={false}>
        <SalesforceTab
          services={{ ...services, engagements }}
          task={{ sid: reservationSid, taskChannelUniqueName: 'voice', attributes: {} }}
        />
      </PanelTheme>,
    );
    return async (after: EngagementView): Promise<void> => {
      shown = after;
      await act(async () => change());
    };
  }

  it('stays in the part whose Log has done its work', async () => {
    const before = view([made]);
    const show = renderChanging(before, { policy: { ...everythingLogged, autoLog: false } });
    screen.getByTestId('salesforce-log').focus();
    await show({ ...before, engagement: { ...before.engagement, logRequested: true } });
    expect(screen.queryByText('Log to Salesforce')).toBeNull();
    expect(document.activeElement).toContainElement(screen.getByTestId('salesforce-activity-saving'));
    expect(document.body).not.toHaveFocus();
  });

  it('stays where Retry was', async () => {
    const parked: Acknowledgement = { type: 'parked', step: 'create-record', reason: { code: 'X', message: 'No.' } };
    const show = renderChanging(view([made, parked]));
    screen.getByTestId('salesforce-retry').focus();
    await show(view([made]));
    expect(screen.queryByText('Retry')).toBeNull();
    expect(document.body).not.toHaveFocus();
  });
});
