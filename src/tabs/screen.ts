import type { CrmHost, Outcome } from '../crm/host';
import type { EngagedTask, Engagement } from '../engagements/engagement';
import { keepsRecord, recordIn, recordOf } from '../engagements/pop-target';
import type { ScreenPop } from '../engagements/screen-pop';
import { recordPop } from '../engagements/screen-pop';
import type { ReloadMemory } from './reload-memory';

/** The Salesforce page around this tab, and the task whose record was brought on it last. */
export interface Screen {
  /** Pops for a task, unless it is the record on the screen. Null until Salesforce can be called from this tab. */
  pop(request: {
    readonly reservationSid: string;
    readonly target: ScreenPop;
    /** It is on no screen yet: not worth a question. */
    readonly isNew: boolean;
  }): Promise<Outcome<null>> | null;
  /** Whether something was popped here for that task. */
  hasPopped(reservationSid: string): boolean;
  /** The agent has selected a task: its record comes back, if another's was brought here since. */
  select(reservationSid: string, task: EngagedTask, engagement: Engagement | null): void;
}

/** How long Salesforce may take to say what is on the screen, in milliseconds. */
const answerMs = 1_000;

/** @param lastShown the reservation whose record was brought here last */
export function createScreen(host: () => CrmHost | null, lastShown: ReloadMemory): Screen {
  const popped = new Map<string, ScreenPop>();

  /**
   * Brings it on the screen, unless that record is there, or the agent has gone on to another task meanwhile. What is there is
   * waited for but shortly, as the agent waits.
   */
  async function bring(
    here: CrmHost,
    reservationSid: string,
    target: ScreenPop,
    { recordId, isFirst }: { readonly recordId: string | null; readonly isFirst: boolean },
  ): Promise<Outcome<null>> {
    lastShown.set(reservationSid);
    const onScreen = recordId === null ? null : await here.recordOnScreen(answerMs);
    if (onScreen?.kind === 'ok' && isSameRecord(onScreen.value, recordId)) return done;
    if (!isFirst && lastShown.get() !== reservationSid) return done;
    const outcome = await here.pop(target);
    if (outcome.kind !== 'ok' && lastShown.get() === reservationSid) lastShown.set('');
    return outcome;
  }

  return {
    pop({ reservationSid, target, isNew }) {
      const here = host();
      if (here === null) return null;
      popped.set(reservationSid, target);
      return bring(here, reservationSid, target, { recordId: isNew ? null : recordIn(target), isFirst: true });
    },
    hasPopped: (reservationSid) => popped.has(reservationSid),
    select(reservationSid, task, engagement) {
      const here = host();
      if (reservationSid === lastShown.get() || here === null) return;
      const recordId = engagement && recordOf(engagement);
      // Flex selects an outbound call while it rings: the record that it was started from is on the screen.
      if (recordId === null && keepsRecord(task)) lastShown.set(reservationSid);
      if (recordId === null) return;
      const before = popped.get(reservationSid);
      // A page can be shown twice; a flow or a form would begin anew.
      const target = before?.type === 'url' ? before : recordPop(recordId);
      void bring(here, reservationSid, target, { recordId: recordIn(target), isFirst: false });
    },
  };
}

/** Ids come with 15 characters or with 18, of which the last three say nothing new. */
const isSameRecord = (one: string | null, other: string | null): boolean => one?.slice(0, 15) === other?.slice(0, 15);

const done: Outcome<null> = { kind: 'ok', value: null };
