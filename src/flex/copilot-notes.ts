import type { ITask, Manager } from '@twilio/flex-ui';
import * as v from 'valibot';

import type { Diagnostics } from '../diagnostics/diagnostics';
import { longestDisposition, longestNotes } from '../engagements/draft';
import { guarded } from './guard';
import { recordOf } from './plain-record';
import { flexTasks } from './reservations';

const textUpTo = (longest: number) =>
  v.fallback(
    v.nullable(
      v.pipe(
        v.string(),
        v.trim(),
        v.nonEmpty(),
        v.transform((text) => text.slice(0, longest)),
      ),
    ),
    null,
  );
const line = textUpTo(longestDisposition);

const notesSchema = v.object({
  interactionSid: v.fallback(v.string(), ''),
  channelSid: v.fallback(v.string(), ''),
  summary: textUpTo(longestNotes),
  sentiment: line,
  dispositionCode: v.fallback(v.nullable(v.object({ disposition_code: line, topic_path: line })), null),
});

export interface CopilotFact {
  readonly type: 'written';
  readonly written: Partial<Record<'disposition' | 'summary' | 'sentiment' | 'topic', string>>;
}

/** SIDs of conversations that are over, a few for each: far more than can be in their last minute at once. */
const mostEnded = 100;

/**
 * Hears what Agent Copilot wrote and the agent let pass (since Flex UI 2.9), for the conversation of that channel. Where the agent
 * is not shown the notes, Flex writes them after the end of the task, when it shows that no more: so the channel is remembered.
 *
 * @see https://www.twilio.com/docs/flex/admin-guide/setup/unified-profiles/agent-copilot
 */
export function listenToCopilotNotes(
  manager: Manager,
  record: (reservationSid: string, fact: CopilotFact) => void,
  diagnostics: Diagnostics,
): void {
  const ended = new Map<string, string>();
  const listen = <A>(name: string, listener: (argument: A) => void): void => {
    manager.events.addListener(
      name as Parameters<typeof manager.events.addListener>[0],
      guarded(diagnostics, name, listener),
    );
  };
  const reservationOf = (sid: string): string | undefined =>
    [...flexTasks(manager).values()].find((task) => sidsOf(task).includes(sid))?.sid ?? ended.get(sid);

  for (const name of ['taskWrapup', 'taskCompleted'])
    listen(name, (task: ITask) => {
      for (const sid of sidsOf(task)) ended.set(sid, task.sid);
      for (const oldest of [...ended.keys()].slice(0, -mostEnded)) ended.delete(oldest);
    });
  listen('notesSubmitted', (payload: unknown) => {
    const notes = v.safeParse(notesSchema, payload);
    if (!notes.success) return;
    const { channelSid, interactionSid } = notes.output;
    const reservationSid = reservationOf(channelSid) ?? reservationOf(interactionSid);
    if (reservationSid === undefined) diagnostics.info('copilot.no-task');
    else record(reservationSid, { type: 'written', written: writtenIn(notes.output) });
  });
}

/** The SIDs by which Agent Copilot names a conversation: of a call they are in its conference, of which the types tell nothing. */
function sidsOf({ attributes, conference }: ITask): string[] {
  const { flexInteractionChannelSid, flexInteractionSid } = recordOf(attributes);
  const channels = [recordOf(conference), recordOf(recordOf(conference).source)].map(({ source }) =>
    recordOf(recordOf(source).channel),
  );
  const sids = [
    flexInteractionChannelSid,
    flexInteractionSid,
    ...channels.flatMap(({ sid, interactionSid }) => [sid, interactionSid]),
  ];
  return sids.filter((sid): sid is string => typeof sid === 'string' && sid !== '');
}

function writtenIn({ summary, sentiment, dispositionCode }: v.InferOutput<typeof notesSchema>): CopilotFact['written'] {
  const { disposition_code: disposition = null, topic_path: topic = null } = dispositionCode ?? {};
  const written = { summary, sentiment, topic, disposition };
  return Object.fromEntries(Object.entries(written).filter(([, text]) => text !== null));
}
