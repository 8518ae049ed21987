import type * as Flex from '@twilio/flex-ui';

import type { CrmHost } from './crm/host';
import { connectLightning } from './crm/lightning/connect-lightning';
import type { Diagnostics } from './diagnostics/diagnostics';
import { downloadDiagnostics } from './diagnostics/download';
import type { SyncPolicy } from './engagements/next-step';
import { listenToActions } from './flex/action-listeners';
import { writeCaseOnTask } from './flex/case-on-task';
import { createTaskRouterClock } from './flex/clock';
import { listenToCopilotNotes } from './flex/copilot-notes';
import type { DialNotifications } from './flex/dial-notifications';
import { createDialNotifications } from './flex/dial-notifications';
import { hideCrmPanel } from './flex/crm-panel';
import { guarded } from './flex/guard';
import { listenToHolds } from './flex/holds';
import { whenIdentified } from './flex/identity';
import { flexLanguage } from './flex/language';
import { hasNativeSalesforceIntegration } from './flex/native-integration';
import { createNotSavedNotification } from './flex/not-saved-notification';
import { beforeCompletion, createOutcomeOnTask } from './flex/outcome-on-task';
import { flexTasks, onReconnected, reconcileReservations } from './flex/reservations';
import { onSessionInvalidated } from './flex/session';
import { hasTaskEvents, listenToTaskEvents } from './flex/task-events';
import { listenToTaskSelection } from './flex/task-selection';
import { listenToWhoLeft } from './flex/who-left';
import { listenToWritten } from './flex/written-on-task';
import { scopeName } from './journal/journal';
import { openAvailableJournal } from './journal/open-available-journal';
import { awaitWriterLock } from './journal/writer-lock';
import { createDrafts } from './panel/drafts';
import { reasonText } from './panel/reason-text';
import { registerPanel } from './panel/register-panel';
import type { StringKey } from './panel/strings';
import { registerStrings } from './panel/strings';
import type { Settings } from './settings/settings';
import { serveSoftphone } from './softphone/serve-softphone';
import { startClickToDial } from './start-click-to-dial';
import { startIntegrationApi } from './start-integration-api';
import type { Engine } from './sync/engine';
import { createOrgQuestions } from './sync/ask-org';
import { createEngine } from './sync/engine';
import { performStep } from './sync/perform-step';
import { agentRequests } from './tabs/agent-requests';
import { createReloadMemory } from './tabs/reload-memory';
import type { Tab } from './tabs/tab';
import { createTab, newTabId } from './tabs/tab';
import { openBroadcast, openTabChannel } from './tabs/tab-channel';

interface Parts {
  readonly flex: typeof Flex;
  readonly manager: Flex.Manager;
  readonly settings: Settings;
  readonly parentOrigin: string;
  /** Of the plugin. */
  readonly version: string;
  readonly diagnostics: Diagnostics;
}

/**
 * Builds the parts and joins them. Everything that hears Flex is attached before anything is loaded, and what one part of Flex
 * lacks costs that part only.
 */
