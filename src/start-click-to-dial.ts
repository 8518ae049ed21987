import type * as Flex from '@twilio/flex-ui';

import type { DialResult } from './click-to-dial/dialling';
import { createDialling } from './click-to-dial/dialling';
import type { Refusal } from './click-to-dial/refusal';
import type { Connection } from './crm/connection';
import type { CrmHost } from './crm/host';
import type { Diagnostics } from './diagnostics/diagnostics';
import { createDialNotifications } from './flex/dial-notifications';
import { guarded } from './flex/guard';
import { onSessionInvalidated } from './flex/session';
import { startOutboundCall } from './flex/start-outbound-call';
import { hasTaskEvents } from './flex/task-events';
import { wrongMoment } from './flex/wrong-moment';
import { reasonText } from './panel/reason-text';
import type { StringKey, Translate } from './panel/strings';
import { readCallTarget } from './sync/apex-answers';
import { backOffMs } from './sync/back-off';

export interface ClickToDialParts {
  readonly flex: typeof Flex;
  readonly manager: Flex.Manager;
  readonly host: CrmHost;
  readonly connection: Connection;
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
export function startClickToDial({ flex, manager, host, connection, diagnostics, text }: ClickToDialParts): void {
  const { clickToDial, softphone } = host;
  const notify = createDialNotifications(flex, {
    notCalled: 'FlexSalesforceNotCalled' satisfies StringKey,
    extension: 'FlexSalesforceExtension' satisfies StringKey,
  });
  let retired = false;

  const tell = (result: DialResult): void => {
    if ('refused' in result) {
      const { refused } = result;
      diagnostics.info('dial.refused', { reason: refused.reason });
      notify.notCalled(refusalText(refused, text));
      return;
    }
    diagnostics.info('dial.called');
    notify.called(result.called.taskAttributes.phoneExtension);
  };
  const dial = createDialling({
    showPanel: softphone.showPanel,
    wrongMoment: () => wrongMoment(flex, manager),
    async findRecord({ recordId, number }) {
      const request = JSON.stringify({ recordId, number });
      const found = await host.runApex({ ...findRecordMethod, parameters: { request } });
      return found.kind === 'ok' ? readCallTarget(found.value) : found;
    },
    startCall: (call) => startOutboundCall(flex, manager, call),
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

function refusalText(refused: Refusal, text: Translate): string {
  if (refused.reason === 'Forbidden' && refused.message !== '') return refused.message;
  const values =
    refused.reason === 'NotKnown' ? { number: refused.number, message: reasonText(refused.why, text) } : {};
  return text(`FlexSalesforceDial${refused.reason}`, values);
}

/** Always this class: one of an admin's own that makes the Cases need not know who may be called. */
const findRecordMethod = { apexClass: 'TwilioCaseController', method: 'findRecord' };

function onceConnected(connection: Connection, listener: () => void): void {
  if (connection.status() === 'connected') {
    listener();
    return;
  }
  const unsubscribe = connection.subscribe(() => {
    if (connection.status() !== 'connected') return;
    unsubscribe();
    listener();
  });
}
