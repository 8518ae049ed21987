import type { ITask, Manager } from '@twilio/flex-ui';

import type { Diagnostics } from '../diagnostics/diagnostics';
import { longestDisposition, longestNotes } from '../engagements/draft';
import type { Written } from '../engagements/engagement';
import { isSecureLink } from '../engagements/engagement';
import { guarded } from './guard';
import { recordOf } from './plain-record';
import { flexTasks } from './reservations';
import type { RecordFact } from './task-events';

/**
 * Hears what is written about a conversation into its task's attributes for Flex Insights, by another plugin, a flow or a
 * function: `conversations.outcome` (the disposition), `conversations.content` (notes) and `conversations.media` (recordings).
 * Flex has no event for a change of attributes; its store shows it.
 *
 * @see https://www.twilio.com/docs/flex/developer/insights/enhance-integration
 */
export function listenToWritten(manager: Manager, record: RecordFact, diagnostics: Diagnostics): void {
  const told = new Map<string, string>();
  const before = new Map<string, Partial<Written>>();
  /** What a colleague wrote before they transferred the task is in their activity. */
  const writtenHere = ({ sid, attributes, incomingTransferObject }: ITask): Partial<Written> => {
    const written = writtenOn(attributes);
    if (!incomingTransferObject) return written;
    const theirs = before.get(sid) ?? written;
    before.set(sid, theirs);
    return Object.fromEntries(Object.entries(written).filter(([name, text]) => theirs[name as keyof Written] !== text));
  };
  const tell = (task: ITask): void => {
    const written = writtenHere(task);
    if (told.get(task.sid) === JSON.stringify(written)) return;
    told.set(task.sid, JSON.stringify(written));
    if (Object.keys(written).length > 0) record(task.sid, { type: 'written', written });
  };
  const look = (): void => {
    const tasks = flexTasks(manager);
    for (const task of tasks.values()) {
      // Before it is accepted there is nothing to write about.
      if (task.status === 'pending') writtenHere(task);
      else tell(task);
    }
    for (const sid of told.keys()) if (!tasks.has(sid)) told.delete(sid);
    for (const sid of before.keys()) if (!tasks.has(sid)) before.delete(sid);
  };
  manager.store.subscribe(guarded(diagnostics, 'written', look));
  // What was written with the last breath: the store shows it only later.
  for (const name of ['taskWrapup', 'taskCompleted'] as const)
    manager.events.addListener(name, guarded(diagnostics, 'written', tell));
}

export function writtenOn(attributes: unknown): Partial<Written> {
  const { outcome, content, media } = recordOf(recordOf(attributes).conversations);
  const disposition = textOf(outcome, longestDisposition);
  const notes = textOf(content, longestNotes);
  const links = (Array.isArray(media) ? media : []).map((each) => recordOf(each).url);
  const recordingUrl = links.find(isSecureLink);
  return {
    ...(disposition === null ? {} : { disposition }),
    ...(notes === null ? {} : { notes }),
    ...(recordingUrl ? { recordingUrl } : {}),
  };
}

const textOf = (value: unknown, longest: number): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, longest) : null;
