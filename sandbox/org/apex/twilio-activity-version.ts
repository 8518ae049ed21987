import { object } from './twilio-given-value';

/** Apex has no larger Integer. */
const HIGHEST_REVISION = 2 ** 31 - 1;

/** Twin of TwilioActivityVersion.cls: how much the plugin knew when it sent a request; `since` tells journals apart. */
export interface ActivityVersion {
  readonly since: number;
  readonly revision: number;
}

/** Null where neither the plugin nor the memory told of one. */
export function versionOf(value: unknown): ActivityVersion | null {
  const { since, revision } = object(value) ?? {};
  return isInteger(since) && isInteger(revision) && revision <= HIGHEST_REVISION ? { since, revision } : null;
}

/** Never where they are of two journals, or one is not known. */
export function isBefore(one: ActivityVersion | null, other: ActivityVersion | null): boolean {
  return one !== null && one.since === other?.since && one.revision < other.revision;
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
