import type { Diagnostics } from './diagnostics/diagnostics';
import { oncePerMinute } from './diagnostics/once-per-minute';
import type { DialForComponentParts } from './dial-for-component';
import { dialForComponent } from './dial-for-component';
import { activitiesOf } from './flex/activities';
import { createAgentCommands } from './flex/agent-commands';
import { createComponentError } from './flex/component-error';
import type { AnswerParts } from './integration-api/answer-request';
import { createAnswers } from './integration-api/answer-request';
import { recentWorkItems } from './integration-api/recent-work-items';
import type { Perform } from './integration-api/serve-requests';
import type { Drafts } from './panel/drafts';
import type { StringKey } from './panel/strings';
import type { Settings } from './settings/settings';
import type { OrgQuestions } from './sync/ask-org';
import { notConnected } from './sync/ask-org';
import type { Tab } from './tabs/tab';

export interface AnswerComponentsParts extends DialForComponentParts {
  readonly settings: Pick<Settings['integrationApi'], 'custom' | 'personalData'>;
  readonly tab: Tab;
  readonly drafts: Drafts;
  readonly org: OrgQuestions;
  readonly diagnostics: Diagnostics;
}

/**
 * Does what components ask for: in Flex, in Salesforce, in the agent's drafts, in the diagnostics. `known` is what they may ask
 * about the softphone, the same that its events tell.
 */
export function answerComponents(
  parts: AnswerComponentsParts,
  known: Pick<AnswerParts, 'workItems' | 'capabilities' | 'snapshot'>,
): Perform {
  const { flex, manager, settings, tab, drafts, org, host, diagnostics } = parts;
  const takesCode = oncePerMinute();
  let codes: { readonly askedAt: number; readonly value: readonly string[] } | null = null;
  return createAnswers({
    ...known,
    commands: createAgentCommands(flex.Actions, manager),
    personalData: settings.personalData,
    activities: () => activitiesOf(manager),
    recent: (limit) => recentWorkItems(tab, limit),
    custom: settings.custom,
    async wrapUpCodes() {
      if (codes !== null && Date.now() - codes.askedAt < codesKeptMs) return { kind: 'ok', value: codes.value };
      const details = await org.readActivity(noConversation);
      if (details.kind !== 'ok') return details;
      codes = { askedAt: Date.now(), value: details.value.dispositions };
      return { kind: 'ok', value: codes.value };
    },
    dial: (request) => dialForComponent(parts, request),
    pop: async (target) => host()?.pop(target) ?? notConnected,
    openWindow(url) {
      const opened = window.open(url, '_blank');
      if (opened !== null) opened.opener = null;
      return opened !== null;
    },
    setPanel: async (visible) => host()?.softphone.setPanelVisible(visible) ?? notConnected,
    showError: createComponentError(flex, 'FlexSalesforceComponentError' satisfies StringKey),
    log(level, code) {
      const isTaken = takesCode(`${level} ${code}`);
      if (isTaken === 'first') diagnostics.info(`component.${level}`, { code });
      return isTaken !== 'no';
    },
    saveOutcome(itemId, disposition) {
      drafts.type(itemId, { disposition });
      drafts.keep(itemId);
    },
  });
}

/** An admin changes them rarely, and each question is a call of Apex; in milliseconds. */
const codesKeptMs = 60_000;

/** Has no activity: all that the org tells of it is what every conversation can be given. */
const noConversation = `WR${'0'.repeat(32)}`;
