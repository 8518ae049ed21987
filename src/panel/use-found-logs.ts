import { useEffect, useRef, useState } from 'react';

import type { Engagement, Reason } from '../engagements/engagement';
import type { SyncPolicy } from '../engagements/next-step';
import type { OrgQuestions } from '../sync/ask-org';
import type { FoundLogs } from './judge-logging';
import { keysOf } from './judge-logging';

/** As many as `findLogs` takes. */
const mostKeys = 200;
/** Milliseconds. What is saved at once is asked for at once. */
const askAfter = 200;

export interface OrgAnswer {
  readonly asking: boolean;
  /** Why the last try came to nothing; `null` where it did not. `isRefused`: it will not until somebody changes something. */
  readonly failed: { readonly isRefused: boolean; readonly reason: Reason } | null;
  /** What the org has of an engagement; null where it was not asked since that was saved last. */
  of(engagement: Engagement): FoundLogs | null;
  refresh(): void;
}

/**
 * Asks the org for these engagements, in one request: at first, after each save of one of them, whenever `trigger` changes, and on
 * demand. An answer that comes after the next question is dropped.
 */
export function useFoundLogs(
  org: OrgQuestions,
  engagements: readonly Engagement[],
  policy: SyncPolicy,
  trigger: unknown,
): OrgAnswer {
  const [asking, setAsking] = useState(true);
  const [failed, setFailed] = useState<OrgAnswer['failed']>(null);
  const [answer, setAnswer] = useState<{ found: FoundLogs; asked: ReadonlyMap<string, string> } | null>(null);
  const [demands, setDemands] = useState(0);
  const latest = useRef(0);
  const versions = new Map(engagements.map((engagement) => [engagement.reservationSid, savedSoFar(engagement)]));

  useEffect(() => {
    const question = ++latest.current;
    const asks = engagements.some((engagement) => keysOf(engagement, policy).length > 0);
    setAsking(asks);
    if (!asks) return undefined;
    const timer = setTimeout(() => {
      const keys: string[] = [];
      const asked = new Map<string, string>();
      for (const engagement of engagements) {
        const its = keysOf(engagement, policy);
        if (keys.length + its.length > mostKeys) break;
        keys.push(...its);
        asked.set(engagement.reservationSid, savedSoFar(engagement));
      }
      void org.findLogs(keys).then((outcome) => {
        if (question !== latest.current) return;
        setAsking(false);
        if (outcome.kind === 'ok') setAnswer({ found: outcome.value, asked });
        setFailed(outcome.kind === 'ok' ? null : { isRefused: outcome.kind === 'permanent', reason: outcome.reason });
      });
    }, askAfter);
    return () => {
      latest.current += 1;
      clearTimeout(timer);
    };
    // The engagements are new objects at every change of theirs: it is what was saved of them that counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [JSON.stringify([...versions]), trigger, demands]);

  return {
    asking,
    failed,
    of: ({ reservationSid }) =>
      answer !== null && answer.asked.get(reservationSid) === versions.get(reservationSid) ? answer.found : null,
    refresh: () => setDemands((count) => count + 1),
  };
}

/** Another text after each save, and after nothing else. */
const savedSoFar = ({ states, activity, case: progress }: Engagement): string =>
  JSON.stringify([
    states.map(({ record }) => (record.at === 'saved' ? [record.id, record.ended] : 0)),
    activity.digest,
    activity.told,
    progress.at,
  ]);
