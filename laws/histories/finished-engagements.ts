import { engagementAfter, inboundCall, state } from '../../src/engagements/testing';
import { acknowledge } from '../../src/engagements/acknowledge';
import { entryText } from '../../src/journal/entry';
import { scopeName } from '../../src/journal/journal';
import { parentOrigin, workerSid } from '../model/browser';
import type { Disk } from '../model/disk';
import { startOfTime } from '../model/simulation';

const scope = scopeName({
  accountSid: 'AC00000000000000000000000000000001',
  workerSid,
  orgHost: new URL(parentOrigin).host,
});

/** Puts so many finished engagements on the disk, an hour apart, as the plugin leaves them. */
export function layFinishedEngagements(disk: Disk, count: number): void {
  const now = startOfTime / 1000;
  for (let index = 0; index < count; index += 1) {
    const at = now - (count - index) * 3_600;
    const reservationSid = `WR${(index + 1).toString(16).padStart(32, 'f')}`;
    const task = {
      ...inboundCall,
      taskSid: `WT${reservationSid.slice(2)}`,
      queue: 'Q'.repeat(index % 7 === 0 ? 255 : 9),
    };
    const facts = (['accepted', 'wrapping', 'completed'] as const).map((name, step) =>
      state(name, at + step * 60, { task }),
    );
    const over = { ...engagementAfter(...facts), reservationSid };
    const made = acknowledge(over, {
      type: 'case-made',
      caseId: '500000000000009AAA',
      caseNumber: null,
      contactId: null,
      contactName: null,
    });
    const saved = made.states.reduce(
      (engagement, { endedBy }, ordinal) =>
        acknowledge(engagement, {
          type: 'record-saved',
          ordinal,
          id: 'a01000000000009AAA',
          ended: true,
          endedBy,
        }),
      acknowledge(acknowledge(made, { type: 'pop-answered', failure: null }), { type: 'settled' }),
    );
    disk.entries.set(`${scope}/${reservationSid}`, entryText(saved, true, at + 200));
  }
}
