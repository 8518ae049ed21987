import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';

import { Duration } from './Duration';
import type { Saving, StateLine } from './engagement-summary';
import { stateNames } from './engagement-summary';
import type { StringKey, Translate } from './strings';

interface CallLogProps {
  readonly states: readonly StateLine[];
  /** Why the last try did not succeed, while the next is due. */
  readonly delay: string | null;
  readonly text: Translate;
}

const savingTexts: Record<Saving, StringKey | null> = {
  'not-due': null,
  saved: 'FlexSalesforceSaved',
  saving: 'FlexSalesforceSaving',
  waiting: 'FlexSalesforceWaiting',
  failed: 'FlexSalesforceFailed',
};

const savingColors = {
  'not-due': 'colorTextWeak',
  saved: 'colorTextSuccess',
  saving: 'colorTextWeak',
  waiting: 'colorTextWeak',
  failed: 'colorTextError',
} as const;

/** The states of the conversation in their order, each with its duration and whether Salesforce has it. */
export function CallLog({ states, delay, text }: CallLogProps) {
  if (states.length === 0) return null;
  return (
    <Box>
      <Text
        as="h3"
        fontWeight="fontWeightSemibold"
        fontSize="fontSize30"
        lineHeight="lineHeight20"
        marginBottom="space30"
      >
        {text('FlexSalesforceStates')}
      </Text>
      <Box as="ol" margin="space0" padding="space0" data-testid="salesforce-states">
        {states.map((state, ordinal) => (
          <StateRow key={ordinal} state={state} text={text} />
        ))}
      </Box>
      {delay === null ? null : (
        <Text as="p" color="colorTextWeak" fontSize="fontSize20" data-testid="salesforce-delay">
          {delay}
        </Text>
      )}
    </Box>
  );
}

function StateRow({ state, text }: { readonly state: StateLine; readonly text: Translate }) {
  const saving = savingTexts[state.saving];
  const instant = state.status === 'Completed' || state.status === 'Canceled';
  return (
    <Box
      as="li"
      display="flex"
      alignItems="baseline"
      columnGap="space40"
      paddingY="space30"
      borderBottomStyle="solid"
      borderBottomWidth="borderWidth10"
      borderBottomColor="colorBorderWeaker"
    >
      <Box flexGrow={1}>
        <Text as="span">{text(stateNames[state.status])}</Text>
      </Box>
      {instant ? null : state.duration === null ? (
        <Text as="span">{text('FlexSalesforceDurationUnknown')}</Text>
      ) : (
        <Duration seconds={state.duration} language={text.language()} />
      )}
      <Box minWidth="size10" textAlign="right">
        <Text as="span" color={savingColors[state.saving]} fontSize="fontSize20">
          {saving === null ? '' : text(saving)}
        </Text>
      </Box>
    </Box>
  );
}
