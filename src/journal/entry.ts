import * as v from 'valibot';

import type { Engagement } from '../engagements/engagement';
import { engagementSchema } from '../engagements/engagement';

/** An engagement as it lies on disk. */
const entrySchema = v.object({
  version: v.literal(1),
  /** Nothing more is owed for it: it may be dropped for room or age. */
  settled: v.boolean(),
  /** When it was written, in whole seconds since 1970. */
  savedAt: v.number(),
  engagement: engagementSchema,
});

export type JournalEntry = v.InferOutput<typeof entrySchema>;

export const entryText = (engagement: Engagement, settled: boolean, savedAt: number): string =>
  JSON.stringify({ version: 1, settled, savedAt, engagement });

/** The entry that a stored text holds, or null for anything else: what lies on disk may have been written by anybody. */
export function readEntry(text: string): JournalEntry | null {
  try {
    const parsed = v.safeParse(entrySchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
