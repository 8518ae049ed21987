import type * as Flex from '@twilio/flex-ui';

import type { Connection } from './crm/connection';
import { onceConnected } from './crm/connection';
import type { CrmHost } from './crm/host';
import type { Diagnostics } from './diagnostics/diagnostics';
import { oncePerMinute } from './diagnostics/once-per-minute';
import { dialForComponent } from './dial-for-component';
import { isOver } from './engagements/engagement';
import { activitiesOf, onActivity, onTwilioConnection } from './flex/activities';
import { createAgentCommands } from './flex/agent-commands';
import { listenBeforeDial } from './flex/before-dial-listeners';
import { createComponentError } from './flex/component-error';
import type { DialNotifications } from './flex/dial-notifications';
import { guarded } from './flex/guard';
import { onSessionInvalidated } from './flex/session';
import { onShownTasks, shownTasks } from './flex/shown-tasks';
import { hasTaskEvents } from './flex/task-events';
import { createAgentState } from './integration-api/agent-state';
import { createAnswers } from './integration-api/answer-request';
import { createBeforeDial } from './integration-api/before-dial';
import { pageDoor } from './integration-api/door';
import { eventTypes } from './integration-api/event-types';
import { createIntegrationApi } from './integration-api/integration-api';
import { protocolVersion } from './integration-api/message';
import { recentWorkItems } from './integration-api/recent-work-items';
import { inOwnTurn } from './integration-api/own-turn';
import { isRequestType, requestTypes } from './integration-api/request-types';
import type { RequestType } from './integration-api/request-types';
import { createWorkItems, lastWordMs } from './integration-api/work-items';
import type { Drafts } from './panel/drafts';
import type { StringKey, Translate } from './panel/strings';
import type { Settings } from './settings/settings';
import type { OrgQuestions } from './sync/ask-org';
import { notConnected } from './sync/ask-org';
import { newTabId } from './tabs/tab';
import type { Tab } from './tabs/tab';

export interface IntegrationApiParts {
  readonly flex: typeof Flex;
  readonly manager: Flex.Manager;
  readonly settings: Settings['integrationApi'];
  /** Of the plugin. */
  readonly version: string;
  readonly tab: Tab;
  readonly drafts: Drafts;
  readonly org: OrgQuestions;
  readonly connection: Connection;
  /** Null until Salesforce can be called. */
  host(): CrmHost | null;
  /** Whether conversations are logged by themselves just now. */
  autoLog(): boolean;
  readonly notify: DialNotifications;
  readonly diagnostics: Diagnostics;
  readonly text: Translate;
}

/**
 * Serves the components of this page, and other plugins of this Flex. They hear nothing before all live conversations are
 * recovered; those of Salesforce, not before it has answered for the first time.
 */
