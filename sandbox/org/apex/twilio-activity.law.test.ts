import fc from 'fast-check';

import { createOrg } from '../org';

/**
 * Whatever a person changes between any two updates stays as it is, every line of the integration that nobody touched
 * says what is known, and a line that a person removed or changed is not written again. An update that arrives after one
 * that was sent later changes nothing.
 */

const org = createOrg();
const RESERVATION = `WR${'0123456789abcdef'.repeat(2)}`;
const LINES = ['Duration', 'Recording', 'Summary', 'Sentiment', 'Topic'] as const;
const FIELDS = ['Subject', 'Status', 'CallDisposition', 'CallDurationInSeconds', 'ActivityDate'] as const;
type Field = (typeof FIELDS)[number];

interface Known {
  readonly state?: 'accepted' | 'wrapping' | 'completed';
  readonly talkSeconds?: number;
  readonly recordingUrl?: string;
  readonly summary?: string;
  readonly sentiment?: string;
  readonly topic?: string;
  readonly notes?: string;
  readonly disposition?: string;
  readonly queue?: string;
}

interface LineEdit {
  readonly does: 'add' | 'change' | 'remove';
  readonly at: number;
}

interface Update {
  readonly known: Known;
  readonly version: { readonly since: number; readonly revision: number };
}

type Step =
  | { readonly does: 'save'; readonly known: Known; readonly isDelayed: boolean }
  /** What was delayed, in any order. */
  | { readonly does: 'arrive'; readonly at: number }
  /** Another journal; what is on its way from the one before is lost. */
  | { readonly does: 'restart' }
  | { readonly does: 'field'; readonly field: Field }
  | LineEdit
  | { readonly does: 'reformat' }
  | { readonly does: 'empty' };

const word = fc.constantFrom('invoice', 'refund', 'delay', 'Thanks');
const save = fc.record(
  {
    state: fc.constantFrom('accepted', 'wrapping', 'completed'),
    talkSeconds: fc.nat(400),
    recordingUrl: word.map((each) => `https://recordings.example.com/${each}`),
    summary: word,
    sentiment: word,
    topic: word,
    notes: fc.constantFrom('', 'note', 'note\nnote'),
    disposition: word,
    queue: word,
  },
  { requiredKeys: [] },
);
function saved(isDelayed: fc.Arbitrary<boolean>): fc.Arbitrary<Step> {
  return fc.record({ does: fc.constant('save' as const), known: save as fc.Arbitrary<Known>, isDelayed });
}
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: saved(fc.constant(false)) },
  { weight: 2, arbitrary: saved(fc.constant(true)) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('arrive' as const), at: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.constant({ does: 'restart' as const }) },
  { weight: 1, arbitrary: fc.constantFrom(...FIELDS).map((field) => ({ does: 'field' as const, field })) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('add' as const, 'change' as const, 'remove' as const),
      at: fc.nat(9),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ does: 'reformat' as const }) },
  { weight: 1, arbitrary: fc.constant({ does: 'empty' as const }) },
);

test('edits between any two updates', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 14 }), (steps) => {
      org.reset();
      const history = new History();
      for (const each of steps) history.play(each);
    }),
    { numRuns: 200 },
  );
});

/** A conversation does not go back. */
const PROGRESS = ['accepted', 'wrapping', 'completed'] as const;
const later = (one: Known['state'] = 'accepted', other: Known['state'] = 'accepted'): NonNullable<Known['state']> =>
  PROGRESS.indexOf(one) > PROGRESS.indexOf(other) ? one : other;

/** An activity, what the plugin knows, and what a person has done to each field and line. */
class History {
  /** To the plugin. */
  private told: Known = {};
  /** To the org, by the last update that it took. */
  private known: Known = {};
  private version = { since: 1_772_625_600, revision: 0 };
  private onTheirWay: Update[] = [];
  /** Of the last update that the org took. */
  private newest: Update['version'] | null = null;
  private edits = 0;
  private readonly edited = new Map<string, unknown>();
  /** Lines of the integration that a person removed or changed. */
  private readonly taken = new Set<string>();
  /** The lines of the notes as they were last written, and what a person has left of notes before them. */
  private notes: readonly string[] = [];
  private left: readonly string[] = [];

  play(each: Step): void {
    if (each.does === 'save') return this.save(each.known, each.isDelayed);
    if (each.does === 'arrive') return this.onTheirWay.splice(each.at, 1).forEach((update) => this.arrive(update));
    if (each.does === 'restart') return this.restart();
    if (!this.task) return;
    if (each.does === 'field') return this.editField(each.field);
    if (each.does === 'reformat') return this.describe(this.lines(), '\r\n');
    const before = this.lines();
    this.describe(each.does === 'empty' ? [] : this.edit(before, each));
    const after = this.lines();
    for (const name of LINES.filter((line) => isThere(before, line) && !isThere(after, line))) this.taken.add(name);
  }

  private edit(before: readonly string[], each: LineEdit): string[] {
    const after = [...before];
    if (each.does === 'add') after.splice(each.at, 0, this.mark('written'));
    if (each.does === 'remove') after.splice(each.at, 1);
    if (each.does === 'change') after.splice(each.at, 1, this.mark(before[each.at] ?? 'written'));
    return after;
  }

  private save(known: Known, isDelayed: boolean): void {
    const { notes } = known;
    const unique = notes && { notes: notes.replace(/note/g, () => `note ${(this.edits += 1)}.`) };
    this.told = { ...this.told, ...known, ...unique, state: later(this.told.state, known.state) };
    this.version = { ...this.version, revision: this.version.revision + 1 };
    const update = { known: this.told, version: this.version };
    if (isDelayed) this.onTheirWay.push(update);
    else this.arrive(update);
  }

