export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Names in a folder; none if there is no such folder. */
  listFolder(folder: string): string[];
}

/**
 * Where a Chrome, Edge or Chromium may be, the best first: what `CHROME_PATH` names, then what is installed in the usual
 * places, then what Playwright has downloaded.
 */
export function browserCandidates(machine: Machine): string[];

/** The path of a browser on this computer, or null. */
export function findBrowser(): string | null;
