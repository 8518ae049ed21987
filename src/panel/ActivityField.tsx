import { Button } from '@twilio-paste/core/button';
import { Text } from '@twilio-paste/core/text';

import type { ActivityLine } from './engagement-summary';
import { Field } from './Field';
import { RecordLink } from './RecordLink';
import type { StringKey, Translate } from './strings';

interface ActivityFieldProps {
  readonly activity: ActivityLine;
  readonly text: Translate;
  onOpen(recordId: string): void;
  onLog(): void;
}

/** The conversation's activity: whether it is saved, and Log where that is the agent's to decide. */
export function ActivityField({ activity, text, onOpen, onLog }: ActivityFieldProps) {
  const { id, saving, skipped } = activity;
  return (
    <Field label={text('FlexSalesforceActivity')}>
      {saving === 'on-demand' ? (
        <Button variant="secondary" size="small" onClick={onLog} data-testid="salesforce-log">
          {text('FlexSalesforceLog')}
        </Button>
      ) : id === null ? (
        <Text as="span" aria-live="polite" color="colorTextWeak" data-testid="salesforce-activity-saving">
          {text(activityTexts[saving])}
        </Text>
      ) : (
        <>
          <RecordLink testId="salesforce-activity" id={id} onOpen={onOpen}>
            {text('FlexSalesforceActivityOpen')}
          </RecordLink>
          {saving === 'saved' ? null : (
            <Text as="span" color="colorTextWeak" fontSize="fontSize20" data-testid="salesforce-activity-saving">
              {` ${text(activityTexts[saving])}`}
            </Text>
          )}
        </>
      )}
      {skipped.length === 0 ? null : (
        <Text as="p" color="colorTextWeak" fontSize="fontSize20">
          {text('FlexSalesforceActivitySkipped', { fields: skipped.join(', ') })}
        </Text>
      )}
    </Field>
  );
}

/** Also of the notes, which are saved with it. */
export const activityTexts: Record<ActivityLine['saving'], StringKey> = {
  'not-due': 'FlexSalesforceActivityLater',
  'on-demand': 'FlexSalesforceSavedOnLog',
  saved: 'FlexSalesforceSaved',
  saving: 'FlexSalesforceSaving',
  waiting: 'FlexSalesforceWaiting',
  failed: 'FlexSalesforceFailed',
  declined: 'FlexSalesforceActivityDeclined',
};
