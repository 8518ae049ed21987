import * as v from 'valibot';

import type { Diagnostics } from '../../diagnostics/diagnostics';
import { loadScript } from './load-script';

/**
 * The part of Salesforce's console API that is called here:
 * https://developer.salesforce.com/docs/atlas.en-us.api_console.meta/api_console/sforce_api_console_setcustomconsolecomponentpopoutable.htm
 */
export interface SalesforceConsole {
  setCustomConsoleComponentPopoutable?(allowed: boolean, callback: (result: unknown) => void): void;
}

export interface PopOutOptions {
  readonly target: Window;
  /** The trusted parent; the script comes from there. */
  readonly parentOrigin: string;
  readonly apiVersion: string;
  readonly diagnostics: Diagnostics;
}

const doneSchema = v.object({ success: v.literal(true) });

/**
 * Allows or forbids popping the softphone out, by Salesforce's console API. Its script is loaded when there is something to forbid;
 * where it does not come, as in an org without it, popping out stays as Salesforce has it, which is allowed.
 */
export function createPopOut(options: PopOutOptions): (allowed: boolean) => void {
  const { target, parentOrigin, apiVersion, diagnostics } = options;
  const note = (code: string): void => diagnostics.info('softphone.pop-out-failed', { code });
  let wanted = true;
  let told = true;
  let loading = false;

  async function apply(): Promise<void> {
    if (!target.sforce?.console) {
      loading = true;
      const result = await loadScript(target, parentOrigin, `/support/console/${apiVersion}/integration.js`);
      loading = false;
      if (!target.sforce?.console) return note(result);
      // The call may be over by now.
      if (wanted === told) return;
    }
    told = wanted;
    try {
      target.sforce.console.setCustomConsoleComponentPopoutable?.(wanted, (answer) => {
        if (!v.safeParse(doneSchema, answer).success) note('REFUSED');
      });
    } catch {
      note('THROWN');
    }
  }

  return (allowed) => {
    if (allowed === wanted) return;
    wanted = allowed;
    if (wanted !== told && !loading) void apply();
  };
}
