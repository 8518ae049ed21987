import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import { useState } from 'react';

import { isLogged } from '../engagements/next-step';
import type { EngagementView } from '../sync/engine';
import { Buttons } from './Buttons';
import { beganAt, conversationName } from './conversation-name';
import { Failure } from './Failure';
import type { FoundLogs, Logging } from './judge-logging';
import { judgeLogging } from './judge-logging';
import { Note } from './Note';
import type { PanelServices } from './panel-services';
import { reasonText } from './reason-text';
import { RecordLink } from './RecordLink';
import { Row, rowNameId } from './Row';
import { SectionHeading } from './SectionHeading';
import { SmallButton } from './SmallButton';
import type { StringKey, Translate } from './strings';
import { partsInWords, unsavedOf } from './unsaved';
import type { OrgAnswer } from './use-found-logs';
import { useFoundLogs } from './use-found-logs';
import { useKeptFocus } from './use-kept-focus';
import { useOpenRecord } from './use-open-record';

const pageSize = 10;

/** The conversations of this worker that this computer knows, newest first, and whether the org has them logged. */
export function RecentList({ services }: { readonly services: PanelServices }) {
  const { text, policy, engagements, connection } = services;
  const [wantedPage, setWantedPage] = useState(0);
  const { open, failure: openFailure } = useOpenRecord(services);
  const { area, place } = useKeptFocus();
  const all = engagements
    .views()
    .filter(({ engagement }) => engagement.states.length > 0 || engagement.notReached !== null)
    .sort((one, other) => beganAt(other.engagement) - beganAt(one.engagement));
  const page = Math.max(0, Math.min(wantedPage, Math.ceil(all.length / pageSize) - 1));
  const first = page * pageSize;
  const shown = all.slice(first, first + pageSize);
  const org = useFoundLogs(
    services.org,
    shown.map(({ engagement }) => engagement),
    policy,
    connection.status(),
  );

  const turn = (label: StringKey, to: number) => (
    <SmallButton key={label} onClick={() => setWantedPage(to)}>
      {text(label)}
    </SmallButton>
  );

  return (
    <Box as="section" {...area}>
      <SectionHeading focus={place}>{text('FlexSalesforceRecent')}</SectionHeading>
      <Note>{text('FlexSalesforceRecentHere')}</Note>
      <Box role="status" minHeight="sizeIcon30" data-testid="salesforce-asked">
        <Note>{askedText(org, text)}</Note>
      </Box>
      {openFailure === null ? null : <Failure message={openFailure} />}
      <Box as="ul" margin="space0" padding="space0" data-testid="salesforce-recent">
        {shown.map((view) => (
          <RecentRow
            key={view.engagement.reservationSid}
            view={view}
            found={org.of(view.engagement)}
            services={services}
            onOpen={open}
          />
        ))}
      </Box>
      <Buttons>
        {page > 0 ? turn('FlexSalesforceNewer', page - 1) : null}
        {first + pageSize < all.length ? turn('FlexSalesforceOlder', page + 1) : null}
        {all.length > pageSize ? (
          <Text as="span" role="status">
            {text('FlexSalesforceRange', {
              from: String(first + 1),
              to: String(first + shown.length),
              count: String(all.length),
            })}
          </Text>
        ) : null}
        <SmallButton onClick={org.refresh}>{text('FlexSalesforceRefresh')}</SmallButton>
      </Buttons>
    </Box>
  );
}

function askedText({ asking, failed }: OrgAnswer, text: Translate): string {
  if (asking) return text('FlexSalesforceAsking');
  if (failed === null) return '';
  return failed.isRefused ? reasonText(failed.reason, text) : text('FlexSalesforceNotAsked');
}

interface RecentRowProps {
  readonly view: EngagementView;
  readonly found: FoundLogs | null;
  readonly services: PanelServices;
  onOpen(recordId: string): void;
}

function RecentRow({ view, found, services, onOpen }: RecentRowProps) {
  const { text, policy, requests } = services;
  const { engagement } = view;
  const { reservationSid } = engagement;
  const made = engagement.case.at === 'made' ? engagement.case : null;
  const unsaved = unsavedOf(view, policy);
  const { state, missing, parts } = judgeLogging(engagement, policy, found);
  // What is on its way already is nothing to press a button for.
  const isMissing = unsaved === null && (state === 'partly' || state === 'not-logged');
  const log = (): void =>
    isLogged(engagement, policy) ? requests.logMissing(reservationSid, missing) : requests.log(reservationSid);
  return (
    <Row
      reservationSid={reservationSid}
      name={conversationName(engagement, text)}
      state={text(unsaved === null ? loggingTexts[state] : 'FlexSalesforceNotSavedYet')}
      failed={isMissing}
    >
      <Box display="flex" columnGap="space40" alignItems="center" justifyContent="space-between">
        <div>
          {made && (
            <RecordLink id={made.caseId} testId="salesforce-recent-case" onOpen={onOpen}>
              {made.caseNumber ?? text('FlexSalesforceCaseUnnumbered')}
            </RecordLink>
          )}
          {unsaved === null && state === 'partly' ? (
            <Note>{text('FlexSalesforceMissing', { parts: partsInWords(parts, text) })}</Note>
          ) : null}
        </div>
        {isMissing ? (
          <SmallButton of={rowNameId(reservationSid)} onClick={log} testId="salesforce-log-missing">
            {text('FlexSalesforceLog')}
          </SmallButton>
        ) : null}
      </Box>
    </Row>
  );
}

const loggingTexts: Record<Logging['state'], StringKey> = {
  logged: 'FlexSalesforceLogged',
  partly: 'FlexSalesforcePartlyLogged',
  'not-logged': 'FlexSalesforceNotLogged',
  nothing: 'FlexSalesforceNothingToLog',
};