export function startInSalesforce(parts: Parts): void {
  const { flex, manager, settings, parentOrigin, diagnostics } = parts;
  const { callTimeoutMs } = settings;
  const tabId = newTabId();
  const clock = createTaskRouterClock();
  const policy: SyncPolicy = {
    caseChannels: settings.caseCreation.channels,
    popOnAccept: settings.screenPop.on === 'accept',
    screenPop: { ...settings.screenPop, orgOrigin: parentOrigin },
    autoLog: settings.callLog.auto,
    stateRecords: settings.callLog.stateRecords,
    activity: settings.callLog.activity,
    timing: settings.callLog.timing,
  };
  const guard = <A extends unknown[]>(name: string, listener: (...args: A) => void) =>
    guarded(diagnostics, name, listener);
  let host: CrmHost | null = null;
  const notify = dialNotifications(flex);
  let notifyNotSaved: (reason: string) => void = () => undefined;

  const engine = createEngine({
    policy,
    autoLog: () => (settings.callLog.agentMayChangeAuto ? tab.autoLog() : null),
    persist: (engagement, settled) => tab.persist(engagement, settled),
    onFailure: guard('onFailure', ({ reservationSid, step, reason, then }) => {
      diagnostics.info('step.failed', { reservationSid, step, code: reason.code, then });
      if (then === 'park') notifyNotSaved(reasonText(reason, text));
    }),
    onCaseMade: guard('onCaseMade', (engagement) =>
      writeCaseOnTask(flex.Actions, flexTasks(manager).get(engagement.reservationSid), engagement, diagnostics),
    ),
  });
  const connection = connectLightning({
    target: window,
    parentOrigin,
    apiVersion: settings.apiVersion,
    callTimeoutMs,
    diagnostics,
    onHost(connected) {
      host = connected;
      const apex = { caseClass: settings.caseCreation.apexClass, caseMethod: settings.caseCreation.method };
      engine.connect((step) => performStep(step, { host: connected, apex, pop: tab.pop }));
      if (settings.clickToDial)
        guard('clickToDial', () =>
          startClickToDial({ flex, manager, host: connected, connection, notify: notify(), diagnostics, text }),
        )();
    },
  });
  const lastShown = createReloadMemory(window, 'flex-salesforce-last-shown');
  const tab = createTab({ id: tabId, engine, connection, callTimeoutMs, host: () => host, lastShown });
  const reconcile = guard('reconcile', () =>
    reconcileReservations(manager, engine.openReservations, clock, tab.record, diagnostics),
  );

  const requests = agentRequests(tab);
  const org = createOrgQuestions(() => host);
  const isAutoLogOn = (): boolean =>
    (settings.callLog.agentMayChangeAuto ? tab.autoLog() : null) ?? settings.callLog.auto;
  const outcomeOnTask = createOutcomeOnTask(flex.Actions, () => flexTasks(manager), diagnostics);
  const drafts = createDrafts({
    requests,
    draftOf: (reservationSid) => tab.view(reservationSid)?.engagement.draft ?? null,
    onSaved: guard('onSaved', outcomeOnTask.write),
  });
  guard('beforeCompletion', () =>
    beforeCompletion(
      flex.Actions,
      (reservationSid) => {
        outcomeOnTask.writeAgain(reservationSid);
        drafts.save(reservationSid);
      },
      diagnostics,
    ),
  )();
  window.addEventListener('pagehide', guard('pagehide', drafts.keepAll));

  // First, so that what is written with the last breath is known when the conversation is over.
  if (settings.callLog.activity) guard('listenToWritten', () => listenToWritten(manager, tab.record, diagnostics))();
  hearFlex(parts, tab, tabId, clock);
  guard('listenToTaskSelection', () => hearSelection(parts, tab))();
  if (settings.callLog.holdStates)
    guard('listenToHolds', () => listenToHolds(manager, clock, tab.record, diagnostics))();
  guard('join', () =>
    whenIdentified(
      manager,
      guard('join', (identity) =>
        joinTabs({ ...identity, orgHost: new URL(parentOrigin).host }, tab, tabId, diagnostics, reconcile),
      ),
    ),
  )();
  guard('onReconnected', () => onReconnected(manager, reconcile))();
  wakeOn(engine, connection, reconcile);

  const text = registerStrings(manager, () => flexLanguage(manager));
  guard('followLanguage', () =>
    (manager as Partial<Flex.Manager>).store?.subscribe(guard('followLanguage', text.follow)),
  )();
  guard('hideCrmPanel', () => settings.hideCrmPanel && hideCrmPanel(manager))();
  guard('serveSoftphone', () => {
    if (!settings.utilityBar) return;
    const softphone = () => host?.softphone ?? null;
    serveSoftphone({ manager, target: window, connection, softphone, diagnostics, text });
  })();
  guard('registerPanel', () => {
    registerPanel(flex, manager, {
      connection,
      policy,
      engagements: tab,
      requests,
      drafts,
      org,
      autoLog: {
        mayChange: settings.callLog.agentMayChangeAuto,
        isOn: isAutoLogOn,
        set: tab.preferAutoLog,
      },
      openRecord: tab.openRecord,
      downloadDiagnostics: () => downloadDiagnostics(document, diagnostics.lines()),
      now: clock.seconds,
      text,
    });
    notifyNotSaved = createNotSavedNotification(flex, 'FlexSalesforceNotSaved' satisfies StringKey, tab.retryAll);
  })();

  guard('integration-api', () => {
    if (!settings.integrationApi.enabled) return;
    startIntegrationApi({
      ...parts,
      settings: settings.integrationApi,
      tab,
      drafts,
      org,
      connection,
      host: () => host,
      autoLog: isAutoLogOn,
      notify: notify(),
      text,
    });
  })();

  if (hasNativeSalesforceIntegration(manager)) {
    diagnostics.warn(
      'flex.native-integration',
      "Twilio's own Salesforce integration is switched on as well: both will pop and log. Switch it off in Twilio Console, Flex, Integrations.",
    );
  }
}

