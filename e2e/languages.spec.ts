import type * as FlexUi from '@twilio/flex-ui';

import type { Agent } from './console';
import { expect, expectDesktop, openConsole, test } from './console';

/** In the tab, which is looked into again and again. */
const soon = { timeout: 1000 };

const languages = [
  ['en-US', 'en-US', 'Reservation accepted'],
  ['de-DE', 'de', 'Reservierung angenommen'],
  ['es-MX', 'es', 'Reserva aceptada'],
  ['fr-FR', 'fr', 'Réservation acceptée'],
  ['ja-JP', 'ja', '予約を承諾'],
  ['pt-BR', 'pt', 'Reserva aceita'],
] as const;

/** Nothing of the tab is wider than its room: texts in other languages are longer. */
async function expectNothingClipped({ flex }: Agent): Promise<void> {
  const clipped = await flex
    .getByTestId('salesforce-tab')
    .evaluate((tab) =>
      [tab, ...tab.querySelectorAll('*')]
        .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
        .map(({ textContent }) => textContent),
    );
  expect(clipped).toEqual([]);
}

for (const [tag, language, accepted] of languages) {
  test(`an account whose language is ${tag} has the tab in it`, async ({ sandbox, page }) => {
    sandbox.twilio.setLanguage(tag);
    const agent = await openConsole(page, sandbox.consoleUrl);
    sandbox.twilio.incomingCall({ from: '+14155550134' });
    await agent.accept();
    const tab = agent.flex.getByTestId('salesforce-tab');
    await agent.inSalesforceTab(() => expect(tab.getByRole('listitem').first()).toContainText(accepted, soon));
    await expect(tab).toHaveAttribute('lang', language);
    await expectNothingClipped(agent);
  });
}

test('the agent chooses a language in Flex, and has it after a reload', async ({ sandbox, agent }) => {
  const { flex } = agent;
  await flex.getByTestId('profile-card-button').click();
  await flex.getByTestId('locale-selector-open-link').click();
  await flex.getByTestId('locale-selector-combobox').click();
  await flex.getByRole('option', { name: 'Deutsch' }).click();
  await flex.getByTestId('locale-selector-confirm-button').click();
  await agent.reloadFlex();
  sandbox.twilio.incomingChat();
  await agent.accept();
  await agent.inSalesforceTab(() =>
    expect(flex.getByTestId('salesforce-states')).toContainText('Reservierung angenommen', soon),
  );
});

test('a plugin that changes Flex’s configured language takes the open tab along, but not a text of its own', async ({
  sandbox,
  agent,
}) => {
  sandbox.twilio.incomingChat();
  await agent.accept();
  await agent.inSalesforceTab(() => expect(agent.flex.getByTestId('salesforce-states')).toBeVisible(soon));
  const frame = agent.page.frames().find((each) => each.parentFrame() !== null);
  await frame?.evaluate(() => {
    const { Manager } = (window as unknown as { Twilio: { Flex: typeof FlexUi } }).Twilio.Flex;
    const manager = Manager.getInstance();
    manager.localization.availableLocales.splice(0);
    manager.strings = { ...manager.strings, FlexSalesforceStates: 'Verlauf' } as FlexUi.Strings;
    manager.updateConfig({ language: 'de-AT' });
  });
  await agent.inSalesforceTab(async () => {
    const tab = agent.flex.getByTestId('salesforce-tab');
    await expect(tab).toContainText('Reservierung angenommen', soon);
    await expect(tab.getByRole('heading', { name: 'Verlauf', exact: true })).toBeVisible(soon);
  });
});

test('the control strip opens Flex in another language', async ({ sandbox, agent }) => {
  await agent.page.getByTestId('language').selectOption('ja-JP');
  await expectDesktop(agent.flex);
  sandbox.twilio.incomingChat();
  await agent.accept();
  await agent.inSalesforceTab(() =>
    expect(agent.flex.getByTestId('salesforce-states')).toContainText('予約を承諾', soon),
  );
});