  private restart(): void {
    this.version = { since: this.version.since + 1, revision: 0 };
    this.onTheirWay = [];
  }

  private arrive(update: Update): void {
    if (update.version.since === this.newest?.since && update.version.revision < this.newest.revision) {
      const before = this.task;
      this.send(update);
      expect(this.task).toEqual(before);
    } else {
      this.newest = update.version;
      this.take(update);
    }
  }

  private take(update: Update): void {
    // As the integration finds them: what a person added and took away again never was.
    this.leaveNotes();
    const people = this.peopleLines();
    const notesBefore = this.known.notes;
    this.known = update.known;
    this.send(update);
    expect(this.peopleLines()).toEqual(people);
    for (const [field, value] of this.edited) expect([field, this.task?.[field]]).toEqual([field, value]);
    for (const name of LINES) this.checkLine(name);
    this.checkNotes(notesBefore);
    this.checkFields();
  }

  private checkLine(name: (typeof LINES)[number]): void {
    const found = this.lines().filter((line) => line.startsWith(`${name}: `) && !isPersons(line));
    const value = this.expected()[name];
    const wanted = value === undefined || this.taken.has(name) ? [] : [`${name}: ${value}`];
    expect(found).toEqual(wanted);
  }

  /** Notes that are no longer together as they were written are a person's, what is left of them included. */
  private leaveNotes(): void {
    const all = [...this.left, ...this.notes];
    const text = (lines: readonly string[]) => ['', ...lines, ''].join('\n');
    if (this.notes.length > 0 && !text(this.lines()).includes(text(this.notes))) {
      this.taken.add('notes');
      this.left = all;
      this.notes = [];
    }
    this.left = this.left.filter((line) => this.lines().includes(line));
  }

  private checkNotes(before: string | undefined): void {
    const { notes } = this.known;
    if (notes && notes !== before) this.taken.delete('notes');
    this.notes = this.taken.has('notes') || !notes ? [] : notes.split('\n');
    const found = this.lines().filter((line) => line.startsWith('note') && !isPersons(line));
    expect(found.sort()).toEqual([...this.left, ...this.notes].sort());
    expect(this.lines().join('\n')).toContain(this.notes.join('\n'));
  }

  private checkFields(): void {
    const { talkSeconds, disposition, state, queue } = this.known;
    const values: Record<Field, unknown> = {
      Subject: queue === undefined ? 'Inbound call' : `Inbound call (${queue})`,
      Status: state === 'completed' ? 'Completed' : 'In Progress',
      CallDisposition: disposition ?? null,
      CallDurationInSeconds: talkSeconds ?? null,
      ActivityDate: '2026-03-04',
    };
    for (const field of FIELDS.filter((name) => !this.edited.has(name))) {
      expect([field, this.task?.[field]]).toEqual([field, values[field]]);
    }
  }

  private expected(): Record<(typeof LINES)[number], string | undefined> {
    const { state = 'accepted', talkSeconds, recordingUrl, summary, sentiment, topic } = this.known;
    const isOpen = state !== 'completed';
    const duration =
      talkSeconds === undefined ? undefined : `${Math.floor(talkSeconds / 60)} min ${talkSeconds % 60} s`;
    return {
      Duration: duration ?? (isOpen ? '(pending)' : 'unknown'),
      Recording: recordingUrl ?? (isOpen ? '(pending)' : undefined),
      Summary: summary ?? (isOpen ? '(pending)' : undefined),
      Sentiment: sentiment,
      Topic: topic,
    };
  }

  private editField(field: Field): void {
    const values: Record<Field, unknown> = {
      Subject: this.mark('Subject'),
      Status: 'Deferred',
      CallDisposition: null,
      CallDurationInSeconds: 9999,
      ActivityDate: '2027-01-01',
    };
    // An edit that changes nothing is none.
    if (this.task?.[field] === values[field]) return;
    this.edited.set(field, values[field]);
    org.update('Task', String(this.task?.Id), { [field]: values[field] });
  }

  private mark(text: string): string {
    this.edits += 1;
    return `${text} by a person ${this.edits}`;
  }

  private describe(lines: readonly string[], ending = '\n'): void {
    org.update('Task', String(this.task?.Id), { Description: lines.join(ending) });
  }

  private send({ known, version }: Update): void {
    const interaction = {
      reservationSid: RESERVATION,
      taskSid: `WT${'0'.repeat(32)}`,
      channel: 'voice',
      direction: 'inbound',
      state: 'accepted',
      startedAt: '2026-03-04T12:00:00Z',
      ...known,
    };
    const data = JSON.stringify({ eventName: 'interactionChanged', interaction, version });
    const methodParams = new URLSearchParams({ data }).toString();
    const answer = org.runApex({ apexClass: 'TwilioCallLogController', methodName: 'saveLog', methodParams });
    expect(JSON.parse((answer.returnValue as { runApex: string }).runApex)).toMatchObject({ ok: true });
  }

  private get task() {
    expect(org.records('Task').length).toBeLessThan(2);
    return org.records('Task')[0];
  }

  private lines(): string[] {
    const description = this.task?.['Description'];
    return typeof description === 'string' ? description.split(/\r?\n/) : [];
  }

  private peopleLines(): string[] {
    return this.lines().filter(isPersons);
  }
}

function isThere(lines: readonly string[], name: string): boolean {
  return lines.some((line) => line.startsWith(`${name}: `) && !isPersons(line));
}

function isPersons(line: string): boolean {
  return line.includes('by a person');
}
