import { Anchor } from '@twilio-paste/core/anchor';
import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Text } from '@twilio-paste/core/text';

import { isOffer } from '../engagements/engagement';
import { hasCase } from '../engagements/next-step';
import { ActivityField } from './ActivityField';
import { CallLog } from './CallLog';
import { ConnectionLine } from './ConnectionLine';
import { ContactChooser } from './ContactChooser';
import { DialledExtension } from './DialledExtension';
import type { EngagementSummary } from './engagement-summary';
import { summarize } from './engagement-summary';
import { Failure } from './Failure';
import { Field } from './Field';
import { KeptFocus } from './KeptFocus';
import { OutcomeEditor } from './OutcomeEditor';
import type { PanelServices } from './panel-services';
import { reasonText } from './reason-text';
import { RecordLink } from './RecordLink';
import { useChanges, useEverySecond } from './use-changes';
import { useOpenRecord } from './use-open-record';

interface SalesforceTabProps {
  readonly services: PanelServices;
  /** Flex hands it to what stands in a task's tab. */
  readonly task?: { readonly sid: string; readonly taskChannelUniqueName: string; readonly attributes: unknown };
}

/** The task's tab "Salesforce": its case and contact, its states, and whether each is saved. */
export function SalesforceTab(props: SalesforceTabProps) {
  // Flex shows the next task in the same place: what was chosen, or failed, belongs to the one before.
  return <TaskRecords key={props.task?.sid} {...props} />;
}

function TaskRecords({ services, task }: SalesforceTabProps) {
  const { connection, engagements, requests, text } = services;
  const { open, failure: openFailure } = useOpenRecord(services);
  useChanges(connection.subscribe, engagements.subscribe, text.subscribe);
  const view = task === undefined ? null : engagements.view(task.sid);
  useEverySecond(view !== null);
  const willHaveCase = hasCase({ task: { channel: task?.taskChannelUniqueName ?? '' } }, services.policy);
  const summary = view === null || isOffer(view.engagement) ? null : summarize(view, services.policy, services.now());

  return (
    <Box
      as="section"
      aria-label={text('FlexSalesforceTab')}
      lang={text.language()}
      padding="space50"
      data-testid="salesforce-tab"
      width="100%"
      overflowY="auto"
      height="100%"
    >
      <ConnectionLine status={connection.status()} text={text} />
      <DialledExtension attributes={task?.attributes} text={text} />
      {view === null || summary === null || task === undefined ? (
        <Text as="p" color="colorTextWeak">
          {text(willHaveCase ? 'FlexSalesforceNothingYet' : 'FlexSalesforceNoCase')}
        </Text>
      ) : (
        <Box display="flex" flexDirection="column" rowGap="space60" maxWidth="size60">
          <KeptFocus>
            <Records summary={summary} services={services} onOpen={open} onLog={() => requests.log(task.sid)} />
            <ContactChooser
              engagement={view.engagement}
              text={text}
              onChoose={(choice) => requests.chooseContact(task.sid, choice)}
            />
            {openFailure === null ? null : <Failure message={openFailure} />}
            {summary.failure === null ? null : (
              <Failure
                title={text(summary.failure.what)}
                message={reasonText(summary.failure.reason, text)}
                action={{ label: text('FlexSalesforceRetry'), onClick: () => engagements.retry(task.sid) }}
              />
            )}
          </KeptFocus>
          {summary.abandoned ? null : (
            <OutcomeEditor engagement={view.engagement} activity={summary.activity} services={services} onOpen={open} />
          )}
          <CallLog states={summary.states} delay={summary.delay} now={services.now()} text={text} />
        </Box>
      )}
      <Box marginTop="space60">
        <Button variant="link" onClick={services.downloadDiagnostics} data-testid="salesforce-diagnostics">
          {text('FlexSalesforceDiagnostics')}
        </Button>
      </Box>
    </Box>
  );
}

interface RecordsProps {
  readonly summary: EngagementSummary;
  readonly services: PanelServices;
  onOpen(recordId: string): void;
  onLog(): void;
}

function Records({ summary, services: { text }, onOpen, onLog }: RecordsProps) {
  const { case: caseSummary, contact } = summary;
  return (
    <Box as="dl" margin="space0" display="grid" gridTemplateColumns="1fr 1fr" columnGap="space50" rowGap="space40">
      <Field label={text('FlexSalesforceCase')}>
        {caseSummary.id ? (
          <RecordLink testId="salesforce-case" id={caseSummary.id} onOpen={onOpen}>
            {caseSummary.number ?? text('FlexSalesforceCaseUnnumbered')}
          </RecordLink>
        ) : (
          <Text as="span" color="colorTextWeak">
            {text(summary.abandoned ? 'FlexSalesforceNotAccepted' : caseTexts[caseSummary.saving])}
          </Text>
        )}
        {summary.popFailed ? (
          <Text as="p" color="colorTextWeak" fontSize="fontSize20">
            {text('FlexSalesforcePopFailed')}
          </Text>
        ) : null}
      </Field>
      {caseSummary.id ? (
        <Field label={text('FlexSalesforceContact')}>
          {contact === null ? (
            <Text as="span" color="colorTextWeak">
              {text(contactTexts[summary.contactChoice])}
            </Text>
          ) : (
            <RecordLink testId="salesforce-contact" id={contact.id} onOpen={onOpen}>
              {contact.name ?? text('FlexSalesforceContactUnnamed')}
            </RecordLink>
          )}
        </Field>
      ) : null}
      {summary.activity === null ? null : (
        <ActivityField activity={summary.activity} text={text} onOpen={onOpen} onLog={onLog} />
      )}
      {summary.recordingUrl === null ? null : (
        <Field label={text('FlexSalesforceRecording')}>
          <Text as="span" fontWeight="fontWeightSemibold">
            <Anchor href={summary.recordingUrl} target="_blank" rel="noopener noreferrer">
              {text('FlexSalesforceRecordingOpen')}
            </Anchor>
          </Text>
        </Field>
      )}
    </Box>
  );
}

const caseTexts = {
  'not-due': 'FlexSalesforceNoCase',
  saved: 'FlexSalesforceCaseUnnumbered',
  saving: 'FlexSalesforceCaseCreating',
  waiting: 'FlexSalesforceCaseWaiting',
  failed: 'FlexSalesforceFailed',
} as const;

const contactTexts = {
  none: 'FlexSalesforceNoContact',
  asked: 'FlexSalesforceContactAsked',
  chosen: 'FlexSalesforceSaving',
  answered: 'FlexSalesforceNoContact',
} as const;
