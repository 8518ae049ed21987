import { cutTo } from './twilio-field-text';

/** The parts of a Description that are the integration's, in the order in which they stand. */
export const PARTS = ['notes', 'duration', 'recording', 'summary', 'sentiment', 'topic'] as const;
export type Part = (typeof PARTS)[number];
export type PartTexts = Readonly<Partial<Record<Part, string>>>;

/** Where a Description has no room for all, these are cut or left out, in this order. */
const LEAST_IMPORTANT_FIRST: readonly Part[] = ['summary', 'notes', 'topic', 'sentiment', 'recording', 'duration'];
const MAY_BE_CUT: ReadonlySet<Part> = new Set(['summary', 'notes']);

interface Segment {
  /** Null for a line that is a person's. */
  readonly part: Part | null;
  text: string;
  /** What ends it: a line feed, with or without a carriage return; empty at the end of the text. */
  ending: string;
}

/**
 * Twin of TwilioActivityText.cls: a Description that people and the integration write. A part is the integration's as
 * long as it stands there as it was last written; everything else is left as it is, to the byte.
 */
export class TwilioActivityText {
  private readonly written: PartTexts;
  private readonly segments: Segment[];
  private readonly found: ReadonlySet<Part | null>;

  /** `written` is what the integration last wrote for each part. */
  constructor(description: string | null, written: PartTexts) {
    const lines = description ? splitLines(description) : [];
    this.written = written;
    this.segments = segmentsOf(lines, ownersOf(lines, written));
    this.found = new Set(this.segments.map(({ part }) => part));
  }

  /** The part as it stands there; null where it was never written or is a person's now. */
  textOf(part: Part): string | null {
    return this.segments.find((segment) => segment.part === part)?.text ?? null;
  }

  /** Whether the part was written, and a person has changed or removed it since: then it is not written again. */
  isTakenOver(part: Part): boolean {
    return this.written[part] !== undefined && !this.found.has(part);
  }

  /**
   * Writes a part, or with null takes it away. A line that a person changed or removed is not written again. Notes are,
   * once they are others than before: they are what the agent typed since.
   */
  put(part: Part, text: string | null): void {
    const index = this.segments.findIndex((segment) => segment.part === part);
    const present = this.segments[index];
    const before = this.written[part];
    if (present && text) present.text = text;
    else if (present) this.segments.splice(index, 1);
    else if (text && (before === undefined || (part === 'notes' && before !== text))) this.insert(part, text);
  }

  /** The whole text, at most so long: the integration's parts make room, never what a person wrote. */
  compose(longest: number): string {
    for (const part of LEAST_IMPORTANT_FIRST) this.shorten(part, this.joined().length - longest);
    return this.joined();
  }

  /** What is written for each part once this text is saved: a part that a person took over stays what it was. */
  parts(): PartTexts {
    const texts = PARTS.map((part) => [part, this.textOf(part) ?? (this.found.has(part) ? null : this.written[part])]);
    return Object.fromEntries(texts.filter(([, text]) => typeof text === 'string')) as PartTexts;
  }

  /** After the parts that come before it; without any, before those that come after it; else at the end. */
  private insert(part: Part, text: string): void {
    const place = PARTS.indexOf(part);
    const places = this.segments.map((segment) => (segment.part === null ? place : PARTS.indexOf(segment.part)));
    const previous = lastIndex(places, (each) => each < place);
    const next = places.findIndex((each) => each > place);
    const index = previous >= 0 ? previous + 1 : next >= 0 ? next : this.segments.length;
    this.segments.splice(index, 0, { part, text, ending: '' });
  }

  private shorten(part: Part, excess: number): void {
    const index = this.segments.findIndex((segment) => segment.part === part);
    const segment = this.segments[index];
    if (!segment || excess <= 0) return;
    const kept = MAY_BE_CUT.has(part) ? cutTo(segment.text, segment.text.length - excess).trimEnd() : '';
    if (kept === '') this.segments.splice(index, 1);
    else segment.text = kept;
  }

  private joined(): string {
    const last = this.segments.length - 1;
    return this.segments.map(({ text, ending }, index) => text + (index === last ? '' : ending || '\n')).join('');
  }
}

interface Line {
  readonly text: string;
  readonly ending: string;
}

function splitLines(text: string): Line[] {
  return text.split('\n').map((line, index, all) => {
    if (index === all.length - 1) return { text: line, ending: '' };
    return line.endsWith('\r') ? { text: line.slice(0, -1), ending: '\r\n' } : { text: line, ending: '\n' };
  });
}

/**
 * Which part each line belongs to. Of lines that are alike the last is the integration's line, because those stand at
 * the end, and the first is its notes.
 */
function ownersOf(lines: readonly Line[], written: PartTexts): (Part | null)[] {
  const owners: (Part | null)[] = lines.map(() => null);
  for (const part of [...PARTS].reverse()) {
    const block = written[part]?.split('\n');
    if (block === undefined) continue;
    const isThere = (_: Line, start: number): boolean =>
      block.every((text, offset) => owners[start + offset] === null && lines[start + offset]?.text === text);
    const start = part === 'notes' ? lines.findIndex(isThere) : lastIndex(lines, isThere);
    if (start >= 0) owners.fill(part, start, start + block.length);
  }
  return owners;
}

function segmentsOf(lines: readonly Line[], owners: readonly (Part | null)[]): Segment[] {
  const segments: Segment[] = [];
  lines.forEach(({ text, ending }, index) => {
    const part = owners[index] ?? null;
    const previous = segments.at(-1);
    if (part !== null && previous?.part === part) {
      previous.text += `\n${text}`;
      previous.ending = ending;
    } else segments.push({ part, text, ending });
  });
  return segments;
}

function lastIndex<T>(values: readonly T[], holds: (value: T, index: number) => boolean): number {
  for (let index = values.length - 1; index >= 0; index--) {
    if (holds(values[index] as T, index)) return index;
  }
  return -1;
}
