import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import { useState } from 'react';

import { isOver } from '../engagements/engagement';
import { Buttons } from './Buttons';
import { conversationName } from './conversation-name';
import { CopyDetails } from './CopyDetails';
import { Note } from './Note';
import type { PanelServices } from './panel-services';
import { reasonText } from './reason-text';
import { Row, rowNameId } from './Row';
import { SectionHeading } from './SectionHeading';
import { SmallButton } from './SmallButton';
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
  const { area, place } = useKeptFocus();
  const stuck = unsaved.filter(({ state }) => state !== 'saving');
  return (
    <Box as="section" {...area}>
      <SectionHeading focus={place}>{text('FlexSalesforceUnsaved', { count: String(unsaved.length) })}</SectionHeading>
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
              onDiscard={() => {
                setDiscarding(null);
                services.requests.discard(reservationSid);
              }}
              onRetry={() => engagements.retry(reservationSid)}
            />
          );
        })}
      </Box>
      {unsaved.length <= mostRows ? null : (
        <Text as="p">{text('FlexSalesforceUnsavedMore', { count: String(unsaved.length - mostRows) })}</Text>
      )}
      <Buttons>
        {stuck.length < 2 ? null : (
          <SmallButton onClick={() => stuck.forEach(({ engagement }) => engagements.retry(engagement.reservationSid))}>
            {text('FlexSalesforceRetryAll')}
          </SmallButton>
        )}
        {unsaved.length === 0 ? null : (
          <CopyDetails details={() => unsavedDetails(unsaved, connection.status())} text={text} />
        )}
        <SmallButton onClick={services.downloadDiagnostics}>{text('FlexSalesforceDiagnostics')}</SmallButton>
      </Buttons>
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
  const name = rowNameId(reservationSid);
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
            {reason === null ? text('FlexSalesforceNotThereYet') : reasonText(reason, text)}
          </Text>
          <Note>{text(state === 'needs-agent' ? 'FlexSalesforceTodoRetry' : 'FlexSalesforceTodoWait')}</Note>
          {discarding ? (
            <Text as="p" role="alert" fontWeight="fontWeightSemibold">
              {text('FlexSalesforceDiscardAsk', { parts })}
            </Text>
          ) : null}
          {/* The one to keep it comes where the one to discard it was: a second click by mistake does no harm. */}
          <Buttons>
            {discarding ? (
              <SmallButton key="really" of={name} destructive onClick={onDiscard} testId="salesforce-discard-really">
                {text('FlexSalesforceDiscard')}
              </SmallButton>
            ) : (
              <SmallButton key="retry" of={name} onClick={onRetry} testId="salesforce-retry-one">
                {text('FlexSalesforceRetry')}
              </SmallButton>
            )}
            {discarding ? (
              <SmallButton key="keep" of={name} onClick={() => onAskDiscard(false)}>
                {text('FlexSalesforceKeep')}
              </SmallButton>
            ) : isOver(engagement) ? (
              <SmallButton key="ask" of={name} onClick={() => onAskDiscard(true)} testId="salesforce-discard">
                {text('FlexSalesforceDiscard')}
              </SmallButton>
            ) : null}
          </Buttons>
        </>
      )}
    </Row>
  );
}

const stateTexts = {
  waiting: 'FlexSalesforceWaiting',
  'needs-agent': 'FlexSalesforceFailed',
} as const;
