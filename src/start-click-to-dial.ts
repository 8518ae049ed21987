import type * as Flex from '@twilio/flex-ui';

import type { CallParts, DialResult } from './click-to-dial/dialling';
import { createDialling } from './click-to-dial/dialling';
import type { Refusal } from './click-to-dial/refusal';
import type { Connection } from './crm/connection';
import { onceConnected } from './crm/connection';
import type { CrmHost } from './crm/host';
import type { Diagnostics } from './diagnostics/diagnostics';
import type { DialNotifications } from './flex/dial-notifications';
import { guarded } from './flex/guard';
import { onSessionInvalidated } from './flex/session';
import { startOutboundCall } from './flex/start-outbound-call';
import { hasTaskEvents } from './flex/task-events';
import { wrongMoment } from './flex/wrong-moment';
import { reasonText } from './panel/reason-text';
import type { Translate } from './panel/strings';
import { readCallTarget } from './sync/apex-answers';
import { backOffMs } from './sync/back-off';

export interface ClickToDialParts {
  readonly flex: typeof Flex;
  readonly manager: Flex.Manager;
  readonly host: CrmHost;
  readonly connection: Connection;
  readonly notify: DialNotifications;
  readonly diagnostics: Diagnostics;
  readonly text: Translate;
}

/** After these Salesforce's page is not asked again to make its numbers clickable, until it is loaded anew. */
const mostAttempts = 8;

/**
 * Makes the numbers in Salesforce clickable as soon as Salesforce has answered for the first time, and calls them. They stay so
 * when Salesforce falls silent: a page that does not answer would not hear that they should not, and a click then is answered
 * with the reason. They become plain text where Flex has stopped working because it was opened elsewhere.
 */
export function startClickToDial(parts: ClickToDialParts): void {
  const { flex, manager, host, connection, notify, diagnostics, text } = parts;
  const { clickToDial, softphone } = host;
  let retired = false;

  const tell = (result: DialResult): void => {
    if ('refused' in result) {
      const { refused } = result;
      diagnostics.info('dial.refused', { reason: refused.reason });
      if (refused.reason !== 'Stopped' || !notify.takeDenial()) notify.notCalled(refusalText(refused, text));
      return;
    }
    diagnostics.info('dial.called');
    notify.called(result.called.taskAttributes.phoneExtension);
  };
  const dial = createDialling({
    showPanel() {
      // Of a call before, which nobody clicked.
      notify.takeDenial();
      softphone.showPanel();
    },
    ...callParts(flex, manager, host),
    tell: guarded(diagnostics, 'dial.tell', tell),
  });

  async function enable(): Promise<void> {
    for (let attempt = 1; attempt <= mostAttempts && !retired; attempt += 1) {
      const { kind } = await clickToDial.enable(guarded(diagnostics, 'onClickToDial', dial));
      diagnostics.info('dial.enabled', { outcome: kind });
      if (kind === 'ok' || kind === 'permanent') return;
      await new Promise((resolve) => setTimeout(resolve, backOffMs(attempt)));
    }
  }

  onceConnected(connection, () => void enable());
  const retire = guarded(diagnostics, 'dial.retire', () => {
    retired = true;
    void clickToDial.disable();
  });
  if (hasTaskEvents(manager)) onSessionInvalidated(manager, retire);
}

/** What it takes to call somebody, with the org's leave. */
export const callParts = (flex: typeof Flex, manager: Flex.Manager, host: CrmHost): CallParts => ({
  wrongMoment: () => wrongMoment(flex, manager),
  async findRecord({ recordId, number }) {
    const request = JSON.stringify({ recordId, number });
    const found = await host.runApex({ ...findRecordMethod, parameters: { request } });
    return found.kind === 'ok' ? readCallTarget(found.value) : found;
  },
  startCall: (call) => startOutboundCall(flex, manager, call),
});

export function refusalText(refused: Refusal, text: Translate): string {
  if (refused.reason === 'Forbidden' && refused.message !== '') return refused.message;
  const values =
    refused.reason === 'NotKnown' ? { number: refused.number, message: reasonText(refused.why, text) } : {};
  return text(`FlexSalesforceDial${refused.reason}`, values);
}

/** Always this class: one of an admin's own that makes the Cases need not know who may be called. */
const findRecordMethod = { apexClass: 'TwilioCaseController', method: 'findRecord' };
