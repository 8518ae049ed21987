import type { Expectation } from './expectations';
import { expectations, moments } from './expectations';
import { faultNames } from './faults';

/** The fault matrix for `docs/reliability.md`. */
export function markdownTable(): string {
  const header = ['the fault strikes', ...moments];
  const rows = faultNames.map((fault) => [fault, ...moments.map((moment) => cell(expectations[fault][moment]))]);
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function cell({ pop, endUnseenAt }: Expectation): string {
  const notes = [
    ...(pop === 'once' ? [] : ['a']),
    ...(endUnseenAt.length === 0 ? [] : [endUnseenAt.length === 1 ? 'b' : 'c']),
  ];
  return ['one case, one chain', ...notes.map((note) => `(${note})`)].join(' ');
}
