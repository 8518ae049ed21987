import { FlexPlugin } from '@twilio/flex-plugin';
import type * as Flex from '@twilio/flex-ui';

import { embeddingOf, frameFacts } from './crm/parent-origin';
import { createDiagnostics } from './diagnostics/diagnostics';
import { guarded } from './flex/guard';
import { hostedSettings } from './flex/hosted-settings';
import { readSettings } from './settings/settings';
import { startInSalesforce } from './start-in-salesforce';

/** Flex in Salesforce: every conversation becomes one Case and a true chain of duration records. */
export class SalesforcePlugin extends FlexPlugin {
  constructor() {
    super('SalesforcePlugin');
  }

  /** Attaches its listeners and returns; Salesforce is loaded in the background. Outside Salesforce, Flex is left untouched. */
  init(flex: typeof Flex, manager: Flex.Manager): void {
    const diagnostics = createDiagnostics(console);
    guarded(diagnostics, 'init', () => {
      const { settings, warnings } = readSettings(hostedSettings(manager));
      for (const { name, problem } of warnings) {
        diagnostics.warn('settings.invalid', `Setting ${name}: ${problem}; its default is used.`, { name });
      }
      if (!settings.enabled) return;
      const embedding = embeddingOf(frameFacts(window), settings);
      diagnostics.info('host.detected', { embedding: embedding.kind });
      if (embedding.kind === 'classic') {
        diagnostics.warn('host.classic', 'Salesforce Classic is not supported: open Flex in Lightning Experience.');
      }
      if (embedding.kind !== 'lightning') return;
      startInSalesforce({
        flex,
        manager,
        settings,
        parentOrigin: embedding.origin,
        diagnostics,
        version: this.version,
      });
    })();
  }
}
