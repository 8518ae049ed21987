/**
 * What the plugin did, for whoever has to find out why: structured lines without personal data, the last 500 in memory, warnings
 * also on the console. Only SIDs, record ids, codes, counts and times may go into `data`; its type keeps free text of people out
 * as far as a type can.
 */
export interface DiagnosticLine {
  /** ISO 8601. */
  readonly at: string;
  readonly level: 'info' | 'warning';
  /** Stable name: `host.connected`, `step.failed`, ... */
  readonly event: string;
  readonly data: DiagnosticData;
}

export type DiagnosticData = Readonly<Record<string, string | number | boolean | null>>;

export interface Diagnostics {
  info(event: string, data?: DiagnosticData): void;
  /** For what a person should do something about; `advice` is a sentence for the console. */
  warn(event: string, advice: string, data?: DiagnosticData): void;
  lines(): readonly DiagnosticLine[];
}

const capacity = 500;

export function createDiagnostics(log: Pick<Console, 'debug' | 'warn'>, now: () => number = Date.now): Diagnostics {
  const lines: DiagnosticLine[] = [];
  const add = (level: DiagnosticLine['level'], event: string, data: DiagnosticData): void => {
    lines.push({ at: new Date(now()).toISOString(), level, event, data });
    if (lines.length > capacity) lines.shift();
  };
  return {
    info(event, data = {}) {
      add('info', event, data);
      log.debug(`[plugin-flex-salesforce] ${event}`, data);
    },
    warn(event, advice, data = {}) {
      add('warning', event, data);
      log.warn(`[plugin-flex-salesforce] ${advice} (${event})`, data);
    },
    lines: () => [...lines],
  };
}
