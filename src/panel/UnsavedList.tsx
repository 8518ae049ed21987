import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Text } from '@twilio-paste/core/text';
import { useState } from 'react';

import { isOver } from '../engagements/engagement';
import { conversationName } from './conversation-name';
import { CopyDetails } from './CopyDetails';
import type { PanelServices } from './panel-services';
import { Row, rowNameId } from './Row';
import { SectionHeading } from './SectionHeading';
import type { Translate } from './strings';
import type { Unsaved } from './unsaved';
import { partsInWords } from './unsaved';
import { unsavedDetails } from './unsaved-details';
import { useKeptFocus } from './use-kept-focus';

interface UnsavedListProps {
  readonly services: PanelServices;
  readonly unsaved: readonly Unsaved[];
}

/** After an outage there may be hundreds: more than this nobody reads, and Retry all is for all. */
const mostRows = 30;

/** Everything that is not in Salesforce yet, each with its reason and what can be done about it. */
export function UnsavedList({ services, unsaved }: UnsavedListProps) {
  const { text, engagements, connection } = services;
  const [discarding, setDiscarding] = useState<string | null>(null);
  const { area, heading } = useKeptFocus();
  const stuck = unsaved.filter(({ state }) => state !== 'saving');
  return (
    <Box as="section" {...area}>
      <SectionHeading focus={heading}>
        {text('FlexSalesforceUnsaved', { count: String(unsaved.length) })}
      </SectionHeading>
      {unsaved.length === 0 ? <Text as="p">{text('FlexSalesforceUnsavedNone')}</Text> : null}
      <Box as="ul" margin="space0" padding="space0" data-testid="salesforce-unsaved">
        {unsaved.slice(0, mostRows).map((each) => {
          const { reservationSid } = each.engagement;
          return (
            <UnsavedRow
              key={reservationSid}
              unsaved={each}
              text={text}
              discarding={discarding === reservationSid}
              onAskDiscard={(asked) => setDiscarding(asked ? reservationSid : null)}
              onDiscard={() => services.requests.discard(reservationSid)}
              onRetry={() => engagements.retry(reservationSid)}
            />
          );
        })}
      </Box>
      {unsaved.length <= mostRows ? null : (
        <Text as="p">{text('FlexSalesforceUnsavedMore', { count: String(unsaved.length - mostRows) })}</Text>
      )}
      <Box display="flex" flexWrap="wrap" alignItems="center" columnGap="space30" rowGap="space30" marginTop="space40">
        {stuck.length < 2 ? null : (
          <Button
            variant="secondary"
            size="small"
            onClick={() => stuck.forEach(({ engagement }) => engagements.retry(engagement.reservationSid))}
            data-testid="salesforce-retry-all"
          >
            {text('FlexSalesforceRetryAll')}
          </Button>
        )}
        {unsaved.length === 0 ? null : (
          <CopyDetails details={() => unsavedDetails(unsaved, connection.status())} text={text} />
        )}
        <Button variant="secondary" size="small" onClick={services.downloadDiagnostics}>
          {text('FlexSalesforceDiagnostics')}
        </Button>
      </Box>
    </Box>
  );
}

interface UnsavedRowProps {
  readonly unsaved: Unsaved;
  readonly text: Translate;
  /** Whether the agent has been asked if it shall be discarded. */
  readonly discarding: boolean;
  onAskDiscard(asked: boolean): void;
  onDiscard(): void;
  onRetry(): void;
}

function UnsavedRow({ unsaved, text, discarding, onAskDiscard, onDiscard, onRetry }: UnsavedRowProps) {
  const { engagement, owed, state, reason, sending } = unsaved;
  const { reservationSid, task } = engagement;
  const made = engagement.case.at === 'made' ? engagement.case : null;
  const parts = partsInWords(owed, text);
  const who = made?.caseNumber ?? made?.contactName ?? task.customer?.name;
  const button = { variant: 'secondary', size: 'small', 'aria-describedby': rowNameId(reservationSid) } as const;
  return (
    <Row
      reservationSid={reservationSid}
      name={conversationName(engagement, text)}
      state={text(sending || state === 'saving' ? 'FlexSalesforceSaving' : stateTexts[state])}
      failed={state === 'needs-agent'}
    >
      {who ? <Text as="p">{who}</Text> : null}
      <Text as="p">{text('FlexSalesforceOwed', { parts })}</Text>
      {state === 'saving' ? null : (
        <>
          <Text as="p" color={state === 'needs-agent' ? 'colorTextError' : 'colorTextWeak'}>
            {reason === null ? text('FlexSalesforceNotThereYet') : reason.message}
          </Text>
          <Text as="p" color="colorTextWeak">
            {text(state === 'needs-agent' ? 'FlexSalesforceTodoRetry' : 'FlexSalesforceTodoWait')}
          </Text>
          {discarding ? (
            <Text as="p" role="alert" fontWeight="fontWeightSemibold">
              {text('FlexSalesforceDiscardAsk', { parts })}
            </Text>
          ) : null}
          <Box display="flex" columnGap="space30" marginTop="space20">
            {discarding ? (
              <>
                <Button key="keep" {...button} onClick={() => onAskDiscard(false)}>
                  {text('FlexSalesforceKeep')}
                </Button>
                <Button {...button} variant="destructive" onClick={onDiscard} data-testid="salesforce-discard-really">
                  {text('FlexSalesforceDiscard')}
                </Button>
              </>
            ) : (
              <>
                <Button key="retry" {...button} onClick={onRetry} data-testid="salesforce-retry-one">
                  {text('FlexSalesforceRetry')}
                </Button>
                {isOver(engagement) ? (
                  <Button {...button} onClick={() => onAskDiscard(true)} data-testid="salesforce-discard">
                    {text('FlexSalesforceDiscard')}
                  </Button>
                ) : null}
              </>
            )}
          </Box>
        </>
      )}
    </Row>
  );
}

const stateTexts = {
  waiting: 'FlexSalesforceWaiting',
  'needs-agent': 'FlexSalesforceFailed',
} as const;
