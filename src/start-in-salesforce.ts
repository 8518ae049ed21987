import type * as Flex from '@twilio/flex-ui';

import type { CrmHost } from './crm/host';
import { connectLightning } from './crm/lightning/connect-lightning';
import type { Diagnostics } from './diagnostics/diagnostics';
import { downloadDiagnostics } from './diagnostics/download';
import { listenToActions } from './flex/action-listeners';
import { writeCaseOnTask } from './flex/case-on-task';
import { createTaskRouterClock } from './flex/clock';
import { hideCrmPanel } from './flex/crm-panel';
import { guarded } from './flex/guard';
import { whenIdentified } from './flex/identity';
import { hasNativeSalesforceIntegration } from './flex/native-integration';
import { flexTasks, onReconnected, reconcileReservations } from './flex/reservations';
import { hasTaskEvents, listenToTaskEvents } from './flex/task-events';
import type { Journal } from './journal/journal';
import { startJournal } from './journal/start-journal';
import { registerPanel } from './panel/register-panel';
import { registerStrings } from './panel/strings';
import type { Settings } from './settings/settings';
import { createEngine } from './sync/engine';
import { performStep } from './sync/perform-step';

interface Parts {
  readonly flex: typeof Flex;
  readonly manager: Flex.Manager;
  readonly settings: Settings;
  readonly parentOrigin: string;
  readonly diagnostics: Diagnostics;
}

/** Builds the parts and joins them. Everything that hears Flex is attached before anything is loaded. */
export function startInSalesforce({ flex, manager, settings, parentOrigin, diagnostics }: Parts): void {
  let journal: Journal | null = null;
  let host: CrmHost | null = null;
  const clock = createTaskRouterClock();
  const taskOf = (reservationSid: string) => flexTasks(manager).get(reservationSid);

  const engine = createEngine({
    policy: {
      caseChannels: settings.caseCreation.channels,
      popOnAccept: settings.screenPop.on === 'accept',
      stateRecords: settings.callLog.stateRecords,
      timing: settings.callLog.timing,
    },
    persist: (engagement, settled) => journal?.write(engagement, settled),
    onFailure: ({ reservationSid, step, code, then }) =>
      diagnostics.info('step.failed', { reservationSid, step, code, then }),
    onCaseMade: (engagement) =>
      writeCaseOnTask(flex.Actions, taskOf(engagement.reservationSid), engagement, diagnostics),
  });

  const events = hasTaskEvents(manager);
  if (events) listenToTaskEvents(manager, clock, engine.record, diagnostics);
  listenToActions(flex.Actions, taskOf, !events, clock, engine.record, diagnostics);

  const reconcile = guarded(diagnostics, 'reconcile', () =>
    reconcileReservations(manager, engine.openReservations(), clock, engine.record),
  );
  whenIdentified(manager, (identity) =>
    startJournal(window, { ...identity, orgHost: new URL(parentOrigin).host }, diagnostics, (opened, journaled) => {
      journal = opened;
      engine.start(journaled);
      reconcile();
    }),
  );
  onReconnected(manager, reconcile);

  const connection = connectLightning({
    target: window,
    parentOrigin,
    apiVersion: settings.apiVersion,
    callTimeoutMs: settings.callTimeoutMs,
    diagnostics,
    onHost(connected) {
      host = connected;
      const { apexClass, method } = settings.caseCreation;
      engine.connect((step) => performStep(step, connected, { caseClass: apexClass, caseMethod: method }));
    },
  });
  connection.subscribe(() => connection.status() === 'connected' && engine.wake());
  window.addEventListener('online', engine.wake);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && engine.wake());

  if (settings.hideCrmPanel) hideCrmPanel(manager);
  registerPanel(flex, manager, {
    connection,
    engagements: engine,
    openRecord: (recordId) =>
      host?.popRecord(recordId) ??
      Promise.resolve({
        kind: 'retryable',
        reason: { code: 'NOT_CONNECTED', message: 'Salesforce is not connected yet.' },
      }),
    downloadDiagnostics: () => downloadDiagnostics(document, diagnostics.lines()),
    now: clock.seconds,
    text: registerStrings(manager.strings),
  });

  if (hasNativeSalesforceIntegration(manager)) {
    diagnostics.warn(
      'flex.native-integration',
      "Twilio's own Salesforce integration is switched on as well: both will pop and log. Switch it off in Twilio Console, Flex, Integrations.",
    );
  }
}