export function startIntegrationApi(parts: IntegrationApiParts): void {
  const { flex, manager, settings, tab, connection, diagnostics, text } = parts;
  const instance = newTabId();
  const isAllowed = (type: RequestType | 'beforeDial'): boolean => settings.allow[type];
  let isLost = false;

  const beforeDial = createBeforeDial({
    ...settings.beforeDial,
    publish: (dial) =>
      api.publish('beforeDial', { dial: settings.personalData ? dial : { ...dial, attributes: null } }),
  });
  const workItems = createWorkItems({
    tasks: () => shownTasks(manager),
    engagement: (reservationSid) => tab.view(reservationSid)?.engagement ?? null,
    unsaved: () =>
      tab
        .views()
        .map(({ engagement }) => engagement)
        .filter((engagement) => !engagement.settled && isOver(engagement)),
    personalData: settings.personalData,
    publish: ({ type, body }) => api.publish(type, body),
  });
  const agent = createAgentState(() => activitiesOf(manager), workItems.current);
  const telling = inOwnTurn(
    guarded(diagnostics, 'integration-api', () => {
      if (workItems.look()) setTimeout(telling.soon, lastWordMs);
      const changed = agent.look();
      if (changed !== null) api.publish('agentStateChanged', changed);
    }),
  );
  const snapshot = () => ({
    agent: agent.now(),
    connection: isLost ? 'lost' : 'established',
    items: workItems.current(),
  });
  const capabilities = () => ({
    requests: Object.keys(requestTypes).filter((type) => isRequestType(type) && isAllowed(type)),
    events: eventTypes.filter((type) => type !== 'beforeDial' || isAllowed(type)),
  });
  const takesCode = oncePerMinute();
  const takesNote = oncePerMinute();
  const noteOnce = (what: string): boolean => takesNote(what) === 'first';

  const answer = createAnswers({
    commands: createAgentCommands(flex.Actions, manager),
    workItems,
    personalData: settings.personalData,
    capabilities,
    snapshot,
    activities: () => activitiesOf(manager),
    recent: (limit) => recentWorkItems(tab, limit),
    custom: settings.custom,
    async wrapUpCodes() {
      const details = await parts.org.readActivity(noConversation);
      return details.kind === 'ok' ? { kind: 'ok', value: details.value.dispositions } : details;
    },
    dial: (request) => dialForComponent(parts, request),
    pop: async (target) => parts.host()?.pop(target) ?? notConnected,
    openWindow(url) {
      const opened = window.open(url, '_blank');
      if (opened !== null) opened.opener = null;
      return opened !== null;
    },
    setPanel: async (visible) => parts.host()?.softphone.setPanelVisible(visible) ?? notConnected,
    showError: createComponentError(flex, 'FlexSalesforceComponentError' satisfies StringKey),
    log(level, code) {
      const isTaken = takesCode(`${level} ${code}`);
      if (isTaken === 'first') diagnostics.info(`component.${level}`, { code });
      return isTaken !== 'no';
    },
    saveOutcome(itemId, disposition) {
      parts.drafts.type(itemId, { disposition });
      parts.drafts.keep(itemId);
    },
  });

  const api = createIntegrationApi({
    // What happened before it was asked, and by it, is told before it is answered.
    async perform(type, body) {
      telling.now();
      const answered = await answer(type, body);
      telling.now();
      return answered;
    },
    // The page's and Salesforce's.
    doorsExpected: 2,
    isAllowed,
    ratePerSecond: settings.ratePerSecond,
    onAnswered({ source, type, outcome }) {
      const request = isRequestType(type) ? type : 'unknown';
      if (noteOnce(`${source} ${request} ${outcome}`))
        diagnostics.info('integration.request', { source, request, outcome });
    },
    beforeDial: { hear: (message) => isAllowed('beforeDial') && beforeDial.hear(message) },
    eventsSoFar: workItems.soFar,
    greeting() {
      telling.now();
      return {
        protocol: protocolVersion,
        instance,
        plugin: parts.version,
        flex: flex.VERSION,
        capabilities: capabilities(),
        snapshot: snapshot(),
      };
    },
    onMalformed: () => noteOnce('malformed') && diagnostics.info('integration.malformed'),
  });

  listenBeforeDial({
    actions: flex.Actions,
    isAsked: beforeDial.isAsked,
    ask: beforeDial.ask,
    onDenied: (reason, isCall) => parts.notify.denied(reason || text('FlexSalesforceDialDenied'), isCall),
    diagnostics,
  });

  tab.whenRecovered(
    guarded(diagnostics, 'integration-api', () => {
      workItems.look();
      agent.look();
      api.open(pageDoor(window));
      onceConnected(connection, () => {
        const channel = parts.host()?.messages;
        if (channel !== undefined) api.open(channel);
      });
      onShownTasks(manager, telling.soon);
      tab.subscribe(telling.soon);
      onActivity(manager, telling.soon, diagnostics);
      const setLost = (lost: boolean): void => {
        if (lost === isLost) return;
        isLost = lost;
        api.publish(lost ? 'connectionLost' : 'connectionEstablished', {});
      };
      onTwilioConnection(manager, (connected) => setLost(!connected), diagnostics);
      if (hasTaskEvents(manager))
        onSessionInvalidated(
          manager,
          guarded(diagnostics, 'integration-api', () => setLost(true)),
        );
      tellSettings(parts, (values) => api.publish('settingsChanged', { names: Object.keys(values), values }));
    }),
  );
}

/** Has no activity: all that the org tells of it is what every conversation can be given. */
const noConversation = `WR${'0'.repeat(32)}`;

function tellSettings(
  { tab, autoLog }: IntegrationApiParts,
  tell: (values: Readonly<Record<string, boolean>>) => void,
): void {
  let known = autoLog();
  tab.subscribe(() => {
    if (autoLog() === known) return;
    known = autoLog();
    tell({ 'callLog.auto': known });
  });
}
