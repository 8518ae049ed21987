import type { AnswerComponentsParts } from './answer-components';
import { answerComponents } from './answer-components';
import type { Connection } from './crm/connection';
import { onceConnected } from './crm/connection';
import { oncePerMinute } from './diagnostics/once-per-minute';
import { isOver } from './engagements/engagement';
import { activitiesOf, onActivity, onTwilioConnection } from './flex/activities';
import { listenBeforeDial } from './flex/before-dial-listeners';
import { guarded } from './flex/guard';
import { onSessionInvalidated } from './flex/session';
import { onShownTasks, shownTasks } from './flex/shown-tasks';
import { hasTaskEvents } from './flex/task-events';
import { createAgentState } from './integration-api/agent-state';
import { createBeforeDial } from './integration-api/before-dial';
import { pageDoor } from './integration-api/door';
import { eventTypes } from './integration-api/event-types';
import type { EventType } from './integration-api/event-types';
import { createIntegrationApi } from './integration-api/integration-api';
import { protocolVersion } from './integration-api/message';
import { inOwnTurn } from './integration-api/own-turn';
import { isRequestType, requestTypes } from './integration-api/request-types';
import type { RequestType } from './integration-api/request-types';
import { createWorkItems, lastWordMs } from './integration-api/work-items';
import type { Settings } from './settings/settings';
import { newTabId } from './tabs/tab';

export interface IntegrationApiParts extends AnswerComponentsParts {
  readonly settings: Settings['integrationApi'];
  /** Of the plugin. */
  readonly version: string;
  readonly connection: Connection;
  /** Whether conversations are logged by themselves just now. */
  autoLog(): boolean;
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
    publish: (dial) => tell('beforeDial', { dial: settings.personalData ? dial : { ...dial, attributes: null } }),
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
  /** After what had happened to work items by then. */
  const tell = (type: EventType, body: object): void => {
    telling.now();
    api.publish(type, body);
  };
  const snapshot = () => ({
    agent: agent.now(),
    connection: isLost ? 'lost' : 'established',
    items: workItems.current(),
  });
  const capabilities = () => ({
    requests: Object.keys(requestTypes).filter((type) => isRequestType(type) && isAllowed(type)),
    events: eventTypes.filter((type) => type !== 'beforeDial' || isAllowed(type)),
  });
  const takesNote = oncePerMinute();
  const noteOnce = (what: string): boolean => takesNote(what) === 'first';

  const answer = answerComponents(parts, {
    workItems: {
      ...workItems,
      // Flex's store tells of a change later than the action that made it is done.
      find(id) {
        telling.soon();
        telling.now();
        return workItems.find(id);
      },
    },
    capabilities,
    snapshot,
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
    eventsSoFar() {
      telling.now();
      return workItems.soFar();
    },
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

  const setLost = (lost: boolean): void => {
    if (lost === isLost) return;
    isLost = lost;
    tell(lost ? 'connectionLost' : 'connectionEstablished', {});
  };
  onTwilioConnection(manager, (connected) => setLost(!connected), diagnostics);
  if (hasTaskEvents(manager))
    onSessionInvalidated(
      manager,
      guarded(diagnostics, 'integration-api', () => setLost(true)),
    );

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
      tellSettings(parts, (values) => tell('settingsChanged', { names: Object.keys(values), values }));
    }),
  );
}

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
