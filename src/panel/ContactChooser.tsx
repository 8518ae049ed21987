import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Text } from '@twilio-paste/core/text';
import { useState } from 'react';

import type { Engagement, Match } from '../engagements/engagement';
import { reasonText } from './reason-text';
import { Section } from './Section';
import type { Translate } from './strings';

interface ContactChooserProps {
  readonly engagement: Engagement;
  readonly text: Translate;
  onChoose(choice: string | null): void;
}

/** Which of several the customer is: asked once, and nothing waits for the answer. */
export function ContactChooser({ engagement, text, onChoose }: ContactChooserProps) {
  const choice = engagement.contactChoice;
  return (
    // Always there, so that what appears in it is said.
    <div aria-live="polite">
      {choice.at === 'asked' ? (
        <Box marginTop="space60">
          <Section title={text('FlexSalesforceWho')}>
            {choice.refused === null ? (
              <Text as="p" color="colorTextWeak" marginBottom="space40">
                {text('FlexSalesforceWhoHint')}
              </Text>
            ) : (
              <Text as="p" color="colorTextError" marginBottom="space40" data-testid="salesforce-choice-refused">
                {text('FlexSalesforceWhoRefused', { reason: reasonText(choice.refused, text) })}
              </Text>
            )}
            <Choices
              reservationSid={engagement.reservationSid}
              matches={choice.matches}
              text={text}
              onChoose={onChoose}
            />
          </Section>
        </Box>
      ) : choice.at === 'chosen' ? (
        <Text as="p" color="colorTextWeak" marginTop="space40" data-testid="salesforce-choice-saving">
          {text('FlexSalesforceWhoSaving', { name: nameOf(choice.choice, choice.matches, text) })}
        </Text>
      ) : null}
    </div>
  );
}

interface ChoicesProps {
  readonly reservationSid: string;
  readonly matches: readonly Match[];
  readonly text: Translate;
  onChoose(choice: string | null): void;
}

const nobody = 'nobody';

function Choices({ reservationSid, matches, text, onChoose }: ChoicesProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const options = [
    ...matches.map((match) => ({
      value: match.id,
      name: match.name ?? text('FlexSalesforceWhoUnnamed'),
      hint: hintOf(match),
    })),
    { value: 'new', name: text('FlexSalesforceWhoNew'), hint: text('FlexSalesforceWhoNewHint') },
    { value: nobody, name: text('FlexSalesforceWhoNobody'), hint: text('FlexSalesforceWhoNobodyHint') },
  ];
  return (
    <Box
      as="form"
      margin="space0"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== null) onChoose(chosen === nobody ? null : chosen);
      }}
    >
      <Box
        role="radiogroup"
        aria-label={text('FlexSalesforceWho')}
        display="flex"
        flexDirection="column"
        rowGap="space20"
      >
        {options.map(({ value, name, hint }) => (
          <Box
            as="label"
            key={value}
            display="flex"
            alignItems="flex-start"
            columnGap="space30"
            padding="space30"
            cursor="pointer"
            borderStyle="solid"
            borderWidth="borderWidth10"
            borderColor={chosen === value ? 'colorBorderPrimary' : 'colorBorderWeak'}
            borderRadius="borderRadius20"
            backgroundColor={chosen === value ? 'colorBackgroundPrimaryWeakest' : 'colorBackgroundBody'}
            _hover={{ borderColor: 'colorBorderPrimary' }}
            data-testid="salesforce-match"
          >
            <input
              type="radio"
              style={{ flexShrink: 0, margin: '0.2rem 0 0' }}
              name={`salesforce-match-${reservationSid}`}
              value={value}
              checked={chosen === value}
              onChange={() => setChosen(value)}
            />
            <Box minWidth="0" overflowWrap="anywhere">
              <Text as="span" display="block" fontWeight="fontWeightSemibold">
                {name}
              </Text>
              <Text as="span" display="block" color="colorTextWeak" fontSize="fontSize20">
                {hint}
              </Text>
            </Box>
          </Box>
        ))}
      </Box>
      <Box marginTop="space40">
        <Button
          type="submit"
          variant="primary"
          size="small"
          aria-disabled={chosen === null}
          data-testid="salesforce-choose"
        >
          {text('FlexSalesforceWhoChoose')}
        </Button>
      </Box>
    </Box>
  );
}

/** What tells it from the others. */
const hintOf = ({ object, title, account, email }: Match): string =>
  [object, title, account, email].filter((each) => each !== null).join(' · ');

function nameOf(choice: string, matches: readonly Match[], text: Translate): string {
  if (choice === 'new') return text('FlexSalesforceWhoNew');
  return matches.find(({ id }) => id === choice)?.name ?? text('FlexSalesforceWhoUnnamed');
}
