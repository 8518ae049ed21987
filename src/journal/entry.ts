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

/** What a stored text holds: `unreadable` is what nobody's version wrote, `newer` what a later version of the plugin did. */
export type ReadEntry =
  | { readonly kind: 'entry'; readonly entry: JournalEntry }
  | { readonly kind: 'newer' }
  | { readonly kind: 'unreadable' };

/** Reads a stored text, which may have been written by anybody. Never throws. */
export function readEntry(text: string): ReadEntry {
  try {
    const stored: unknown = JSON.parse(text);
    const parsed = v.safeParse(entrySchema, stored);
    if (parsed.success) {
      const { engagement, settled } = parsed.output;
      // Of an earlier version's engagement only the entry knows it.
      return { kind: 'entry', entry: { ...parsed.output, engagement: { ...engagement, settled } } };
    }
    return v.is(newerSchema, stored) ? { kind: 'newer' } : { kind: 'unreadable' };
  } catch {
    return { kind: 'unreadable' };
  }
}

const newerSchema = v.object({ version: v.pipe(v.number(), v.minValue(2)) });
