import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { InputBox } from '@twilio-paste/core/input-box';
import { Label } from '@twilio-paste/core/label';
import { css, styled } from '@twilio-paste/core/styling-library';
import { Text } from '@twilio-paste/core/text';
import type { FocusEvent } from 'react';
import { useEffect, useReducer, useRef } from 'react';

import { longestNotes } from '../engagements/draft';
import type { Draft, Engagement } from '../engagements/engagement';
import { activityTexts } from './ActivityField';
import { DispositionField } from './DispositionField';
import type { ActivityLine } from './engagement-summary';
import type { PanelServices } from './panel-services';
import { RecordLink } from './RecordLink';
import { Section } from './Section';
import { useActivityDetails } from './use-activity-details';

interface OutcomeEditorProps {
  readonly engagement: Engagement;
  readonly activity: ActivityLine | null;
  readonly services: PanelServices;
  onOpen(recordId: string): void;
}

/**
 * Disposition and notes: from the draft, else from the activity in Salesforce, else as they were written here. What is typed is kept
 * as a draft and saved when the agent leaves the editor or presses Save; the end of the conversation saves the rest.
 */
export function OutcomeEditor({ engagement, activity, services, onOpen }: OutcomeEditorProps) {
  const { drafts, text } = services;
  const { reservationSid, written } = engagement;
  const { details, isCurrent, read } = useActivityDetails(services, engagement);
  const [, render] = useReducer((count: number) => count + 1, 0);
  const isMounted = useRef(true);
  useEffect(
    () => () => {
      isMounted.current = false;
      drafts.keep(reservationSid);
    },
    [drafts, reservationSid],
  );

  const typed = drafts.of(engagement);
  const isDraft = typed.disposition !== null || typed.notes !== null;
  const record = details?.id && isCurrent && activity?.saving === 'saved' ? details : null;
  const known = (name: keyof Draft): string =>
    (record === null ? (written[name] ?? details?.[name]) : record[name]) ?? '';
  const isTakenOver = details?.notesTakenOver === true;
  const summary = written.summary ?? details?.summary;

  const type = (change: Partial<Draft>): void => {
    drafts.type(reservationSid, change);
    render();
  };
  const save = (): void => {
    drafts.save(reservationSid);
    if (isMounted.current) render();
  };
  const onFocus = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!isDraft && !currentTarget.contains(relatedTarget as Node | null)) read();
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (currentTarget.contains(relatedTarget as Node | null)) return;
    drafts.keep(reservationSid);
    // Only then it shows whether the window lost the focus: the agent looks something up and comes back.
    setTimeout(() => {
      if (document.hasFocus() && !currentTarget.contains(document.activeElement)) save();
    });
  };
  const notesId = `salesforce-notes-${reservationSid}`;

  return (
    <Section title={text('FlexSalesforceOutcome')}>
      <Box display="flex" flexDirection="column" rowGap="space40" onFocus={onFocus} onBlur={onBlur}>
        <DispositionField
          id={`salesforce-disposition-${reservationSid}`}
          value={typed.disposition ?? known('disposition')}
          offered={details?.dispositions ?? []}
          text={text}
          onChange={(disposition) => type({ disposition })}
        />
        <Box>
          <Label htmlFor={notesId}>{text('FlexSalesforceNotes')}</Label>
          {isTakenOver ? (
            <Text as="p" role="status" marginBottom="space30" data-testid="salesforce-notes-taken-over">
              {text(typed.notes === null ? 'FlexSalesforceNotesTakenOver' : 'FlexSalesforceNotesBeside')}{' '}
              {details.id === null ? null : (
                <RecordLink testId="salesforce-notes-open" id={details.id} onOpen={onOpen}>
                  {text('FlexSalesforceActivityOpen')}
                </RecordLink>
              )}
            </Text>
          ) : null}
          {isTakenOver && typed.notes === null ? null : (
            <InputBox type="text" element="INPUT_BOX">
              <NotesArea
                id={notesId}
                rows={4}
                maxLength={longestNotes}
                value={typed.notes ?? known('notes')}
                onChange={({ target }) => type({ notes: target.value })}
                data-testid="salesforce-notes"
              />
            </InputBox>
          )}
        </Box>
        <Box display="flex" alignItems="center" columnGap="space40">
          <Button variant="secondary" size="small" onClick={save} data-testid="salesforce-save">
            {text('FlexSalesforceSave')}
          </Button>
          <Text
            as="span"
            role="status"
            color="colorTextWeak"
            fontSize="fontSize20"
            data-testid="salesforce-outcome-saving"
          >
            {statusOf(isDraft, engagement, activity, services)}
          </Text>
        </Box>
      </Box>
      {summary ? (
        <Box marginTop="space40">
          <Text as="h4" color="colorTextWeak" fontSize="fontSize20" lineHeight="lineHeight20">
            {text('FlexSalesforceSummary')}
          </Text>
          <Text as="p" whiteSpace="pre-wrap" overflowWrap="anywhere" data-testid="salesforce-summary">
            {summary}
          </Text>
        </Box>
      ) : null}
    </Section>
  );
}

/** As Paste's own fields look; its text area brings a library of 8 KB that measures lines. */
const NotesArea = styled.textarea(
  css({
    boxSizing: 'border-box',
    display: 'block',
    width: '100%',
    margin: 'space0',
    paddingX: 'space40',
    paddingY: 'space30',
    border: 'none',
    outline: 'none',
    resize: 'vertical',
    backgroundColor: 'transparent',
    color: 'colorText',
    fontFamily: 'inherit',
    fontSize: 'fontSize30',
    lineHeight: 'lineHeight20',
  }),
);

function statusOf(
  isDraft: boolean,
  { written }: Engagement,
  activity: ActivityLine | null,
  { text, policy }: Pick<PanelServices, 'text' | 'policy'>,
): string {
  if (isDraft) return text('FlexSalesforceNotSavedYet');
  if (written.disposition === null && written.notes === null) return '';
  return text(activity === null || !policy.activity ? 'FlexSalesforceSavedOnTask' : activityTexts[activity.saving]);
}
