import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';

import type { Reason } from '../engagements/engagement';
import { Duration } from './Duration';
import type { Saving, StateLine } from './engagement-summary';
import { isEnd, stateNames } from './engagement-summary';
import { formatTime } from './format';
import { reasonText } from './reason-text';
import { Section } from './Section';
import type { StringKey, Translate } from './strings';

interface CallLogProps {
  readonly states: readonly StateLine[];
  /** Why the last try did not succeed, while the next is due. */
  readonly delay: Reason | null;
  /** Whole seconds since 1970. */
  readonly now: number;
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

/** The states of the conversation as a timeline: when each began, how long it lasted, and whether Salesforce has it. */
export function CallLog({ states, delay, now, text }: CallLogProps) {
  if (states.length === 0) return null;
  return (
    <Section title={text('FlexSalesforceStates')}>
      <Box as="ol" margin="space0" padding="space0" listStyleType="none" data-testid="salesforce-states">
        {states.map((state, ordinal) => (
          <StateEntry key={ordinal} state={state} isLast={ordinal === states.length - 1} now={now} text={text} />
        ))}
      </Box>
      {delay === null ? null : (
        <Text as="p" color="colorTextWeak" fontSize="fontSize20" data-testid="salesforce-delay">
          {reasonText(delay, text)}
        </Text>
      )}
    </Section>
  );
}

interface StateEntryProps {
  readonly state: StateLine;
  readonly isLast: boolean;
  readonly now: number;
  readonly text: Translate;
}

function StateEntry({ state, isLast, now, text }: StateEntryProps) {
  const saving = savingTexts[state.saving];
  return (
    <Box as="li" display="flex" columnGap="space40">
      <Line state={state} isLast={isLast} />
      <Box flexGrow={1} minWidth="0" paddingBottom={isLast ? 'space0' : 'space50'}>
        <Box display="flex" justifyContent="space-between" columnGap="space40">
          <Text as="span" fontWeight={state.isOpen ? 'fontWeightSemibold' : 'fontWeightNormal'}>
            {text(stateNames[state.status])}
          </Text>
          {isEnd(state.status) ? null : state.duration === null ? (
            <Text as="span">{text('FlexSalesforceDurationUnknown')}</Text>
          ) : (
            <Duration seconds={state.duration} language={text.language()} />
          )}
        </Box>
        <Box display="flex" justifyContent="space-between" columnGap="space40">
          <Text as="span" color="colorTextWeak" fontSize="fontSize20" fontVariantNumeric="tabular-nums">
            {state.startedAt === null ? '' : formatTime(state.startedAt, text.language(), now)}
          </Text>
          <Text as="span" color={savingColors[state.saving]} fontSize="fontSize20">
            {saving === null ? '' : text(saving)}
          </Text>
        </Box>
      </Box>
    </Box>
  );
}

/** The dot of a state, filled unless it goes on, and the line to the next. */
function Line({ state: { status, isOpen, saving }, isLast }: Omit<StateEntryProps, 'now' | 'text'>) {
  const color = saving === 'failed' ? 'colorBorderError' : isOpen ? 'colorBorderPrimary' : 'colorBorderStrong';
  const fill = { colorBorderError: 'colorBackgroundError', colorBorderStrong: 'colorBackgroundStrong' } as const;
  return (
    <Box aria-hidden display="flex" flexDirection="column" alignItems="center" flexShrink={0} width="12px">
      <Box
        boxSizing="border-box"
        flexShrink={0}
        width="12px"
        height="12px"
        marginTop="space20"
        borderStyle="solid"
        borderWidth="borderWidth20"
        borderColor={color}
        backgroundColor={color === 'colorBorderPrimary' ? 'colorBackgroundBody' : fill[color]}
        borderRadius={isEnd(status) ? 'borderRadius10' : 'borderRadiusCircle'}
      />
      {isLast ? null : <Box flexGrow={1} width="2px" backgroundColor="colorBackgroundStrong" />}
    </Box>
  );
}
