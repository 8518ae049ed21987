import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from '../../project-root';
import type { Given, GivenRecord } from './given-org';

/** A call of createRecords and what it must answer. Names stand for records, `new` for what the calls have made. */
export interface MatchingCall {
  readonly phone: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Calls with the same number are of the same task; each of a task of its own where there is none. */
  readonly task?: number;
  readonly contact: string | null;
  /** The Account of the Case; not looked at where it is not given. */
  readonly account?: string;
  readonly matches: readonly string[];
  /** `new` (as when not given), `same` as the call before, or the name of a record. */
  readonly case?: string;
}

/** One case of contact matching, as the Apex tests have it too. */
export interface MatchingCase extends Given {
  readonly name: string;
  readonly records: readonly GivenRecord[];
  readonly calls: readonly MatchingCall[];
}

export const MATCHING_CASES_FILE = 'salesforce/force-app/main/default/staticresources/TwilioMatchingCases.json';

export function readMatchingCases(): readonly MatchingCase[] {
  return JSON.parse(readFileSync(join(projectRoot, MATCHING_CASES_FILE), 'utf8')) as MatchingCase[];
}
