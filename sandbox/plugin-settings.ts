/** The plugin's settings where they live: in `ui_attributes` of the Flex configuration. */
export const uiAttributesWith = (pluginSettings: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  custom_data: { salesforce: pluginSettings },
});

/** The plugin's settings `integrationApi`; what is not given is at the plugin's default. */
export interface IntegrationApiSettings {
  readonly enabled: boolean;
  readonly [setting: string]: unknown;
}

export const integrationApiOff: IntegrationApiSettings = { enabled: false };

/** All that the API can do, also what the plugin refuses or leaves out by default. */
export const integrationApiWithEverything: IntegrationApiSettings = {
  enabled: true,
  allow: { dial: true, transfer: true, consult: true, completeConsult: true, wrapUp: true, end: true },
  personalData: true,
};

/** Those among the plugin's settings. */
export function integrationApiOf(pluginSettings: Readonly<Record<string, unknown>>): IntegrationApiSettings {
  return { ...integrationApiOff, ...(pluginSettings['integrationApi'] as Partial<IntegrationApiSettings> | undefined) };
}
