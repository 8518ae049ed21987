import type { Row } from './row';

/** The rows as a Markdown table, and below it how each was taken. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['', 'what', 'budget', 'median', 'p95', 'runs', ''];
  const lines = rows.map(({ what, budget, median, p95, runs, within }, index) => [
    String(index + 1),
    what,
    budget,
    median,
    p95,
    String(runs),
    within ? 'ok' : 'OVER',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  const print = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  const notes = rows.map(({ how }, index) => `${index + 1}. ${how}`);
  return [print(head), rule, ...lines.map(print), '', 'How it was taken:', ...notes].join('\n');
}