/** Registered once, by whoever needs them first. */
function dialNotifications(flex: typeof Flex): () => DialNotifications {
  let registered: DialNotifications | null = null;
  return () => {
    registered =
      registered ??
      createDialNotifications(flex, {
        notCalled: 'FlexSalesforceNotCalled' satisfies StringKey,
        notTransferred: 'FlexSalesforceNotTransferred' satisfies StringKey,
        extension: 'FlexSalesforceExtension' satisfies StringKey,
      });
    return registered;
  };
}

/** Where TaskRouter's events can be had, they begin and end every state; only where they cannot, the actions stand for them. */
function hearFlex(
  { flex, manager, diagnostics }: Parts,
  tab: Tab,
  tabId: string,
  clock: ReturnType<typeof createTaskRouterClock>,
): void {
  const events = hasTaskEvents(manager);
  if (events) {
    listenToTaskEvents(manager, clock, tab.record, diagnostics);
    listenToWhoLeft(manager, tab.record, diagnostics);
    listenToCopilotNotes(manager, tab.recordOwn, diagnostics);
    onSessionInvalidated(manager, guarded(diagnostics, 'sessionInvalidated', tab.retire));
  }
  listenToActions({
    actions: flex.Actions,
    tasks: () => flexTasks(manager),
    beginStates: !events,
    tabId,
    clock,
    record: tab.recordOwn,
    diagnostics,
  });
}

function hearSelection({ flex, manager, settings, diagnostics }: Parts, tab: Tab): void {
  const { callLog, screenPop } = settings;
  listenToTaskSelection({
    actions: flex.Actions,
    tasks: () => flexTasks(manager),
    onOffer: (reservationSid, task) =>
      callLog.viewed && tab.recordOwn(reservationSid, { type: 'viewed', task, seenAt: Date.now() }),
    onTask: (reservationSid, task) =>
      screenPop.on === 'accept' && screenPop.onSelectTask && tab.select(reservationSid, task),
    diagnostics,
  });
}

function joinTabs(
  scope: Parameters<typeof scopeName>[0],
  tab: Tab,
  tabId: string,
  diagnostics: Diagnostics,
  catchUp: () => void,
): void {
  const name = scopeName(scope);
  const { locks } = window.navigator as Partial<Navigator>;
  tab.join({
    channel: openTabChannel(openBroadcast(window, name), tabId),
    awaitLock: (onResult) => awaitWriterLock(locks, name, guarded(diagnostics, 'writer', onResult)),
    openJournal: (lock) => openAvailableJournal(window, lock, scope, diagnostics),
    catchUp,
  });
}

function wakeOn(engine: Engine, connection: ReturnType<typeof connectLightning>, reconcile: () => void): void {
  connection.subscribe(() => connection.status() === 'connected' && engine.wake());
  window.addEventListener('online', () => engine.wake());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    // The computer may have slept through the end of a conversation.
    reconcile();
    engine.wake();
  });
}
