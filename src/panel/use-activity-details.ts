import { useEffect, useRef, useState } from 'react';

import type { Engagement } from '../engagements/engagement';
import type { ActivityDetails } from '../sync/apex-answers';
import type { PanelServices } from './panel-services';

export interface KnownDetails {
  /** Null as long as nothing could be read from Salesforce. */
  readonly details: ActivityDetails | null;
  /** What Salesforce has taken since is in it. */
  readonly isCurrent: boolean;
  read(): void;
}

/**
 * The activity as Salesforce has it: read when the editor opens and on demand, which is before the agent edits. A save asks anew only
 * where a person had taken the notes over: it may have put the agent's beside theirs.
 */
export function useActivityDetails(
  { org, connection }: Pick<PanelServices, 'org' | 'connection'>,
  { reservationSid, activity: { digest } }: Engagement,
): KnownDetails {
  const [known, setKnown] = useState<{ details: ActivityDetails; digest: string | null } | null>(null);
  const asked = useRef(0);
  const isConnected = connection.status() === 'connected';
  const read = (): void => {
    const question = (asked.current += 1);
    void org.readActivity(reservationSid).then((outcome) => {
      if (outcome.kind === 'ok' && question === asked.current) setKnown({ details: outcome.value, digest });
    });
  };
  const followed = known?.details.notesTakenOver ? digest : null;
  useEffect(() => {
    if (isConnected) read();
    return () => void (asked.current += 1);
    // What it reads is told by these.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isConnected, reservationSid, followed]);
  return { details: known?.details ?? null, isCurrent: known !== null && known.digest === digest, read };
}
